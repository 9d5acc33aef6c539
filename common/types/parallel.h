// What zip() and map() share: going through several iterables side by side.
// CPython: zip_new, zip_next, map_new, map_next (Python/bltinmodule.c).
#pragma once

#include "object/ref.h"
#include "object/type.h"
#include "types/tuple.h"

namespace ouro::OURO_BUILD {

// The keyword strict=, the only one that `name`() takes. RETURNS: false with an exception.
bool read_strict(ThreadState& ts, const char* name, const Args& args, bool& strict);

// An iterator for each positional argument from the one with number `from` on. RETURNS: null with TypeError.
Ref<Tuple> make_iterators(ThreadState& ts, const Args& args, int from);

// The iterator with number `ended` is exhausted, or failed; the others before it gave an item. With `strict` all must
// end together: ValueError if one does not. RETURNS: null, with an exception or without.
Ref<> end_of_round(ThreadState& ts, const char* name, const Tuple& iterators, std::int64_t ended, bool strict);

inline Ref<> next_of(ThreadState& ts, const Tuple& iterators, std::int64_t i) {
  Object* iterator = iterators.items[i];
  return iterator->type->slots.next(ts, iterator);
}

}  // namespace ouro::OURO_BUILD
