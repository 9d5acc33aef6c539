// Birth and the very end of an object: its block from the heap, its header, its block back.
// CPython: Objects/object.c (_PyObject_New, PyObject_Free).
#pragma once

#include <cstddef>

#include "object/class_counts.h"
#include "object/gc_head.h"
#include "object/object.h"
#include "object/type.h"

namespace ouro::OURO_BUILD {

// Sets the preallocated MemoryError. RETURNS: null, for the caller to return.
std::nullptr_t raise_memory_error(ThreadState& ts);

// The instruments' view of a birth or a death; only called when a recorder is on.
void record_allocation(ThreadState& ts, const Object* object, std::size_t bytes);
void record_free(ThreadState& ts, const Object* object, std::size_t bytes);

// Fills in the header of a block or of an object from a free list: one reference, which the caller gets.
// REQUIRES: `type` is a builtin type.
inline void start_builtin_object(ThreadState& ts, Object* object, Type* type, std::size_t bytes) {
  object->count.start(current_thread_id());
  object->type = type;
  ++ts.stats.allocations;
  if (ts.recorder != nullptr) [[unlikely]]
    record_allocation(ts, object, bytes);
}
// The same for any type: an object of a class owns a reference to it.
inline void start_object(ThreadState& ts, Object* object, Type* type, std::size_t bytes) {
  start_builtin_object(ts, object, type, bytes);
  if (type->has(kHeapType)) take_class(ts, type);
}

// An object of `type` with `bytes` in all; nothing after the header is set, and it is not tracked.
// RETURNS: null with MemoryError.
inline Object* allocate_object(ThreadState& ts, Type* type, std::size_t bytes) {
  void* memory = ts.heap.allocate(bytes, type->prefix());
  if (memory == nullptr) [[unlikely]]
    return raise_memory_error(ts);
  auto* object = static_cast<Object*>(memory);
  if (type->has(kGcObjects)) start_gc(object);
  start_object(ts, object, type, bytes);
  return object;
}

template <class T>
T* allocate(ThreadState& ts, Type* type, std::size_t bytes = sizeof(T)) {
  return static_cast<T*>(allocate_object(ts, type, bytes));
}
template <class T>
T* allocate(ThreadState& ts) {
  return allocate<T>(ts, ts.type(T::kTypeId));
}

// To be called for every death, before the memory goes to a free list or to the heap.
inline void end_object(ThreadState& ts, Object* object, std::size_t bytes) {
  ++ts.stats.frees;
  if (ts.recorder != nullptr) [[unlikely]]
    record_free(ts, object, bytes);
}

// REQUIRES: the count is zero, the object owns nothing any more but its type; `bytes` is what it was allocated with.
inline void free_object(ThreadState& ts, Object* object, std::size_t bytes) {
  Type* type = object->type;
  end_object(ts, object, bytes);
  ts.heap.free(object, bytes, type->prefix());
  if (type->has(kHeapType)) drop_class(ts, type);
}

}  // namespace ouro::OURO_BUILD
