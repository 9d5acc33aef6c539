// What the slots of every exception do, for those that have more fields. CPython: BaseException_*
// (Objects/exceptions.c).
#pragma once

#include "types/exception.h"

namespace ouro::OURO_BUILD {

// Makes the positional arguments its args. RETURNS: false with MemoryError.
bool set_exception_args(ThreadState& ts, Exception& exception, const Args& args);

void traverse_exception(Object* self, Visit visit, void* context);
void clear_exception(Object* self);
Ref<> str_exception(ThreadState& ts, Object* self);

}  // namespace ouro::OURO_BUILD
