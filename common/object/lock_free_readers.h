// Containers that are read without a lock: who may do so, and what it means for the arrays that they give up.
// CPython: ensure_shared_on_read (Objects/listobject.c, Objects/dictobject.c), _PyObject_GC_SET_SHARED.
//
// The owner of a container may read it freely, and so may everyone once it is marked as shared. Whoever comes first
// reads under the lock and marks it. So a container that one thread alone uses frees an array at once; of a shared one
// the memory waits until nobody can still be looking at it (retire_array of memory/arrays.h).
//
// With a GIL there is nothing to mark, and nobody reads while an array is freed.
#pragma once

#include "memory/arrays.h"
#include "object/gc_head.h"
#include "threads/thread_state.h"

namespace ouro::OURO_BUILD {

// May this thread read the container without its lock?
inline bool reads_freely(const auto* container) {
  if constexpr (kReadsWithoutLocks) {
    return container->count.owner() == current_thread_id() || has_gc_bit(container, kGcShared);
  } else {
    return true;
  }
}

// From now on every thread may. REQUIRES: the container's lock, so that who frees an array knows of it.
inline void let_all_read_freely(auto* container) {
  if constexpr (kReadsWithoutLocks) {
    if (!has_gc_bit(container, kGcShared)) set_gc_bit(container, kGcShared);
  }
}

// May anybody but this thread be reading it without the lock at this moment? REQUIRES: the lock.
inline bool has_free_readers(const auto* container) {
  if constexpr (kReadsWithoutLocks) {
    const ThreadId owner = container->count.owner();
    return has_gc_bit(container, kGcShared) || (owner != 0 && owner != current_thread_id());
  } else {
    return false;
  }
}

// Frees an array that `container` has given up. REQUIRES: the container's lock; no field leads to the array any more.
inline void discard_array(ThreadState& ts, const auto* container, void* array, std::size_t bytes) {
  if (has_free_readers(container)) return retire_array(ts.heap, array, bytes);
  free_array(ts.heap, array, bytes);
}

}  // namespace ouro::OURO_BUILD
