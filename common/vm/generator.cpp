// CPython: Objects/genobject.c (gen_send_ex2, _gen_throw, gen_close).
#include "vm/generator.h"

#include <fmt/format.h>

#include <cstring>
#include <utility>

#include "gc/tracking.h"
#include "types/abstract.h"
#include "types/builtin_type.h"
#include "types/class_instance.h"
#include "types/exception.h"
#include "types/str.h"
#include "types/weakref.h"
#include "vm/call_instruction.h"
#include "vm/calls.h"

namespace ouro::OURO_BUILD {
namespace {

Generator* self_of(Object* self) { return as<Generator>(self); }

StackRef*& owner_slot(const Frame& frame) { return const_cast<Frame&>(frame).return_to; }

void traverse(Object* self, Visit visit, void* context) {
  const Generator& generator = *self_of(self);
  if (generator.function != nullptr) visit(generator.function, context);
  if (generator.handled.exception != nullptr) visit(generator.handled.exception, context);
  Frame* frame = generator.frame;
  if (frame == nullptr) return;
  if (frame->object != nullptr) visit(frame->object, context);
  const auto visit_slot = [&](StackRef slot) {
    if (!slot.is_null() && slot.owns()) visit(slot.get(), context);
  };
  for (int i = 0; i < frame->code->local_count; ++i) visit_slot(frame->locals[i]);
  for (StackRef* slot = frame->stack(); slot < frame->sp; ++slot) visit_slot(*slot);
}

void free_memory(ThreadState& ts, Generator& generator, const Code& code) {
  if (generator.memory == nullptr) return;
  free_array(ts.interp.memory, std::exchange(generator.memory, nullptr), frame_bytes(code));
}

// It will not be resumed: no other code sees it any more.
void drop_frame(ThreadState& ts, Generator& generator) {
  Frame* frame = generator.frame;
  if (frame == nullptr) return;
  clear_frame_slots(*frame);
  generator.state = GeneratorState::kDone;
  end_generator(ts, generator);
}

// A generator that is dropped between two yields runs its finally blocks: GeneratorExit is raised at the yield.
void finalize(ThreadState& ts, Object* self) {
  Generator& generator = *self_of(self);
  if (generator.state != GeneratorState::kSuspended) return;
  Ref<> pending = take_exception(ts);
  Ref<> done = call_method(ts, self, ts.interp.names.close, {});
  if (!done) report_unraisable(ts, self);
  restore_exception(ts, std::move(pending));
}

void clear_generator(Object* self) {
  ThreadState& ts = *current_thread_state;
  drop_frame(ts, *self_of(self));
}

void dealloc_generator(ThreadState& ts, Object* self) {
  Generator& generator = *self_of(self);
  untrack(self);
  if (generator.weakrefs != nullptr) clear_weakrefs(ts, self);
  if (!finalize_at_death(ts, self)) return;
  drop_frame(ts, generator);
  clear(generator.function);
  free_gc_object(ts, self, sizeof(Generator));
}

// --- resuming ---

Raised already_running(ThreadState& ts) { return raise(ts, TypeId::value_error, "generator already executing"); }

// The iterator that a `yield from` waits for, or null.
Object* delegate_of(const Generator& generator) {
  if (generator.state != GeneratorState::kSuspended) return nullptr;
  const Instruction& yield = generator.frame->ip[-1];
  if (yield.opcode != Opcode::YIELD_VALUE || yield.arg != 1) return nullptr;
  return generator.frame->sp[-1].get();
}

// Runs the frame from where it stands; if an exception is set, it is raised there.
Ref<> run(ThreadState& ts, Generator& generator, Object* value, Ref<>* result) {
  const Ref<> held = share<Object>(&generator);
  if (!enter_call(ts)) return nullptr;
  enter_generator(ts, generator, ts.frame, value);
  generator.frame->entry = true;
  Ref<> got = run_frame(ts, generator.frame);
  if (generator.state == GeneratorState::kSuspended) return got;
  if (got && result != nullptr) *result = std::move(got);
  return nullptr;
}

// StopIteration(value), as next() and send() report the end.
Raised report_end(ThreadState& ts, Ref<> value) {
  const bool none = !value || value.get() == ts.interp.none;
  Ref<> stop = make_exception(ts, ts.type(TypeId::stop_iteration), none ? nullptr : value.get());
  if (!stop) return {};
  return raise_object(ts, std::move(stop));
}

Ref<> next(ThreadState& ts, Object* self) {
  Ref<> result;
  Ref<> item = resume_generator(ts, *self_of(self), ts.interp.none, &result);
  if (item || ts.exception != nullptr || !result || result.get() == ts.interp.none) return item;
  return report_end(ts, std::move(result));
}

Ref<> send(ThreadState& ts, const Args& args) {
  Generator& generator = *self_of(args[0]);
  if (generator.state == GeneratorState::kCreated && args[1] != ts.interp.none) {
    return raise(ts, TypeId::type_error, "can't send non-None value to a just-started generator");
  }
  Ref<> result;
  Ref<> item = resume_generator(ts, generator, args[1], &result);
  if (item || ts.exception != nullptr) return item;
  return report_end(ts, std::move(result));
}

// --- raising inside ---

// The exception is set; it goes to the delegate first, which may swallow it.
Ref<> throw_into_delegate(ThreadState& ts, Generator& generator, Object* delegate, bool& handled);

Ref<> throw_here(ThreadState& ts, Generator& generator) {
  if (generator.state == GeneratorState::kCreated) drop_frame(ts, generator);
  if (generator.state == GeneratorState::kDone) return nullptr;
  Ref<> result;
  Ref<> item = run(ts, generator, nullptr, &result);
  if (item || ts.exception != nullptr) return item;
  return report_end(ts, std::move(result));
}

Ref<> throw_pending(ThreadState& ts, Generator& generator) {
  if (generator.state == GeneratorState::kRunning) {
    discard_exception(ts);
    return already_running(ts);
  }
  if (Object* delegate = delegate_of(generator)) {
    bool handled = false;
    Ref<> item = throw_into_delegate(ts, generator, delegate, handled);
    if (handled) return item;
  }
  return throw_here(ts, generator);
}

Ref<> throw_into_delegate(ThreadState& ts, Generator& generator, Object* waiting, bool& handled) {
  const Ref<> delegate = share(waiting);
  generator.state = GeneratorState::kRunning;  // it must not be entered meanwhile
  Ref<> item;
  if (pending_is(ts, TypeId::generator_exit)) {
    Ref<> exit = take_exception(ts);
    Ref<> close = find_attribute(ts, delegate.get(), ts.interp.names.close);
    if (close) close = call(ts, close.get(), {});
    generator.state = GeneratorState::kSuspended;
    if (ts.exception == nullptr) restore_exception(ts, std::move(exit));
    return nullptr;
  }
  Ref<> exception = take_exception(ts);
  Ref<> throw_method = find_attribute(ts, delegate.get(), ts.interp.names.throw_);
  if (!throw_method) {
    generator.state = GeneratorState::kSuspended;
    if (ts.exception == nullptr) restore_exception(ts, std::move(exception));
    return nullptr;
  }
  item = call(ts, throw_method.get(), {exception.get()});
  generator.state = GeneratorState::kSuspended;
  if (item) {
    handled = true;
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
  Ref<> result;
  Ref<> next_value = run(ts, generator, value.get(), &result);
  if (next_value || ts.exception != nullptr) return next_value;
  return report_end(ts, std::move(result));
}

// throw(exception), or the old throw(type, value).
Ref<> throw_method(ThreadState& ts, const Args& args) {
  Object* exception = args[1];
  Ref<> made;
  if (args[2] != nullptr && args[2] != ts.interp.none) {
    made = is<Exception>(ts, args[2]) ? share(args[2]) : call(ts, exception, {args[2]});
    if (!made) return nullptr;
    exception = made.get();
  }
  if (!is<Exception>(ts, exception) && !(is<Type>(ts, exception) && as<Type>(exception)->has(kExceptionSubtype))) {
    return raise(ts, TypeId::type_error, "exceptions must be classes or instances deriving from BaseException, not {}",
                 type_name(exception));
  }
  Ref<Exception> instance = instantiate_exception(ts, exception);
  if (!instance) return nullptr;
  raise_object(ts, std::move(instance));
  return throw_pending(ts, *self_of(args[0]));
}

Ref<> close_method(ThreadState& ts, const Args& args) {
  Generator& generator = *self_of(args[0]);
  if (generator.state == GeneratorState::kCreated) drop_frame(ts, generator);
  if (generator.state == GeneratorState::kDone) return share(ts.interp.none);
  Ref<> exit = make_exception(ts, ts.type(TypeId::generator_exit), nullptr);
  if (!exit) return nullptr;
  raise_object(ts, std::move(exit));
  Ref<> item = throw_pending(ts, generator);
  if (item) return raise(ts, TypeId::runtime_error, "generator ignored GeneratorExit");
  if (pending_is(ts, TypeId::stop_iteration) || pending_is(ts, TypeId::generator_exit)) {
    Ref<> end = take_exception(ts);
    const Tuple& values = *as<Exception>(end.get())->args;
    const bool has_value = end->type == ts.type(TypeId::stop_iteration) && values.size > 0;
    return share(has_value ? values.items[0] : ts.interp.none);
  }
  return nullptr;
}

// --- attributes ---

Ref<> repr_generator(ThreadState& ts, Object* self) {
  return make_str(ts, fmt::format("<generator object {} at {}>", to_utf8(*self_of(self)->function->qualified_name), fmt::ptr(self)));
}
Ref<> iterate(ThreadState&, Object* self) { return share(self); }
Ref<> get_name(ThreadState&, Object* self) { return share<Object>(self_of(self)->function->name); }
Ref<> get_qualified_name(ThreadState&, Object* self) { return share<Object>(self_of(self)->function->qualified_name); }
Ref<> get_running(ThreadState& ts, Object* self) {
  return share(self_of(self)->state == GeneratorState::kRunning ? ts.interp.true_ : ts.interp.false_);
}
Ref<> get_frame(ThreadState& ts, Object* self) {
  Frame* frame = self_of(self)->frame;
  return frame != nullptr ? share<Object>(frame_object(ts, *frame)) : share(ts.interp.none);
}
Ref<> get_delegate(ThreadState& ts, Object* self) {
  Object* delegate = delegate_of(*self_of(self));
  return share(delegate != nullptr ? delegate : ts.interp.none);
}
Ref<> get_code(ThreadState&, Object* self) { return share(self_of(self)->function->code); }

constexpr NativeDef kMethods[] = {
    {"send", send, "value, /", "Goes on with a value for the yield."},
    {"throw", throw_method, "type, value=, traceback=, /", "Raises an exception at the yield."},
    {"close", close_method, "", "Raises GeneratorExit at the yield."},
};
constexpr GetSetDef kAttributes[] = {
    {"__name__", get_name, nullptr, nullptr},     {"__qualname__", get_qualified_name, nullptr, nullptr},
    {"gi_running", get_running, nullptr, nullptr}, {"gi_frame", get_frame, nullptr, nullptr},
    {"gi_yieldfrom", get_delegate, nullptr, nullptr}, {"gi_code", get_code, nullptr, nullptr},
};

}  // namespace

bool stopped_inside_try(const Generator& generator) {
  if (generator.state != GeneratorState::kSuspended) return false;
  return find_handler(*generator.frame->code, generator.frame->current()) != nullptr;
}

Generator* generator_of(const Frame& frame) { return reinterpret_cast<Generator*>(owner_slot(frame)); }

Ref<> make_generator(ThreadState& ts, Frame& frame) {
  Code& code = *frame.code;
  auto* generator = allocate_gc<Generator>(ts);
  if (generator == nullptr) return nullptr;
  std::memset(reinterpret_cast<std::byte*>(generator) + sizeof(Object), 0, sizeof(Generator) - sizeof(Object));
  Ref<> result = steal<Object>(generator);
  generator->function = share(frame.function).release();
  generator->memory = static_cast<std::byte*>(allocate_array(ts.interp.memory, frame_bytes(code)));
  if (generator->memory == nullptr) return raise_memory_error(ts);
  auto* locals = reinterpret_cast<StackRef*>(generator->memory);
  for (int i = 0; i < code.local_count; ++i) {
    const StackRef value = std::exchange(frame.locals[i], StackRef::null());
    locals[i] = value.is_null() ? value : StackRef::owned(value.take());  // the caller's local will not outlive it
  }
  Frame* own = place_frame(ts, locals, code.local_count, code, frame.function);
  own->ip = frame.ip;
  own->globals = frame.globals;
  own->builtins = frame.builtins;
  own->previous = nullptr;
  own->kind = FrameKind::kGenerator;
  own->on_heap = true;
  owner_slot(*own) = reinterpret_cast<StackRef*>(generator);
  generator->frame = own;
  generator->state = GeneratorState::kCreated;
  track(ts, generator);
  return result;
}

void enter_generator(ThreadState& ts, Generator& generator, Frame* from, Object* value) {
  Frame* frame = generator.frame;
  frame->previous = from;
  frame->entry = false;
  frame->top_before = ts.stack_top;
  if (value != nullptr) *frame->sp++ = StackRef::shared(value);
  generator.handled.previous = ts.handled;
  ts.handled = &generator.handled;
  generator.state = GeneratorState::kRunning;
  ts.frame = frame;
}

void leave_generator(ThreadState& ts, Generator& generator) {
  ts.handled = std::exchange(generator.handled.previous, nullptr);
  ts.frame = std::exchange(generator.frame->previous, nullptr);
  generator.state = GeneratorState::kSuspended;
  leave_call(ts);
}

void end_generator(ThreadState& ts, Generator& generator) {
  Frame* frame = std::exchange(generator.frame, nullptr);
  if (generator.state == GeneratorState::kRunning) {
    ts.handled = std::exchange(generator.handled.previous, nullptr);
    ts.frame = frame->previous;
    leave_call(ts);
  }
  generator.state = GeneratorState::kDone;
  clear(generator.handled.exception);
  if (frame->object != nullptr) detach_frame_object(ts, *frame);
  free_memory(ts, generator, *frame->code);
}

Ref<> resume_generator(ThreadState& ts, Generator& generator, Object* value, Ref<>* result) {
  if (generator.state == GeneratorState::kRunning) return already_running(ts);
  if (generator.state == GeneratorState::kDone) return nullptr;
  return run(ts, generator, value, result);
}

bool add_generator_type(ThreadState& ts) {
  TypeSpec spec;
  spec.id = TypeId::generator;
  spec.object_bytes = sizeof(Generator);
  spec.flags = kGcObjects | kDeepDealloc;
  spec.weakrefs_offset = offset_of(&Generator::weakrefs);
  spec.slots.traverse = traverse;
  spec.slots.clear = clear_generator;
  spec.slots.dealloc = dealloc_generator;
  spec.slots.finalize = finalize;
  spec.slots.repr = repr_generator;
  spec.slots.iter = iterate;
  spec.slots.next = next;
  spec.methods = kMethods;
  spec.attributes = kAttributes;
  return add_builtin_type(ts, spec);
}

}  // namespace ouro::OURO_BUILD
