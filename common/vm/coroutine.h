// Coroutines: what `async def` makes, and what `await` waits for.
// CPython: Objects/genobject.c (PyCoro_Type, _PyCoro_GetAwaitableIter), Python/bytecodes.c (GET_AITER and others).
#pragma once

#include "types/errors.h"
#include "vm/generator.h"

namespace ouro::OURO_BUILD {

struct Coroutine : Generator {
  static constexpr TypeId kTypeId = TypeId::coroutine;
};

// It was made and dropped without ever being awaited: says so on standard error.
void warn_never_awaited(ThreadState& ts, const Generator& coroutine);

// --- instructions ---

// Where an awaited object came from, for the error that it is none: the operand of GET_AWAITABLE.
enum class AwaitOf : std::uint8_t { kExpression, kEnter, kExit };

// The iterator that `await object` runs: a coroutine is its own.
Ref<> get_awaitable(ThreadState& ts, Object* object, AwaitOf of);
Ref<> get_async_iterator(ThreadState& ts, Object* iterable);  // iterable.__aiter__()
Ref<> get_async_next(ThreadState& ts, Object* iterator);      // of what iterator.__anext__() returned
// RETURNS: false with an exception. `exit` is __aexit__, bound; `entered` what __aenter__ returned, not yet awaited.
bool before_async_with(ThreadState& ts, Object* manager, Ref<>& exit, Ref<>& entered);

bool add_coroutine_types(ThreadState& ts);

}  // namespace ouro::OURO_BUILD
