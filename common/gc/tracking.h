// Containers meet the collector: counted when their memory is allocated, listed when they are filled.
// CPython: PyObject_GC_New, PyObject_GC_Track (Python/gc.c).
#pragma once

#include "gc/gc_state.h"
#include "object/allocate.h"
#include "object/gc_head.h"

namespace ouro::OURO_BUILD {

// Counts one allocation and starts or schedules a collection when generation 0 has passed its threshold.
void count_allocation_slowly(ThreadState& ts);
// Without a GIL every thread counts for itself, and tells the interpreter's count of it when there are so many.
inline constexpr int kNewContainersTold = 512;
void tell_new_containers(ThreadState& ts);

inline void count_allocation(ThreadState& ts) {
  if constexpr (kFreeThreaded) {
    if (++ts.new_containers >= kNewContainersTold) [[unlikely]]
      tell_new_containers(ts);
  } else {
    Generation& youngest = ts.interp.gc->generations[0];
    if (++youngest.count > youngest.threshold) [[unlikely]]
      count_allocation_slowly(ts);
  }
}
inline void count_free(ThreadState& ts) {
  if constexpr (kFreeThreaded) {
    if (--ts.new_containers <= -kNewContainersTold) [[unlikely]]
      tell_new_containers(ts);
  } else {
    Generation& youngest = ts.interp.gc->generations[0];
    if (youngest.count > 0) --youngest.count;
  }
}

// An object of a type with kGcObjects; not tracked yet. RETURNS: null with MemoryError.
template <class T>
T* allocate_gc(ThreadState& ts, Type* type, std::size_t bytes = sizeof(T)) {
  count_allocation(ts);
  return allocate<T>(ts, type, bytes);
}
template <class T>
T* allocate_gc(ThreadState& ts) {
  return allocate_gc<T>(ts, ts.type(T::kTypeId));
}

// The memory goes back for good. REQUIRES: as free_object; the object is untracked.
inline void free_gc_object(ThreadState& ts, Object* object, std::size_t bytes) {
  count_free(ts);
  free_object(ts, object, bytes);
}

// From now on the collector may visit the object: every field that traverse reads is set.
inline void track(ThreadState& ts, auto* object) {
  if constexpr (kFreeThreaded) {
    set_gc_bit(object, kGcTracked);
  } else {
    OURO_DCHECK(GcHead::of(object)->next == 0, "an object is tracked once");
    ts.interp.gc->generations[0].objects.append(GcHead::of(object));
  }
}

// Could the object be part of a cycle, as far as one sees without following it?
inline bool may_be_in_cycle(const Object* object) {
  if (!object->type->has(kGcObjects)) return false;
  const bool exactly_tuple = object->type->layout == TypeId::tuple && !object->type->has(kHeapType);
  return !exactly_tuple || is_tracked(object);
}

// Tuples, and `dicts` if they are wanted, that cannot be part of a cycle any more: a collection untracks them.
inline bool need_not_be_tracked(Object* object, bool dicts) {
  const auto can_untrack = object->type->slots.can_untrack;
  const bool considered = can_untrack != nullptr && (dicts || object->type->layout == TypeId::tuple);
  return considered && can_untrack(object);
}

void start_collector(ThreadState& ts);  // gives the interpreter its GcState
void end_collector(Interpreter& interp);

}  // namespace ouro::OURO_BUILD
