// Resuming a generator or coroutine: with a value, with an exception, with GeneratorExit.
// CPython: Objects/genobject.c (gen_send_ex2, _gen_throw, gen_close).
#include <utility>

#include "types/abstract.h"
#include "types/exception.h"
#include "vm/async_generator.h"
#include "vm/call_instruction.h"
#include "vm/calls.h"
#include "vm/coroutine.h"
#include "vm/generator.h"
#include "vm/operations.h"

namespace ouro::OURO_BUILD {

const char* kind_name(const ThreadState& ts, const Generator& generator) {
  if (is_exact<Coroutine>(ts, &generator)) return "coroutine";
  return is_exact<AsyncGenerator>(ts, &generator) ? "async generator" : "generator";
}

Object* delegate_of(const Generator& generator) {
  const Instruction& yield = generator.frame->ip[-1];
  if (yield.opcode != Opcode::YIELD_VALUE || yield.arg != 1) return nullptr;
  return generator.frame->sp[-1].get();
}

Ref<> find_delegate(Generator& generator) {
  const GeneratorState was = take_generator(generator);
  Ref<> delegate = was == GeneratorState::kSuspended ? share(delegate_of(generator)) : nullptr;
  if (was == GeneratorState::kSuspended || was == GeneratorState::kCreated) give_generator_back(generator, was);
  return delegate;
}

Raised raise_stop_iteration(ThreadState& ts, Object* value) {
  const bool none = value == nullptr || value == ts.interp.none;
  Ref<> stop = make_exception(ts, ts.type(TypeId::stop_iteration), none ? nullptr : value);
  if (!stop) return {};
  return raise_object(ts, std::move(stop));
}

namespace {

Raised already_running(ThreadState& ts, const Generator& generator) {
  return raise(ts, TypeId::value_error, "{} already executing", kind_name(ts, generator));
}

// Runs the frame from where it stands; if an exception is set, it is raised there. The generator was taken in the state
// `was`.
Ref<> run(ThreadState& ts, Generator& generator, GeneratorState was, Object* value, Ref<>* result) {
  const Ref<> held = share<Object>(&generator);
  if (!enter_call(ts)) {
    give_generator_back(generator, was);
    return nullptr;
  }
  StackRef sent = StackRef::null();
  if (value != nullptr) sent = value == ts.interp.none ? StackRef::borrowed(value) : StackRef::shared(value);
  enter_generator(ts, generator, ts.frame, sent);
  generator.frame->entry = true;
  bool yielded = false;
  if constexpr (kFreeThreaded) generator.frame->yielded = &yielded;
  Ref<> got = run_frame(ts, generator.frame);
  if constexpr (!kFreeThreaded) yielded = generator.state == GeneratorState::kSuspended;
  if (yielded) return got;
  if (got && result != nullptr) *result = std::move(got);
  return nullptr;
}

// A coroutine gives its result once.
bool check_not_used_up(ThreadState& ts, const Generator& generator) {
  if (load(generator.state) != GeneratorState::kDone || !is_exact<Coroutine>(ts, &generator)) return true;
  return raise(ts, TypeId::runtime_error, "cannot reuse already awaited coroutine");
}

Ref<> throw_here(ThreadState& ts, Generator& generator, GeneratorState was, Ref<>* result) {
  if (was == GeneratorState::kSuspended) return run(ts, generator, was, nullptr, result);
  if (was == GeneratorState::kCreated) {
    Ref<> pending = take_exception(ts);  // what dies now must not see it as its own
    drop_frame(ts, generator);
    restore_exception(ts, std::move(pending));
  }
  return nullptr;
}

// Exceptions go to the delegate first. The generator was taken, and is so still if `handled` is not set. RETURNS: with
// `handled`, as throw_pending; else the pending exception is to be raised at the yield.
Ref<> throw_into_delegate(ThreadState& ts, Generator& generator, Object* waiting, bool& handled, Ref<>* result) {
  const Ref<> delegate = share(waiting);
  store(generator.state, GeneratorState::kRunning);  // it must not be entered meanwhile
  Ref<> exception = take_exception(ts);
  if (exception->type == ts.type(TypeId::generator_exit) ||
      is_subtype(exception->type, ts.type(TypeId::generator_exit))) {
    Ref<> close = find_attribute(ts, delegate.get(), ts.interp.names.close);
    if (close) close = call(ts, close.get(), {});
    if (ts.exception == nullptr) restore_exception(ts, std::move(exception));
    return nullptr;
  }
  Ref<> throw_method = find_attribute(ts, delegate.get(), ts.interp.names.throw_);
  if (!throw_method) {
    if (ts.exception == nullptr) restore_exception(ts, std::move(exception));
    return nullptr;
  }
  Ref<> item = call(ts, throw_method.get(), {exception.get()});
  if (item) {
    handled = true;
    store(generator.state, GeneratorState::kSuspended);
    return item;
  }
  if (!pending_is(ts, TypeId::stop_iteration)) return nullptr;  // goes on at the yield
  // The delegate has ended: its value is the value of `yield from`.
  Ref<> stop = take_exception(ts);
  const Tuple& args = *as<Exception>(stop.get())->args;
  Ref<> value = share(args.size > 0 ? args.items[0] : ts.interp.none);
  handled = true;
  Frame& frame = *generator.frame;
  // YIELD_VALUE, JUMP_BACKWARD to SEND: go where SEND goes at the end, with [iterator, value].
  const Instruction* jump = frame.ip;
  const Instruction* send_instruction = jump + 1 + jump->arg;
  frame.ip = send_instruction + 1 + send_instruction->arg;
  return run(ts, generator, GeneratorState::kSuspended, value.get(), result);
}

}  // namespace

Ref<> resume_generator(ThreadState& ts, Generator& generator, Object* value, Ref<>* result) {
  const GeneratorState was = take_generator(generator);
  if (was == GeneratorState::kRunning) return already_running(ts, generator);
  if (was == GeneratorState::kDone) {
    check_not_used_up(ts, generator);
    return nullptr;
  }
  return run(ts, generator, was, value, result);
}

Ref<> send_value(ThreadState& ts, Generator& generator, Object* value, Ref<>* result) {
  if (load(generator.state) == GeneratorState::kCreated && value != ts.interp.none) {
    return raise(ts, TypeId::type_error, "can't send non-None value to a just-started {}", kind_name(ts, generator));
  }
  return resume_generator(ts, generator, value, result);
}

Ref<> throw_pending(ThreadState& ts, Generator& generator, Ref<>* result) {
  const GeneratorState was = take_generator(generator);
  if (was == GeneratorState::kRunning) {
    discard_exception(ts);
    return already_running(ts, generator);
  }
  if (Object* delegate = was == GeneratorState::kSuspended ? delegate_of(generator) : nullptr) {
    bool handled = false;
    Ref<> item = throw_into_delegate(ts, generator, delegate, handled, result);
    if (handled) return item;
  }
  return throw_here(ts, generator, was, result);
}

bool set_thrown(ThreadState& ts, const Args& args) {
  Object* exception = args[1];
  Ref<> made;
  if (args[2] != nullptr && args[2] != ts.interp.none) {
    made = is<Exception>(ts, args[2]) ? share(args[2]) : call(ts, exception, {args[2]});
    if (!made) return false;
    exception = made.get();
  }
  if (!is<Exception>(ts, exception) && !(is<Type>(ts, exception) && as<Type>(exception)->has(kExceptionSubtype))) {
    return raise(ts, TypeId::type_error, "exceptions must be classes or instances deriving from BaseException, not {}",
                 type_name(exception));
  }
  Ref<Exception> instance = instantiate_exception(ts, exception);
  if (!instance) return false;
  raise_object(ts, std::move(instance));
  return true;
}

Ref<> generator_send(ThreadState& ts, const Args& args) {
  Ref<> result;
  Ref<> item = send_value(ts, *as<Generator>(args[0]), args[1], &result);
  if (item || ts.exception != nullptr) return item;
  return raise_stop_iteration(ts, result.get());
}

Ref<> generator_throw(ThreadState& ts, const Args& args) {
  Generator& generator = *as<Generator>(args[0]);
  if (!check_not_used_up(ts, generator) || !set_thrown(ts, args)) return nullptr;
  Ref<> result;
  Ref<> item = throw_pending(ts, generator, &result);
  if (item || ts.exception != nullptr) return item;
  return raise_stop_iteration(ts, result.get());
}

Ref<> generator_close(ThreadState& ts, const Args& args) {
  Generator& generator = *as<Generator>(args[0]);
  const GeneratorState was = take_generator(generator);
  if (was == GeneratorState::kCreated) drop_frame(ts, generator);
  if (was == GeneratorState::kCreated || was == GeneratorState::kDone) return share(ts.interp.none);
  if (was == GeneratorState::kSuspended) give_generator_back(generator, was);
  Ref<> exit = make_exception(ts, ts.type(TypeId::generator_exit), nullptr);
  if (!exit) return nullptr;
  raise_object(ts, std::move(exit));
  Ref<> result;
  Ref<> item = throw_pending(ts, generator, &result);
  if (item) return raise(ts, TypeId::runtime_error, "{} ignored GeneratorExit", kind_name(ts, generator));
  if (ts.exception == nullptr) {
    const bool generator_value = result && is_exact<Generator>(ts, &generator);
    return generator_value ? std::move(result) : share(ts.interp.none);
  }
  if (!discard_if(ts, TypeId::stop_iteration) && !discard_if(ts, TypeId::generator_exit)) return nullptr;
  return share(ts.interp.none);
}

void convert_stop_iteration(ThreadState& ts, const Generator& generator) {
  const bool plain = pending_is(ts, TypeId::stop_iteration);
  const bool async = is_exact<AsyncGenerator>(ts, &generator) && pending_is(ts, TypeId::stop_async_iteration);
  if (!plain && !async) return;
  Ref<> stop = take_exception(ts);
  raise(ts, TypeId::runtime_error, "{} raised {}", kind_name(ts, generator),
        plain ? "StopIteration" : "StopAsyncIteration");
  set_cause_of_pending(ts, std::move(stop));
}

}  // namespace ouro::OURO_BUILD
