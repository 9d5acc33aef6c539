// The MemoryErrors that are made beforehand: when one is needed there is no memory for it.
// CPython: preallocate_memerrors, get_memory_error, MemoryError_dealloc (Objects/exceptions.c).
//
// One that has been handled comes back here when it dies, so that its traceback keeps no frame alive. The interpreter
// owns the first; each owns the next as its cause. The last is never taken out: it is shared when all others are in use
// and there is no memory for one more.
#pragma once

#include "object/type.h"

namespace ouro::OURO_BUILD {

// RETURNS: false without memory.
bool make_spare_memory_errors(ThreadState& ts);

// For an exception that dies and has dropped all it held. RETURNS: false if it is to be freed.
bool keep_as_spare(ThreadState& ts, Object* exception);

}  // namespace ouro::OURO_BUILD
