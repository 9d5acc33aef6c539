// Generators and coroutines: a frame that outlives its call and is entered again and again. A coroutine is the same
// with another type, and an asynchronous generator with a few more fields (vm/coroutine.h, vm/async_generator.h).
// CPython: Objects/genobject.c. (It stands in this layer, not in types/, because it is made of a frame.)
#pragma once

#include "object/ref.h"
#include "object/type.h"
#include "threads/thread_state.h"
#include "types/errors.h"
#include "vm/frame.h"

namespace ouro::OURO_BUILD {

struct TypeSpec;

enum class GeneratorState : std::uint8_t { kCreated, kSuspended, kRunning, kDone };

struct Generator : Object {
  static constexpr TypeId kTypeId = TypeId::generator;

  GeneratorState state;      // without a GIL: who has made it kRunning has the rest to himself
  Frame* frame;              // in `memory`; null when done
  std::byte* memory;         // [locals | Frame | operands]; owned; freed when done
  Function* function;        // owned
  HandledException handled;  // what an except around a yield is handling
  Object* weakrefs;          // borrowed
};

// Of the three types, those that SEND enters without C++ in between.
inline bool is_resumable(const ThreadState& ts, const Object* object) {
  return object->type == ts.type(TypeId::generator) || object->type == ts.type(TypeId::coroutine);
}
// "generator", "coroutine" or "async generator", for messages.
const char* kind_name(const ThreadState& ts, const Generator& generator);

// Moves the running frame of a generator function or coroutine into a new object. The old frame is empty then.
Ref<> make_generator(ThreadState& ts, Frame& frame);

// --- resuming (generator_methods.cpp) ---

// Goes on with `value` as the result of the yield. REQUIRES: it is suspended or created, and then `value` is None.
// RETURNS: what it yields; null if it is done: with an exception, or without and then its value is in `result`.
Ref<> resume_generator(ThreadState& ts, Generator& generator, Object* value, Ref<>* result);
// The same, but a first value that is not None is a TypeError.
Ref<> send_value(ThreadState& ts, Generator& generator, Object* value, Ref<>* result);
// The pending exception is raised at the yield: in what that waits for first, which may swallow it.
Ref<> throw_pending(ThreadState& ts, Generator& generator, Ref<>* result);
// Makes the exception of throw(type or exception[, value[, traceback]]) the pending one; `args` has four places, of
// which the first is self. RETURNS: false with TypeError.
bool set_thrown(ThreadState& ts, const Args& args);
// What `yield from` or `await` waits for; null if it waits at neither. Borrowed. REQUIRES: it is suspended, and taken.
Object* delegate_of(const Generator& generator);
// The same of any.
Ref<> find_delegate(Generator& generator);

// The end, as next() and send() report it: StopIteration(value), of None without it.
Raised raise_stop_iteration(ThreadState& ts, Object* value);

// The methods, for the types that have them: send(value), throw(exception), close().
Ref<> generator_send(ThreadState& ts, const Args& args);
Ref<> generator_throw(ThreadState& ts, const Args& args);
Ref<> generator_close(ThreadState& ts, const Args& args);

// --- for the eval loop, which enters the frame without C++ in between ---

// Asks for a generator, to run it or to end it. RETURNS: the state it was in. If that was kCreated or kSuspended, no
// other thread gets it before it is kSuspended or kDone again. One that nobody else knows cannot be asked for
// meanwhile.
inline GeneratorState take_generator(Generator& generator, [[maybe_unused]] bool is_private = false) {
  if constexpr (kObjectLocks) {
    const std::atomic_ref<GeneratorState> state(generator.state);
    // Acquire: see where the thread stood that ran it last.
    GeneratorState was = state.load(std::memory_order_acquire);
    while (was == GeneratorState::kCreated || was == GeneratorState::kSuspended) {
      if (is_private) {
        // Relaxed: whoever may see it gets the generator later.
        state.store(GeneratorState::kRunning, std::memory_order_relaxed);
        break;
      }
      if (state.compare_exchange_weak(was, GeneratorState::kRunning, std::memory_order_acquire)) break;
    }
    return was;
  } else {
    return generator.state;
  }
}
// Gives it back as it was.
inline void give_generator_back(Generator& generator, GeneratorState was) { store(generator.state, was); }

// `value` moves onto its stack, unless it is null.
void enter_generator(ThreadState& ts, Generator& generator, Frame* from, StackRef value);
void leave_generator(ThreadState& ts, Generator& generator);  // it has yielded
void end_generator(ThreadState& ts, Generator& generator);    // it has returned or raised; its frame is cleared
void drop_frame(ThreadState& ts, Generator& generator);       // it will not be resumed
Generator* generator_of(const Frame& frame);
// StopIteration must not leave a generator by itself (PEP 479): it becomes a RuntimeError.
void convert_stop_iteration(ThreadState& ts, const Generator& generator);

// It waits at a yield inside a try: closing it would run code of the program.
bool stopped_inside_try(const Generator& generator);

// --- what the three types share ---

// The slots of an object that has a frame, `bytes` long.
void fill_generator_spec(TypeSpec& spec, std::uint32_t bytes);
Ref<> generator_name(ThreadState& ts, Object* self);
Ref<> generator_qualified_name(ThreadState& ts, Object* self);
Ref<> generator_running(ThreadState& ts, Object* self);
Ref<> generator_suspended(ThreadState& ts, Object* self);
Ref<> generator_frame(ThreadState& ts, Object* self);
Ref<> generator_delegate(ThreadState& ts, Object* self);
Ref<> generator_code(ThreadState& ts, Object* self);

bool add_generator_type(ThreadState& ts);

}  // namespace ouro::OURO_BUILD
