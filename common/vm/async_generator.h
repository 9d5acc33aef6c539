// Asynchronous generators: `async def` with a yield. A frame like any generator's, which both yields values to who
// iterates and waits for what it awaits; each step from one value to the next is an awaitable of its own.
// CPython: Objects/genobject.c (PyAsyncGen_Type, PyAsyncGenASend, PyAsyncGenAThrow).
#pragma once

#include "vm/generator.h"

namespace ouro::OURO_BUILD {

struct AsyncGenerator : Generator {
  static constexpr TypeId kTypeId = TypeId::async_generator;

  bool begun;         // somebody has asked for a value
  bool busy;          // a step is under way: another one must not begin
  bool closed;        // it has ended, or is being closed
  Object* finalizer;  // called instead of closing it when it is dropped; owned, or null
};

// It was dropped. RETURNS: whether somebody else closes it.
bool hand_to_finalizer(ThreadState& ts, AsyncGenerator& generator);

// What __anext__() returns.
Ref<> async_generator_next(ThreadState& ts, AsyncGenerator& generator);

bool add_async_generator_types(ThreadState& ts);

}  // namespace ouro::OURO_BUILD
