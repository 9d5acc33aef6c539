// The parts of tuple's type that are in other files than tuple.cpp.
// CPython: none; all of it is in one file, Objects/tupleobject.c.
#pragma once

#include "types/builtin_type.h"

namespace ouro::OURO_BUILD {

void fill_tuple_operations(TypeSpec& spec);     // operators and methods (tuple_methods.cpp)
bool add_tuple_iterator_type(ThreadState& ts);  // tuple_methods.cpp
Ref<> new_tuple_iterator(ThreadState& ts, Object* tuple);

}  // namespace ouro::OURO_BUILD
