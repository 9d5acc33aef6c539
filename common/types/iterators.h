// Iterators over other things: what iter(), reversed(), enumerate(), zip(), map() and filter() give.
// CPython: Objects/iterobject.c, Objects/enumobject.c, Python/bltinmodule.c.
//
// Each holds what it goes through, and the first two let it go when it is exhausted.
#pragma once

#include "object/ref.h"
#include "object/type.h"

namespace ouro::OURO_BUILD {

// Over an object that has __getitem__ but no __iter__: asks for item 0, 1, 2 ... until IndexError.
Ref<> new_sequence_iterator(ThreadState& ts, Object* sequence);
// iter(callable, sentinel): calls until the sentinel comes.
Ref<> new_callable_iterator(ThreadState& ts, Object* callable, Object* sentinel);
// reversed(object): what its __reversed__ gives, else an iterator over its items from the last to the first.
Ref<> new_reversed(ThreadState& ts, Object* object);

bool add_iterator_types(ThreadState& ts);  // iterator, callable_iterator, reversed, enumerate, zip, map, filter

// --- one per file ---
bool add_reversed_type(ThreadState& ts);
bool add_enumerate_type(ThreadState& ts);
bool add_zip_type(ThreadState& ts);
bool add_map_type(ThreadState& ts);
bool add_filter_type(ThreadState& ts);

}  // namespace ouro::OURO_BUILD
