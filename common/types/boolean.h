// bool: two ints of a type of their own.
// CPython: Objects/boolobject.c.
#pragma once

#include "object/type.h"

namespace ouro::OURO_BUILD {

bool add_bool_type(ThreadState& ts);  // and True and False

}  // namespace ouro::OURO_BUILD
