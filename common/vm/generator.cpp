// CPython: Objects/genobject.c (_Py_MakeCoro, gen_traverse, gen_dealloc, _PyGen_Finalize).
#include "vm/generator.h"

#include <cstring>
#include <fmt/format.h>
#include <utility>

#include "gc/tracking.h"
#include "memory/arrays.h"
#include "threads/world.h"
#include "types/abstract.h"
#include "types/builtin_type.h"
#include "types/class_instance.h"
#include "types/exception.h"
#include "types/str.h"
#include "types/weakref.h"
#include "vm/async_generator.h"
#include "vm/call_instruction.h"
#include "vm/calls.h"
#include "vm/coroutine.h"

namespace ouro::OURO_BUILD {
namespace {

Generator* self_of(Object* self) { return as<Generator>(self); }

StackRef*& owner_slot(const Frame& frame) { return const_cast<Frame&>(frame).return_to; }

void traverse(Object* self, Visit visit, void* context) {
  const Generator& generator = *self_of(self);
  if (generator.function != nullptr) visit(generator.function, context);
  if (generator.handled.exception != nullptr) visit(generator.handled.exception, context);
  if (self->type->layout == TypeId::async_generator) {
    Object* finalizer = as<AsyncGenerator>(self)->finalizer;
    if (finalizer != nullptr) visit(finalizer, context);
  }
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
  free_array(ts.heap, std::exchange(generator.memory, nullptr), frame_bytes(code));
}

// One that is dropped between two yields runs its finally blocks: GeneratorExit is raised at the yield. A coroutine
// that has never begun was forgotten.
void finalize(ThreadState& ts, Object* self) {
  Generator& generator = *self_of(self);
  const bool forgotten = generator.state == GeneratorState::kCreated && is_exact<Coroutine>(ts, self);
  if (!forgotten && generator.state != GeneratorState::kSuspended) return;
  Ref<> pending = take_exception(ts);
  if (forgotten) {
    warn_never_awaited(ts, generator);
  } else if (!is_exact<AsyncGenerator>(ts, self) || !hand_to_finalizer(ts, *as<AsyncGenerator>(self))) {
    const StackRef values[] = {StackRef::borrowed(self)};
    const Ref<> done = generator_close(ts, Args{values, 1});
    if (!done) report_unraisable(ts, self);
  }
  restore_exception(ts, std::move(pending));
}

void clear_generator(Object* self) {
  ThreadState& ts = *current_thread_state;
  drop_frame(ts, *self_of(self));
  if (is_exact<AsyncGenerator>(ts, self)) clear(as<AsyncGenerator>(self)->finalizer);
}

void dealloc_generator(ThreadState& ts, Object* self) {
  Generator& generator = *self_of(self);
  const std::size_t bytes = is_exact<AsyncGenerator>(ts, self) ? sizeof(AsyncGenerator) : sizeof(Generator);
  untrack(self);
  if (has_weakrefs(generator.weakrefs)) clear_weakrefs(ts, self);
  if (!finalize_at_death(ts, self)) return;
  drop_frame(ts, generator);
  clear(generator.function);
  if (is_exact<AsyncGenerator>(ts, self)) clear(as<AsyncGenerator>(self)->finalizer);
  free_gc_object(ts, self, bytes);
}

Generator* allocate_for(ThreadState& ts, const CodeUnit& unit) {
  if (unit.is_coroutine && unit.is_generator) return allocate_gc<AsyncGenerator>(ts);
  return allocate_gc<Generator>(ts, ts.type(unit.is_coroutine ? TypeId::coroutine : TypeId::generator));
}

Ref<> repr_generator(ThreadState& ts, Object* self) {
  const std::string kind = is_exact<AsyncGenerator>(ts, self) ? "async_generator" : type_name(self);
  return make_str(
      ts, fmt::format("<{} object {} at {}>", kind, to_utf8(*self_of(self)->function->qualified_name), fmt::ptr(self)));
}

Ref<> iterate(ThreadState&, Object* self) { return share(self); }

Ref<> next(ThreadState& ts, Object* self) {
  Ref<> result;
  Ref<> item = resume_generator(ts, *self_of(self), ts.interp.none, &result);
  if (item || ts.exception != nullptr || !result || result.get() == ts.interp.none) return item;
  return raise_stop_iteration(ts, result.get());
}

constexpr NativeDef kMethods[] = {
    {"send", generator_send, "value, /", "Goes on with a value for the yield."},
    {"throw", generator_throw, "type, value=, traceback=, /", "Raises an exception at the yield."},
    {"close", generator_close, "", "Raises GeneratorExit at the yield."},
};
constexpr GetSetDef kAttributes[] = {
    {"__name__", generator_name, nullptr, nullptr},      {"__qualname__", generator_qualified_name, nullptr, nullptr},
    {"gi_running", generator_running, nullptr, nullptr}, {"gi_suspended", generator_suspended, nullptr, nullptr},
    {"gi_frame", generator_frame, nullptr, nullptr},     {"gi_yieldfrom", generator_delegate, nullptr, nullptr},
    {"gi_code", generator_code, nullptr, nullptr},
};

// Where a thread's frames are looked through for what they hold without a count, a frame that sleeps is not among them.
inline void own_operands(Frame& frame) {
  if constexpr (!kDeferredCounts) return;
  for (StackRef* slot = frame.stack(); slot < frame.sp; ++slot) {
    if (!slot->owns()) *slot = slot->own();
  }
}

}  // namespace

// --- attributes ---

Ref<> generator_name(ThreadState&, Object* self) { return share<Object>(self_of(self)->function->name); }
Ref<> generator_qualified_name(ThreadState&, Object* self) {
  return share<Object>(self_of(self)->function->qualified_name);
}
Ref<> generator_running(ThreadState& ts, Object* self) {
  return share(load(self_of(self)->state) == GeneratorState::kRunning ? ts.interp.true_ : ts.interp.false_);
}
Ref<> generator_suspended(ThreadState& ts, Object* self) {
  return share(load(self_of(self)->state) == GeneratorState::kSuspended ? ts.interp.true_ : ts.interp.false_);
}
Ref<> generator_frame(ThreadState& ts, Object* self) {
  const StopTheWorld while_looked_at(ts);  // another thread may be running it
  Frame* frame = self_of(self)->frame;
  return frame != nullptr ? share<Object>(frame_object(ts, *frame)) : share(ts.interp.none);
}
Ref<> generator_delegate(ThreadState& ts, Object* self) {
  Ref<> delegate = find_delegate(*self_of(self));
  return delegate ? std::move(delegate) : share(ts.interp.none);
}
Ref<> generator_code(ThreadState&, Object* self) { return share(self_of(self)->function->code); }

// --- the frame ---

bool stopped_inside_try(const Generator& generator) {
  if (generator.state != GeneratorState::kSuspended) return false;
  return find_handler(*generator.frame->code, generator.frame->current()) != nullptr;
}

Generator* generator_of(const Frame& frame) { return reinterpret_cast<Generator*>(owner_slot(frame)); }

Ref<> make_generator(ThreadState& ts, Frame& frame) {
  Code& code = *frame.code;
  Generator* generator = allocate_for(ts, *code.unit);
  if (generator == nullptr) return nullptr;
  const std::size_t bytes = is_exact<AsyncGenerator>(ts, generator) ? sizeof(AsyncGenerator) : sizeof(Generator);
  std::memset(reinterpret_cast<std::byte*>(generator) + sizeof(Object), 0, bytes - sizeof(Object));
  Ref<> result = steal<Object>(generator);
  generator->function = share(frame.function).release();
  generator->memory = static_cast<std::byte*>(allocate_array(ts.heap, frame_bytes(code)));
  if (generator->memory == nullptr) {
    generator->state = GeneratorState::kDone;
    return raise_memory_error(ts);
  }
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

void enter_generator(ThreadState& ts, Generator& generator, Frame* from, StackRef value) {
  Frame* frame = generator.frame;
  frame->previous = from;
  frame->entry = false;
  frame->top_before = ts.stack_top;
  if (!value.is_null()) *frame->sp++ = value;
  generator.handled.previous = ts.handled;
  ts.handled = &generator.handled;
  if constexpr (kFreeThreaded) frame->yielded = nullptr;
  store(generator.state, GeneratorState::kRunning);
  ts.frame = frame;
}

void leave_generator(ThreadState& ts, Generator& generator) {
  own_operands(*generator.frame);
  ts.handled = std::exchange(generator.handled.previous, nullptr);
  ts.frame = std::exchange(generator.frame->previous, nullptr);
  if constexpr (kFreeThreaded) {
    if (bool* yielded = generator.frame->yielded) *yielded = true;
  }
  store(generator.state, GeneratorState::kSuspended);  // from now on another thread may have it
  leave_call(ts);
}

void end_generator(ThreadState& ts, Generator& generator) {
  Frame* frame = std::exchange(generator.frame, nullptr);
  if (generator.state == GeneratorState::kRunning) {
    ts.handled = std::exchange(generator.handled.previous, nullptr);
    ts.frame = frame->previous;
    leave_call(ts);
  }
  store(generator.state, GeneratorState::kDone);
  clear(generator.handled.exception);
  if (frame->object != nullptr) detach_frame_object(ts, *frame);
  free_memory(ts, generator, *frame->code);
}

// No other code sees the frame any more.
void drop_frame(ThreadState& ts, Generator& generator) {
  Frame* frame = generator.frame;
  if (frame == nullptr) return;
  clear_frame_slots(*frame);
  store(generator.state, GeneratorState::kDone);
  end_generator(ts, generator);
}

// --- the type ---

void fill_generator_spec(TypeSpec& spec, std::uint32_t bytes) {
  spec.object_bytes = bytes;
  spec.flags = kGcObjects | kDeepDealloc;
  spec.weakrefs_offset = offset_of(&Generator::weakrefs);
  spec.slots.traverse = traverse;
  spec.slots.clear = clear_generator;
  spec.slots.dealloc = dealloc_generator;
  spec.slots.finalize = finalize;
  spec.slots.repr = repr_generator;
}

bool add_generator_type(ThreadState& ts) {
  TypeSpec spec;
  spec.id = TypeId::generator;
  fill_generator_spec(spec, sizeof(Generator));
  spec.slots.iter = iterate;
  spec.slots.next = next;
  spec.methods = kMethods;
  spec.attributes = kAttributes;
  return add_builtin_type(ts, spec);
}

}  // namespace ouro::OURO_BUILD
