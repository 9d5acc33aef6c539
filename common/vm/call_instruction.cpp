// The less common calls, and how frames end. CPython: Python/ceval.c, Objects/typeobject.c (type_call).
#include "vm/call_instruction.h"

#include <cstring>
#include <utility>

#include "gc/tracking.h"
#include "types/abstract.h"
#include "types/dict.h"
#include "types/exception.h"
#include "types/instance.h"
#include "types/str.h"
#include "types/tuple.h"
#include "types/type_lookup.h"
#include "vm/generator.h"
#include "vm/operations.h"

namespace ouro::OURO_BUILD {
namespace {

Args args_of(const CallSite& site) {
  const int keywords = site.keyword_names == nullptr ? 0 : static_cast<int>(site.keyword_names->size);
  return {site.args, site.count, keywords, site.keyword_names};
}

// Where a callee's locals begin that are not the caller's operands.
StackRef* locals_on_top(ThreadState& ts, const Code& code) {
  auto* locals = reinterpret_cast<StackRef*>(ts.stack_top);
  if (has_room(ts, locals, code)) return locals;
  return raise(ts, TypeId::recursion_error, "maximum recursion depth exceeded");
}

struct PlacedCall {
  Function* function;
  StackRef* return_to;
  FrameKind kind = FrameKind::kCall;
  bool holds_function = false;
};

// The arguments are in `locals`; the frame follows them.
Frame* push_call(ThreadState& ts, Frame& caller, StackRef* locals, const PlacedCall& call) {
  Code& code = *as<Code>(call.function->code);
  Frame* frame = place_frame(ts, locals, code.unit->parameter_count(), code, call.function);
  frame->globals = call.function->globals;
  frame->builtins = call.function->builtins;
  frame->previous = &caller;
  frame->return_to = call.return_to;
  frame->kind = call.kind;
  frame->entry = false;
  frame->holds_function = call.holds_function;
  if (call.holds_function) incref(call.function);
  ts.stack_top = reinterpret_cast<std::byte*>(locals) + frame_bytes(code);
  return frame;
}

void drop_operands_down_to(Frame& frame, const StackRef* bottom) {
  while (frame.sp > bottom) {
    --frame.sp;
    frame.sp->xdrop();
  }
}

// A Python function, `self` before the arguments if it is not null. RETURNS: null with an exception.
Frame* place_call(ThreadState& ts, Frame& caller, const CallSite& site, Function& function, Object* self,
                  Instruction instruction) {
  Code& code = *as<Code>(function.code);
  StackRef* locals = locals_on_top(ts, code);
  if (locals == nullptr || !enter_call(ts)) return nullptr;
  if (!bind_arguments(ts, function, self, args_of(site), locals)) {
    leave_call(ts);
    return nullptr;
  }
  if (is_moving_call(instruction.opcode) || instruction.opcode == Opcode::CALL_FUNCTION_EX) {
    drop_operands_down_to(caller, site.args);  // they have moved
  }
  return push_call(ts, caller, locals,
                   {&function, site.base, FrameKind::kCall, (instruction.flag & kCallHoldsFunction) != 0});
}

// x.f(...) where x.f was made before: the method gives way to its function and its object.
Frame* place_method_call(ThreadState& ts, Frame& caller, const CallSite& site, Instruction instruction) {
  auto& method = *as<BoundMethod>(site.callable);
  auto& function = *as<Function>(method.function);
  Frame* frame = place_call(ts, caller, site, function, method.self, instruction);
  if (frame == nullptr || !is_moving_call(instruction.opcode)) return frame;
  StackRef& slot = site.args[-1];
  const StackRef old = std::exchange(slot, StackRef::shared(&function));
  old.drop();
  return frame;
}

// --- classes ---

// Calling it makes a plain object and runs a Python __init__, nothing else.
Ref<> plain_init(ThreadState& ts, const Type& type) {
  constexpr std::uint32_t kWanted = kHeapType | kPlainNew | kPythonInit;
  if ((type.flags & kWanted) != kWanted || type.type != ts.type(TypeId::type)) return nullptr;
  return type_lookup(ts, const_cast<Type*>(&type), ts.interp.names.dunder_init);
}

// To 3.6 more than the object's own slot holds self while __init__ runs: real holders, on the caller's stack.
bool push_old_holders(ThreadState& ts, Frame& caller, const CallSite& site, Function& init, Object* self,
                      Instruction instruction) {
  if ((instruction.flag & kInitHoldsArguments) != 0) {
    Ref<Tuple> arguments = new_tuple(ts, site.count + 1);
    if (!arguments) return false;
    arguments->items[0] = share(self).release();
    for (int i = 0; i < site.count; ++i) arguments->items[i + 1] = share(site.args[i].get()).release();
    finish_tuple(ts, *arguments);
    *caller.sp++ = StackRef::owned(arguments.release());
  }
  if ((instruction.flag & kInitHoldsMethod) != 0) {
    Ref<> method = new_bound_method(ts, &init, self);
    if (!method) return false;
    *caller.sp++ = StackRef::owned(method.release());
  }
  return true;
}

// The object waits on top of the caller's operands until __init__ has returned.
Frame* place_init_copying(ThreadState& ts, Frame& caller, const CallSite& site, Function& init, Ref<> self,
                          Instruction instruction) {
  if (!push_old_holders(ts, caller, site, init, self.get(), instruction)) return nullptr;
  Object* object = self.get();
  *caller.sp++ = StackRef::owned(self.release());
  Code& code = *as<Code>(init.code);
  StackRef* locals = locals_on_top(ts, code);
  if (locals == nullptr || !enter_call(ts)) return nullptr;
  if (!bind_arguments(ts, init, object, args_of(site), locals)) {
    leave_call(ts);
    return nullptr;
  }
  return push_call(ts, caller, locals, {&init, site.base, FrameKind::kInit, true});
}

// The object takes the class's operand. Where the arguments fit as they are, they move up by one and self goes before.
Frame* place_init_moving(ThreadState& ts, Frame& caller, const CallSite& site, Function& init, Ref<> self) {
  Code& code = *as<Code>(init.code);
  Object* object = self.get();
  const bool in_place = code.simple_arguments == site.count + 1 && site.keyword_names == nullptr && !caller.on_heap &&
                        has_room(ts, site.args, code);
  StackRef* locals = in_place ? site.args : locals_on_top(ts, code);
  if (locals == nullptr || !enter_call(ts)) return nullptr;
  if (in_place) {
    std::memmove(site.args + 1, site.args, static_cast<std::size_t>(site.count) * sizeof(StackRef));
    locals[0] = StackRef::shared(object);
    caller.sp = site.args;
  } else {
    if (!bind_arguments(ts, init, object, args_of(site), locals)) {
      leave_call(ts);
      return nullptr;
    }
    drop_operands_down_to(caller, site.args);
  }
  const StackRef type = std::exchange(site.args[-1], StackRef::owned(self.release()));
  Frame* frame = push_call(ts, caller, locals, {&init, site.base, FrameKind::kInit, true});
  type.drop();
  return frame;
}

Frame* place_init(ThreadState& ts, Frame& caller, const CallSite& site, Function& init, Instruction instruction) {
  Ref<> self = steal(allocate_instance(ts, as<Type>(site.callable)));
  if (!self) return nullptr;
  if (self->type->has(kGcObjects)) track(ts, self.get());
  if (is_moving_call(instruction.opcode)) return place_init_moving(ts, caller, site, init, std::move(self));
  return place_init_copying(ts, caller, site, init, std::move(self), instruction);
}

}  // namespace

Ref<> call_slowly(ThreadState& ts, Frame& caller, const CallSite& site, Instruction instruction, Frame*& inner) {
  Object* callable = site.callable;
  if (callable->type == ts.type(TypeId::function)) {
    inner = place_call(ts, caller, site, *as<Function>(callable), nullptr, instruction);
    return nullptr;
  }
  if (callable->type == ts.type(TypeId::bound_method) &&
      as<BoundMethod>(callable)->function->type == ts.type(TypeId::function)) {
    inner = place_method_call(ts, caller, site, instruction);
    return nullptr;
  }
  if (callable->type->has(kTypeSubtype)) {
    if (const Ref<> init = plain_init(ts, *as<Type>(callable))) {
      inner = place_init(ts, caller, site, *as<Function>(init.get()), instruction);
      return nullptr;
    }
  }
  return call(ts, callable, args_of(site));
}

namespace {

// f(*iterable): where it is no tuple, one is made and takes its operand.
Tuple* positional_operand(ThreadState& ts, StackRef& slot, Object* callable) {
  if (is_exact<Tuple>(ts, slot.get())) return as<Tuple>(slot.get());
  if (slot.get()->type->slots.iter == nullptr && slot.get()->type->slots.get_item == nullptr) {
    return raise(ts, TypeId::type_error, "{} argument after * must be an iterable, not {}", function_text(ts, callable),
                 type_name(slot.get()));
  }
  Ref<Tuple> tuple = tuple_from(ts, slot.get());
  if (!tuple) return nullptr;
  const StackRef old = std::exchange(slot, StackRef::owned(tuple.release()));
  old.drop();
  return as<Tuple>(slot.get());
}

}  // namespace

Ref<> call_with_tuple(ThreadState& ts, Frame& caller, Instruction instruction, Frame*& inner) {
  const bool has_keywords = instruction.arg != 0;
  StackRef* base = caller.sp - 2 - instruction.arg;
  Object* callable = base[0].get();
  Tuple* positional = positional_operand(ts, base[1], callable);
  if (positional == nullptr) return nullptr;
  SpreadArguments arguments;
  if (!spread(ts, *positional, has_keywords ? as<Dict>(base[2].get()) : nullptr, arguments)) return nullptr;
  if (callable->type == ts.type(TypeId::function)) {
    auto& function = *as<Function>(callable);
    StackRef* locals = locals_on_top(ts, *as<Code>(function.code));
    if (locals == nullptr || !enter_call(ts)) return nullptr;
    if (!bind_arguments(ts, function, nullptr, arguments.args(), locals)) {
      leave_call(ts);
      return nullptr;
    }
    inner = push_call(ts, caller, locals,
                      {&function, base, FrameKind::kCall, (instruction.flag & kCallHoldsFunction) != 0});
    return nullptr;
  }
  return call(ts, callable, arguments.args());
}

StackRef finish_init(ThreadState& ts, Frame& caller, StackRef value) {
  const bool none = value.get() == ts.interp.none;
  if (!none) raise(ts, TypeId::type_error, "__init__() should return None, not '{}'", type_name(value.get()));
  value.drop();
  if (!none) return StackRef::null();
  return *--caller.sp;
}

// --- the end of frames ---

const HandlerRange* find_handler(const Code& code, const Instruction* instruction) {
  const auto index = static_cast<std::int32_t>(instruction - code.instructions);
  for (const HandlerRange& range : code.unit->handlers) {
    if (index >= range.begin && index < range.end) return &range;
  }
  return nullptr;
}

FrameObject* frame_object_for_traceback(ThreadState& ts, Frame& frame) {
  if (frame.object != nullptr) return frame.object;
  Ref<> pending = take_exception(ts);
  FrameObject* object = frame_object(ts, frame);
  if (object == nullptr) discard_exception(ts);
  restore_exception(ts, std::move(pending));
  return object;
}

void end_frame_by_exception(ThreadState& ts, Frame& frame) {
  Ref<> pending = take_exception(ts);  // what dies now must not see it as its own
  drop_operands_down_to(frame, frame.stack());
  if (frame.object != nullptr) detach_frame_object(ts, frame);
  ts.frame = frame.previous;  // as RETURN_VALUE does
  clear_frame_slots(frame);
  restore_exception(ts, std::move(pending));
  if (frame.is_generator()) {
    Generator& generator = *generator_of(frame);
    convert_stop_iteration(ts, generator);
    end_generator(ts, generator);
    return;
  }
  if (frame.holds_function) decref(frame.function);
  ts.frame = frame.previous;
  ts.stack_top = frame.top_before;
  leave_call(ts);
}

Ref<> send_to(ThreadState& ts, Object* iterator, Object* value, bool& ended) {
  ended = false;
  if (is_resumable(ts, iterator)) {
    Ref<> result;
    Ref<> item = send_value(ts, *as<Generator>(iterator), value, &result);
    if (item || ts.exception != nullptr) return item;
    ended = true;
    return result ? std::move(result) : share(ts.interp.none);
  }
  Ref<> item = value == ts.interp.none ? iterator->type->slots.next(ts, iterator)
                                       : call_method(ts, iterator, ts.interp.names.send, {value});
  if (item) return item;
  if (ts.exception != nullptr && !pending_is(ts, TypeId::stop_iteration)) return nullptr;
  ended = true;
  if (ts.exception == nullptr) return share(ts.interp.none);
  Ref<> stop = take_exception(ts);
  const Tuple& args = *as<Exception>(stop.get())->args;
  return share(args.size > 0 ? args.items[0] : ts.interp.none);
}

int compare_slowly(ThreadState& ts, Object* left, Object* right, CompareOp op) {
  Ref<> result = compare(ts, left, right, op);
  return result ? is_true(ts, result.get()) : -1;
}

}  // namespace ouro::OURO_BUILD
