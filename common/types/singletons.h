// None, NotImplemented and Ellipsis. CPython: Objects/object.c, Objects/sliceobject.c.
#pragma once

#include "object/type.h"

namespace ouro::OURO_BUILD {

// The types and their one object each, kept in the interpreter.
bool add_singletons(ThreadState& ts);

}  // namespace ouro::OURO_BUILD
