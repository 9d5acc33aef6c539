// The call instructions: who is called with which operands, and the frame of a Python function.
// CPython: CALL and its specialisations (Python/bytecodes.c), _PyEvalFramePushAndInit (Python/ceval.c).
//
// Where the references are, by profile (FACTS are measured; tests/conformance shows them):
//
//   moving (3.11+)      the arguments leave the caller's operands and become the callee's locals: one reference each
//   copying (to 3.10)   the caller keeps its own until the call returns: two
#pragma once

#include "frontend/opcodes.h"
#include "types/descriptors.h"
#include "types/native.h"
#include "vm/calls.h"
#include "vm/frame.h"

namespace ouro::OURO_BUILD {

// A call whose operands lie on the stack; plain data.
struct CallSite {
  StackRef* base;    // the lowest operand that goes; the result takes its place
  Object* callable;  // borrowed from its operand
  StackRef* args;    // the arguments lie side by side
  int count;         // keyword arguments, which come last, included
  Tuple* keyword_names;

  // [callable, values...]
  static CallSite plain(StackRef* sp, int count) {
    return {sp - count - 1, sp[-count - 1].get(), sp - count, count, nullptr};
  }
  // [function, self, values...] or [null, callable, values...]
  static CallSite method(StackRef* sp, int count) {
    StackRef* base = sp - count - 2;
    if (base[0].is_null()) return {base, base[1].get(), base + 2, count, nullptr};
    return {base, base[0].get(), base + 1, count + 1, nullptr};
  }
};

inline bool is_moving_call(Opcode opcode) {
  return opcode == Opcode::CALL_MOVE || opcode == Opcode::CALL_METHOD_MOVE || opcode == Opcode::CALL_KW_MOVE ||
         opcode == Opcode::CALL_METHOD_KW_MOVE;
}

// The arguments can simply stay where they are.
inline bool moves_in_place(const ThreadState& ts, const Frame& caller, Instruction instruction, const CallSite& site,
                           const Code& callee) {
  const bool moves = instruction.opcode == Opcode::CALL_MOVE || instruction.opcode == Opcode::CALL_METHOD_MOVE;
  return moves && callee.simple_arguments == site.count && !caller.on_heap && ts.recursion_left > 0 &&
         has_room(ts, site.args, callee);
}

inline Frame* place_moved_call(ThreadState& ts, Frame& caller, const CallSite& site, Function& function, Code& code) {
  --ts.recursion_left;
  Frame* frame = place_frame(ts, site.args, site.count, code, &function);
  frame->globals = function.globals;
  frame->builtins = function.builtins;
  frame->previous = &caller;
  frame->return_to = site.base;
  frame->kind = FrameKind::kCall;
  frame->entry = false;
  caller.sp = site.args;  // the arguments are the callee's now
  ts.stack_top = reinterpret_cast<std::byte*>(site.args) + frame_bytes(code);
  return frame;
}

// The native function to call at once with the arguments as they lie there; null: it is none, or they need binding.
inline const NativeDef* quick_native(const ThreadState& ts, const CallSite& site) {
  if (site.keyword_names != nullptr) return nullptr;
  const NativeDef* def = nullptr;
  int given = site.count;
  if (site.callable->type == ts.type(TypeId::method_descriptor)) {
    const auto& method = *as<MethodDescriptor>(site.callable);
    if (method.kind != NativeKind::kMethod || site.count < 1 ||
        (site.args[0].get()->type != method.owner && !is_subtype(site.args[0].get()->type, method.owner))) {
      return nullptr;
    }
    def = method.def;
    --given;
  } else if (site.callable->type == ts.type(TypeId::native_function)) {
    const auto& function = *as<NativeFunction>(site.callable);
    if (function.self != nullptr) return nullptr;
    def = function.def;
  } else {
    return nullptr;
  }
  const Signature& signature = def->signature;
  return given == signature.parameters || signature.any_positional || signature.anything ? def : nullptr;
}

// A method that the eval loop does by itself, called on an object that is exactly of its type.
inline bool is_intrinsic(const ThreadState& ts, StackRef method, StackRef self, Intrinsic which, TypeId type) {
  return !method.is_null() && method.get()->type == ts.type(TypeId::method_descriptor) &&
         as<MethodDescriptor>(method.get())->def->intrinsic == which && self.get()->type == ts.type(type);
}

// Everything else. A Python function or an __init__ gets a frame, which is returned in `inner`; otherwise the call is
// done here. Operands stay for the caller to drop; `caller.sp` says how many there are now.
Ref<> call_slowly(ThreadState& ts, Frame& caller, const CallSite& site, Instruction instruction, Frame*& inner);
// CALL_FUNCTION_EX: [callable, iterable] or [callable, iterable, dict].
Ref<> call_with_tuple(ThreadState& ts, Frame& caller, Instruction instruction, Frame*& inner);

// __init__ has returned `value`: the object, which waits on top of the caller's operands, is the result.
// RETURNS: null with TypeError if it did not return None.
StackRef finish_init(ThreadState& ts, Frame& caller, StackRef value);

// --- the other end ---

// The innermost handler around the instruction, or null.
const HandlerRange* find_handler(const Code& code, const Instruction* instruction);
// The frame's object for a traceback entry; the pending exception stays. Null without memory.
FrameObject* frame_object_for_traceback(ThreadState& ts, Frame& frame);
// An exception leaves the frame: its slots go (or move into its object, if a traceback holds that).
void end_frame_by_exception(ThreadState& ts, Frame& frame);

// One step of `yield from`. RETURNS: what is yielded, or with `ended` the value of the whole.
Ref<> send_to(ThreadState& ts, Object* iterator, Object* value, bool& ended);

// Comparison for a condition. RETURNS: 1, 0 or -1.
int compare_slowly(ThreadState& ts, Object* left, Object* right, CompareOp op);

}  // namespace ouro::OURO_BUILD
