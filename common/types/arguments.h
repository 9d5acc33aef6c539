// Checks of the arguments of constructors, which get them as the caller wrote them: no Signature stands before them.
// CPython: _PyArg_NoKeywords, _PyArg_CheckPositional (Python/getargs.c).
#pragma once

#include "object/type.h"

namespace ouro::OURO_BUILD {

// RETURNS: false with TypeError "NAME() takes no keyword arguments".
bool no_keywords(ThreadState& ts, const char* name, const Args& args);
// RETURNS: false with TypeError "NAME expected at most 1 argument, got 2" or the like.
bool positional_count_is(ThreadState& ts, const char* name, const Args& args, int least, int most);
// A class derived from the builtin type `id` may take keywords, if it has an __init__ of its own that reads them.
bool may_take_keywords(const ThreadState& ts, const Type* type, TypeId id);

}  // namespace ouro::OURO_BUILD
