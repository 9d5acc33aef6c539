// Taking an object from a free list instead of the heap, and giving it back.
// CPython: _Py_FREELIST_POP, _Py_FREELIST_FREE (Include/internal/pycore_freelist.h).
//
// A recycled object counts as born and dead in the statistics, but neither the heap nor the collector hears of it.
#pragma once

#include "gc/tracking.h"
#include "object/free_lists.h"

namespace ouro::OURO_BUILD {

// An untracked object of exactly the builtin `type`; nothing behind the header is set. RETURNS: null with MemoryError.
template <class T, int kCapacity>
T* new_recycled(ThreadState& ts, FreeList<kCapacity>& list, Type* type, std::size_t bytes) {
  Object* object = list.take();
  if (object == nullptr) return allocate_gc<T>(ts, type, bytes);
  start_gc(object);
  start_builtin_object(ts, object, type, bytes);
  return static_cast<T*>(object);
}

// REQUIRES: as free_gc_object; the object is of exactly the type that the list is for.
template <int kCapacity>
void recycle(ThreadState& ts, FreeList<kCapacity>& list, Object* object, std::size_t bytes) {
  if (list.count() >= kCapacity) return free_gc_object(ts, object, bytes);
  end_object(ts, object, bytes);
  list.give(object);
}

template <int kCapacity>
void recycle_if(bool kept, ThreadState& ts, FreeList<kCapacity>& list, Object* object, std::size_t bytes) {
  if (kept) return recycle(ts, list, object, bytes);
  free_gc_object(ts, object, bytes);
}

// Up to 3.8 bound methods, native and other, were recycled too.
inline bool keeps_methods(const ThreadState& ts) { return !ts.interp.profile.at_least(3, 9); }

// A full collection does this. CPython: clear_freelists (Python/gc.c).
void empty_free_lists(ThreadState& ts);

}  // namespace ouro::OURO_BUILD
