// Generators: a frame that outlives its call and is entered again and again.
// CPython: Objects/genobject.c. (It stands in this layer, not in types/, because it is made of a frame.)
#pragma once

#include "object/ref.h"
#include "object/type.h"
#include "threads/thread_state.h"
#include "vm/frame.h"

namespace ouro::OURO_BUILD {

enum class GeneratorState : std::uint8_t { kCreated, kSuspended, kRunning, kDone };

struct Generator : Object {
  static constexpr TypeId kTypeId = TypeId::generator;

  GeneratorState state;
  Frame* frame;              // in `memory`; null when done
  std::byte* memory;         // [locals | Frame | operands]; owned; freed when done
  Function* function;        // owned
  HandledException handled;  // what an except around a yield is handling
  Object* weakrefs;          // borrowed
};

// Moves the running frame of a generator function into a new generator. The old frame is empty then.
Ref<> make_generator(ThreadState& ts, Frame& frame);

// Goes on with `value` as the result of the yield. REQUIRES: it is suspended or created, and then `value` is None.
// RETURNS: what it yields; null if it is done: with an exception, or without and then its value is in `result`.
Ref<> resume_generator(ThreadState& ts, Generator& generator, Object* value, Ref<>* result);

// The two ends of running a generator's frame, for the eval loop, which enters it without C++ in between.
void enter_generator(ThreadState& ts, Generator& generator, Frame* from, Object* value);
void leave_generator(ThreadState& ts, Generator& generator);  // it has yielded
void end_generator(ThreadState& ts, Generator& generator);    // it has returned or raised; its frame is cleared
Generator* generator_of(const Frame& frame);

// It waits at a yield inside a try: closing it would run code of the program.
bool stopped_inside_try(const Generator& generator);

bool add_generator_type(ThreadState& ts);

}  // namespace ouro::OURO_BUILD
