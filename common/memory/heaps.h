// The heaps of an interpreter: one for all with a GIL, one per thread without.
// CPython: the mimalloc heaps of PyThreadState, and the pool of pages that ended threads have left
// (interp->mimalloc.abandoned_pool).
//
// A thread that ends leaves its heap as it is, with all that others still use; the next thread that starts takes it
// over.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "memory/heap.h"
#include "memory/qsbr.h"
#include "support/annotated_mutex.h"

namespace ouro::OURO_BUILD {

class Heaps {
 public:
  Heaps(MemoryAccount& account, SlabSource& source);

  Heap& main() { return main_; }

  // For a thread that starts; and when it has ended. REQUIRES: the heap rests.
  Heap& take() OURO_EXCLUDES(mutex_);
  void give_back(Heap& heap) OURO_EXCLUDES(mutex_);

  // Calls `visit` with the address of every object. It may not allocate or free. REQUIRES: the world stands still.
  void walk(const std::function<void(void* object)>& visit) OURO_EXCLUDES(mutex_);
  template <class Visitor>
  void walk_containers(Visitor&& visit) OURO_EXCLUDES(mutex_);  // memory/walk_containers.h

  // In a forked child: the threads of all other heaps are no more.
  void keep_only(Heap& heap) OURO_EXCLUDES(mutex_);

  Qsbr& qsbr() { return qsbr_; }

 private:
  MemoryAccount& account_;
  SlabSource& source_;
  Qsbr qsbr_;
  Heap main_;
  Mutex mutex_;
  std::vector<std::unique_ptr<Heap>> others_ OURO_GUARDED_BY(mutex_);
  std::vector<Heap*> resting_ OURO_GUARDED_BY(mutex_);
};

}  // namespace ouro::OURO_BUILD
