// tuple: a fixed number of references.
// CPython: Objects/tupleobject.c.
#pragma once

#include <initializer_list>
#include <span>

#include "object/ref.h"
#include "object/type.h"

namespace ouro::OURO_BUILD {

struct Tuple : Object {
  static constexpr TypeId kTypeId = TypeId::tuple;
  static constexpr TypeFlag kSubtypeFlag = kTupleSubtype;

  std::int64_t size;
  Object* items[];  // owned

  std::span<Object* const> span() const { return {items, static_cast<std::size_t>(size)}; }
};

// A tuple of `size` null items, untracked: fill it, then call finish_tuple. For size 0, the empty tuple.
Ref<Tuple> new_tuple(ThreadState& ts, std::int64_t size);
// Tells the collector about a tuple that is filled now.
void finish_tuple(ThreadState& ts, Tuple& tuple);
// The items are shared.
Ref<Tuple> make_tuple(ThreadState& ts, std::span<Object* const> items);
Ref<Tuple> make_tuple(ThreadState& ts, std::initializer_list<Object*> items);
// Uses the stack's slots up, also when it fails.
Ref<Tuple> tuple_from_stack(ThreadState& ts, const StackRef* values, std::int64_t count);
// Any iterable; a tuple is returned itself.
Ref<Tuple> tuple_from(ThreadState& ts, Object* iterable);
// The items from `begin` to before `end`; all of them: the tuple itself. REQUIRES: 0 <= begin <= end <= size.
Ref<Tuple> tuple_slice(ThreadState& ts, Tuple& tuple, std::int64_t begin, std::int64_t end);

struct TupleIterator : Object {
  static constexpr TypeId kTypeId = TypeId::tuple_iterator;

  std::int64_t next;
  Tuple* tuple;  // owned; null: exhausted
};

bool add_tuple_type(ThreadState& ts);  // tuple and its iterator; the empty tuple

}  // namespace ouro::OURO_BUILD
