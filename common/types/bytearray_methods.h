// What a bytearray has beyond the methods that it shares with bytes: those that change it.
// CPython: Objects/bytearrayobject.c.
#pragma once

#include "types/bytearray.h"
#include "types/native.h"

namespace ouro::OURO_BUILD::bytearray_methods {

bool set_item(ThreadState& ts, Object* self, Object* key, Object* value);  // a slot; value null: delete

Ref<> append(ThreadState& ts, const Args& args);
Ref<> clear(ThreadState& ts, const Args& args);
Ref<> copy(ThreadState& ts, const Args& args);
Ref<> extend(ThreadState& ts, const Args& args);
Ref<> insert(ThreadState& ts, const Args& args);
Ref<> pop(ThreadState& ts, const Args& args);
Ref<> remove(ThreadState& ts, const Args& args);
Ref<> reverse(ThreadState& ts, const Args& args);
Ref<> allocated(ThreadState& ts, const Args& args);  // __alloc__

}  // namespace ouro::OURO_BUILD::bytearray_methods
