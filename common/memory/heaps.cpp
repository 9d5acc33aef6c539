// CPython: Python/pystate.c (tstate_mimalloc_bind, _PyThreadState_ClearMimallocHeaps).
#include "memory/heaps.h"

namespace ouro::OURO_BUILD {

Heaps::Heaps(MemoryAccount& account, SlabSource& source)
    : account_(account), source_(source), qsbr_(account, source), main_(account, source, qsbr_) {}

Heap& Heaps::take() {
  const MutexLock lock(mutex_);
  if (resting_.empty()) return *others_.emplace_back(std::make_unique<Heap>(account_, source_, qsbr_));
  Heap& heap = *resting_.back();
  resting_.pop_back();
  heap.wake();
  return heap;
}

void Heaps::give_back(Heap& heap) {
  const MutexLock lock(mutex_);
  resting_.push_back(&heap);
}

void Heaps::walk(const std::function<void(void*)>& visit) {
  const MutexLock lock(mutex_);
  main_.walk(visit);
  for (const std::unique_ptr<Heap>& each : others_) each->walk(visit);
}

}  // namespace ouro::OURO_BUILD
