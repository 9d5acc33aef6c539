// The types come up. CPython: _PyTypes_InitTypes (Objects/object.c).
#pragma once

#include "threads/thread_state.h"

namespace ouro::OURO_BUILD {

// Every builtin type but those that vm/ adds, which must do so between the two calls.
bool add_builtin_types(ThreadState& ts);
// Names, and what was made before there were any.
bool finish_types(ThreadState& ts);

}  // namespace ouro::OURO_BUILD
