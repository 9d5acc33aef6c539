// CPython: Python/pystate.c (tstate_mimalloc_bind, _PyThreadState_ClearMimallocHeaps).
#include "memory/heaps.h"

#include <algorithm>

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

void Heaps::keep_only(Heap& heap) {
  qsbr_.keep_only(heap.reader());
  const MutexLock lock(mutex_);
  const auto leave = [&](Heap& each) OURO_REQUIRES(mutex_) {
    if (&each == &heap || std::find(resting_.begin(), resting_.end(), &each) != resting_.end()) return;
    each.rest();
    resting_.push_back(&each);
  };
  leave(main_);
  for (const std::unique_ptr<Heap>& each : others_) leave(*each);
}

void Heaps::walk(const std::function<void(void*)>& visit) {
  const MutexLock lock(mutex_);
  main_.walk(visit);
  for (const std::unique_ptr<Heap>& each : others_) each->walk(visit);
}

}  // namespace ouro::OURO_BUILD
