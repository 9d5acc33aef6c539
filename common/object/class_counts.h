// The references that a class has from its objects: each thread counts those that it makes and frees, up and down, in a
// cell of its own, so that threads that make objects of one class do not meet at its count. The cells are added to the
// count when somebody wants to know: the collector, and a thread that ends.
// CPython: _Py_INCREF_TYPE, _Py_DECREF_TYPE (Include/internal/pycore_object.h), Python/uniqueid.c.
#pragma once

#include "object/object.h"
#include "object/type.h"
#include "threads/class_numbers.h"
#include "threads/thread_state.h"

namespace ouro::OURO_BUILD {

// Gives the class cells. REQUIRES: its count is deferred.
void number_class(ThreadState& ts, Type& type);

// Adds the thread's cells to the counts.
void fold_class_counts(ThreadState& ts);
// Likewise all threads'. REQUIRES: the world stands still.
void fold_all_class_counts(Interpreter& interp);

// The object's count, and that of a class its cells, are all there is from now on. REQUIRES: the world stands still,
// and all cells are folded.
void end_deferral(Object* object);

// The same of everything that is deferred. REQUIRES: the other threads never run again, this one has no frames.
void end_all_deferrals(ThreadState& ts);

void make_room_for_cell(ThreadState& ts, std::uint32_t number);
inline void count_in_cell(ThreadState& ts, std::uint32_t number, std::int64_t difference) {
  if (number >= ts.class_counts.size()) [[unlikely]]
    make_room_for_cell(ts, number);
  ts.class_counts[number] += difference;
}

// An object of the class is born.
inline void take_class(ThreadState& ts, Type* type) {
  if constexpr (kDeferredCounts) {
    if (type->number != 0) return count_in_cell(ts, type->number, 1);
  }
  incref(type);
}
// One is freed.
inline void drop_class(ThreadState& ts, Type* type) {
  if constexpr (kDeferredCounts) {
    if (type->number != 0) return count_in_cell(ts, type->number, -1);
  }
  decref(type);
}

}  // namespace ouro::OURO_BUILD
