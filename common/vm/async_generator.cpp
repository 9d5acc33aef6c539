// CPython: Objects/genobject.c (async_gen_asend_send, async_gen_athrow_send, async_gen_unwrap_value).
//
// A step ends by StopIteration with the generator's value, as every awaitable does. What the generator awaits meanwhile
// passes through as an item. YIELD_VALUE's operand tells the two apart.
#include "vm/async_generator.h"

#include <utility>

#include "gc/tracking.h"
#include "types/abstract.h"
#include "types/builtin_type.h"
#include "types/exception.h"
#include "vm/coroutine.h"
#include "vm/vm_state.h"

namespace ouro::OURO_BUILD {
namespace {

enum class StepState : std::uint8_t { kNew, kBegun, kOver };

// asend(value), and __anext__(), which is asend(None).
struct Step : Object {
  static constexpr TypeId kTypeId = TypeId::async_generator_step;

  AsyncGenerator* generator;  // owned
  Object* value;              // owned
  StepState state;
};

// athrow(exception), and aclose(), which has none.
struct Throw : Object {
  static constexpr TypeId kTypeId = TypeId::async_generator_throw;

  AsyncGenerator* generator;  // owned
  Object* arguments[3];       // owned; type or exception, value, traceback; all null for aclose()
  StepState state;

  bool closes() const { return arguments[0] == nullptr; }
};

// It stands at a yield of its own, not at an await.
bool has_yielded(const AsyncGenerator& generator) {
  return load(generator.state) == GeneratorState::kSuspended && generator.frame->ip[-1].arg == 2;
}

// A step has run up to here, where it gave `item`: a value ends it, an awaited thing passes, and an exception or the
// end of the generator end both.
Ref<> unwrap(ThreadState& ts, AsyncGenerator& generator, Ref<> item) {
  if (!item) {
    if (ts.exception == nullptr) raise_object(ts, make_exception(ts, ts.type(TypeId::stop_async_iteration), nullptr));
    if (pending_is(ts, TypeId::stop_async_iteration) || pending_is(ts, TypeId::generator_exit)) generator.closed = true;
    generator.busy = false;
    return nullptr;
  }
  if (!has_yielded(generator)) return item;
  generator.busy = false;
  return raise_stop_iteration(ts, item.get());
}

Raised used_up(ThreadState& ts, const char* what) {
  return raise(ts, TypeId::runtime_error, "cannot reuse already awaited {}", what);
}
Raised already_running(ThreadState& ts, const char* what) {
  return raise(ts, TypeId::runtime_error, "{}: asynchronous generator is already running", what);
}

// The first time that somebody asks for a value: the loop that runs is told, and will close the generator.
bool begin_iteration(ThreadState& ts, AsyncGenerator& generator) {
  if (std::exchange(generator.begun, true)) return true;
  const AsyncGeneratorHooks* hooks = async_generator_hooks(ts);
  if (hooks == nullptr) return true;
  const Ref<> begun = share(hooks->begun);
  generator.finalizer = share(hooks->dropped).release();
  return !begun || call(ts, begun.get(), {&generator});
}

// --- steps ---

Ref<> make_step(ThreadState& ts, AsyncGenerator& generator, Object* value) {
  if (!begin_iteration(ts, generator)) return nullptr;
  auto* step = allocate_gc<Step>(ts);
  if (step == nullptr) return nullptr;
  step->generator = share(&generator).release();
  step->value = share(value).release();
  step->state = StepState::kNew;
  track(ts, step);
  return steal<Object>(step);
}

Ref<> finish_step(ThreadState& ts, Step& step, Ref<> item) {
  Ref<> passed = unwrap(ts, *step.generator, std::move(item));
  if (!passed) step.state = StepState::kOver;
  return passed;
}

Ref<> send_step(ThreadState& ts, Object* self, Object* value) {
  Step& step = *as<Step>(self);
  AsyncGenerator& generator = *step.generator;
  if (step.state == StepState::kOver) return used_up(ts, "__anext__()/asend()");
  if (step.state == StepState::kNew) {
    if (generator.busy) return already_running(ts, "anext()");
    if (value == ts.interp.none) value = step.value;
    step.state = StepState::kBegun;
  }
  generator.busy = true;
  return finish_step(ts, step, send_value(ts, generator, value, nullptr));
}

Ref<> step_send(ThreadState& ts, const Args& args) { return send_step(ts, args[0], args[1]); }
Ref<> step_next(ThreadState& ts, Object* self) { return send_step(ts, self, ts.interp.none); }

Ref<> step_throw(ThreadState& ts, const Args& args) {
  Step& step = *as<Step>(args[0]);
  if (step.state == StepState::kOver) return used_up(ts, "__anext__()/asend()");
  if (!set_thrown(ts, args)) return nullptr;
  return finish_step(ts, step, throw_pending(ts, *step.generator, nullptr));
}

Ref<> step_close(ThreadState& ts, const Args& args) {
  as<Step>(args[0])->state = StepState::kOver;
  return share(ts.interp.none);
}

// --- athrow() and aclose() ---

Ref<> make_throw(ThreadState& ts, AsyncGenerator& generator, const Args& args) {
  if (!begin_iteration(ts, generator)) return nullptr;
  auto* made = allocate_gc<Throw>(ts);
  if (made == nullptr) return nullptr;
  made->generator = share(&generator).release();
  for (int i = 0; i < 3; ++i) made->arguments[i] = i + 1 < args.count ? share(args[i + 1]).release() : nullptr;
  made->state = StepState::kNew;
  track(ts, made);
  return steal<Object>(made);
}

// aclose() has run up to here: the generator must not yield any more, and its end is what was wanted.
Ref<> finish_close(ThreadState& ts, Throw& it, Ref<> item) {
  AsyncGenerator& generator = *it.generator;
  if (item && !has_yielded(generator)) return item;
  generator.busy = false;
  it.state = StepState::kOver;
  if (item) return raise(ts, TypeId::runtime_error, "async generator ignored GeneratorExit");
  const bool ended =
      ts.exception == nullptr || discard_if(ts, TypeId::stop_async_iteration) || discard_if(ts, TypeId::generator_exit);
  return ended ? raise_stop_iteration(ts, nullptr) : Raised{};
}

Ref<> finish_throw(ThreadState& ts, Throw& it, Ref<> item) {
  if (it.closes()) return finish_close(ts, it, std::move(item));
  Ref<> passed = unwrap(ts, *it.generator, std::move(item));
  if (!passed) it.state = StepState::kOver;
  return passed;
}

// The first send: the exception goes in.
Ref<> begin_throw(ThreadState& ts, Throw& it) {
  AsyncGenerator& generator = *it.generator;
  it.state = StepState::kBegun;
  generator.busy = true;
  if (it.closes()) {
    generator.closed = true;
    Ref<> exit = make_exception(ts, ts.type(TypeId::generator_exit), nullptr);
    if (exit) raise_object(ts, std::move(exit));
  } else {
    StackRef values[4] = {StackRef::borrowed(&it)};
    for (int i = 0; i < 3; ++i)
      values[i + 1] = it.arguments[i] == nullptr ? StackRef::null() : StackRef::borrowed(it.arguments[i]);
    if (!set_thrown(ts, Args{values, 4})) return finish_throw(ts, it, nullptr);
  }
  return finish_throw(ts, it, throw_pending(ts, generator, nullptr));
}

Ref<> send_throw(ThreadState& ts, Object* self, Object* value) {
  Throw& it = *as<Throw>(self);
  AsyncGenerator& generator = *it.generator;
  if (it.state == StepState::kOver) return used_up(ts, "aclose()/athrow()");
  if (generator.state == GeneratorState::kDone) {
    it.state = StepState::kOver;
    return raise_stop_iteration(ts, nullptr);
  }
  if (it.state == StepState::kBegun) return finish_throw(ts, it, resume_generator(ts, generator, value, nullptr));
  if (generator.busy || generator.closed) {
    it.state = StepState::kOver;
    if (generator.busy) return already_running(ts, it.closes() ? "aclose()" : "athrow()");
    return raise_object(ts, make_exception(ts, ts.type(TypeId::stop_async_iteration), nullptr));
  }
  if (value != ts.interp.none) {
    return raise(ts, TypeId::runtime_error, "can't send non-None value to a just-started coroutine");
  }
  return begin_throw(ts, it);
}

Ref<> throw_send(ThreadState& ts, const Args& args) { return send_throw(ts, args[0], args[1]); }
Ref<> throw_next(ThreadState& ts, Object* self) { return send_throw(ts, self, ts.interp.none); }

Ref<> throw_throw(ThreadState& ts, const Args& args) {
  Throw& it = *as<Throw>(args[0]);
  if (it.state == StepState::kOver) return used_up(ts, "aclose()/athrow()");
  if (!set_thrown(ts, args)) return nullptr;
  return finish_throw(ts, it, throw_pending(ts, *it.generator, nullptr));
}

Ref<> throw_close(ThreadState& ts, const Args& args) {
  as<Throw>(args[0])->state = StepState::kOver;
  return share(ts.interp.none);
}

// --- the generator ---

Ref<> async_iterate(ThreadState&, const Args& args) { return share(args[0]); }
Ref<> async_next(ThreadState& ts, const Args& args) { return async_generator_next(ts, *as<AsyncGenerator>(args[0])); }
Ref<> async_send(ThreadState& ts, const Args& args) { return make_step(ts, *as<AsyncGenerator>(args[0]), args[1]); }
Ref<> async_throw(ThreadState& ts, const Args& args) { return make_throw(ts, *as<AsyncGenerator>(args[0]), args); }
Ref<> async_close(ThreadState& ts, const Args& args) { return make_throw(ts, *as<AsyncGenerator>(args[0]), args); }
Ref<> get_busy(ThreadState& ts, Object* self) {
  return share(as<AsyncGenerator>(self)->busy ? ts.interp.true_ : ts.interp.false_);
}

constexpr NativeDef kAsyncGeneratorMethods[] = {
    {"__aiter__", async_iterate, "", "The generator itself."},
    {"__anext__", async_next, "", "An awaitable: the next value."},
    {"asend", async_send, "value, /", "An awaitable: goes on with a value for the yield."},
    {"athrow", async_throw, "type, value=, traceback=, /", "An awaitable: raises an exception at the yield."},
    {"aclose", async_close, "", "An awaitable: raises GeneratorExit at the yield."},
};
constexpr GetSetDef kAsyncGeneratorAttributes[] = {
    {"__name__", generator_name, nullptr, nullptr},  {"__qualname__", generator_qualified_name, nullptr, nullptr},
    {"ag_running", get_busy, nullptr, nullptr},      {"ag_suspended", generator_suspended, nullptr, nullptr},
    {"ag_frame", generator_frame, nullptr, nullptr}, {"ag_await", generator_delegate, nullptr, nullptr},
    {"ag_code", generator_code, nullptr, nullptr},
};

// --- the awaitables' types ---

Ref<> async_generator_iterate(ThreadState&, Object* self) { return share(self); }
Ref<> await_self(ThreadState&, const Args& args) { return share(args[0]); }

void traverse_step(Object* self, Visit visit, void* context) {
  const Step& step = *as<Step>(self);
  if (step.generator != nullptr) visit(step.generator, context);
  if (step.value != nullptr) visit(step.value, context);
}
void clear_step(Object* self) {
  clear(as<Step>(self)->generator);
  clear(as<Step>(self)->value);
}
void dealloc_step(ThreadState& ts, Object* self) {
  untrack(self);
  clear_step(self);
  free_gc_object(ts, self, sizeof(Step));
}

void traverse_throw(Object* self, Visit visit, void* context) {
  const Throw& it = *as<Throw>(self);
  if (it.generator != nullptr) visit(it.generator, context);
  for (Object* argument : it.arguments) {
    if (argument != nullptr) visit(argument, context);
  }
}
void clear_throw(Object* self) {
  Throw& it = *as<Throw>(self);
  clear(it.generator);
  for (Object*& argument : it.arguments) clear(argument);
}
void dealloc_throw(ThreadState& ts, Object* self) {
  untrack(self);
  clear_throw(self);
  free_gc_object(ts, self, sizeof(Throw));
}

constexpr NativeDef kStepMethods[] = {
    {"__await__", await_self, "", "The step itself."},
    {"send", step_send, "value, /", "Goes on with a value for the await."},
    {"throw", step_throw, "type, value=, traceback=, /", "Raises an exception at the await."},
    {"close", step_close, "", "Goes on no more."},
};
constexpr NativeDef kThrowMethods[] = {
    {"__await__", await_self, "", "The awaitable itself."},
    {"send", throw_send, "value, /", "Goes on with a value for the await."},
    {"throw", throw_throw, "type, value=, traceback=, /", "Raises an exception at the await."},
    {"close", throw_close, "", "Goes on no more."},
};

}  // namespace

bool hand_to_finalizer(ThreadState& ts, AsyncGenerator& generator) {
  if (generator.finalizer == nullptr || generator.closed) return false;
  if (!call(ts, generator.finalizer, {&generator})) report_unraisable(ts, &generator);
  return true;
}

Ref<> async_generator_next(ThreadState& ts, AsyncGenerator& generator) {
  return make_step(ts, generator, ts.interp.none);
}

bool add_async_generator_types(ThreadState& ts) {
  TypeSpec generator;
  generator.id = TypeId::async_generator;
  fill_generator_spec(generator, sizeof(AsyncGenerator));
  generator.methods = kAsyncGeneratorMethods;
  generator.attributes = kAsyncGeneratorAttributes;

  TypeSpec step;
  step.id = TypeId::async_generator_step;
  step.object_bytes = sizeof(Step);
  step.flags = kGcObjects | kDeepDealloc;
  step.slots.traverse = traverse_step;
  step.slots.clear = clear_step;
  step.slots.dealloc = dealloc_step;
  step.slots.iter = async_generator_iterate;
  step.slots.next = step_next;
  step.methods = kStepMethods;

  TypeSpec thrower;
  thrower.id = TypeId::async_generator_throw;
  thrower.object_bytes = sizeof(Throw);
  thrower.flags = kGcObjects | kDeepDealloc;
  thrower.slots.traverse = traverse_throw;
  thrower.slots.clear = clear_throw;
  thrower.slots.dealloc = dealloc_throw;
  thrower.slots.iter = async_generator_iterate;
  thrower.slots.next = throw_next;
  thrower.methods = kThrowMethods;
  return add_builtin_type(ts, generator) && add_builtin_type(ts, step) && add_builtin_type(ts, thrower);
}

}  // namespace ouro::OURO_BUILD
