// Frames: a running function's locals and operand stack.
// CPython: _PyInterpreterFrame (Include/internal/pycore_interpframe_structs.h), Python/frame.c.
//
//     caller's operands ... [callable] | locals | Frame | operands ...      one after the other on the thread's frame
//     stack
//                                        ^ a moving call's arguments are where they were
//
// A call needs no C stack and no allocation. Where the arguments are moved (3.11+), the caller's topmost operands
// simply become the callee's first locals; where they are copied (to 3.10), the callee's locals begin behind the
// caller. A generator's frame lies in memory of its own and is entered from there.
#pragma once

#include <cstdint>

#include "frontend/opcodes.h"
#include "object/stack_ref.h"
#include "threads/thread_state.h"
#include "types/function.h"
#include "vm/code.h"

namespace ouro::OURO_BUILD {

struct FrameObject;

enum class FrameKind : std::uint8_t {
  kCall,       // returns its value to the frame before it
  kInit,       // runs __init__: the frame before it gets the object, not the value
  kGenerator,  // lies in a generator; yields and returns to whoever resumed it
};

struct Frame {
  Frame* previous;
  StackRef* locals;
  StackRef* sp;           // behind the topmost operand; right whenever other code runs
  const Instruction* ip;  // the next instruction; likewise
  Code* code;             // borrowed: the function's
  Function* function;     // borrowed: the slot or the generator that holds it outlives the frame; null for a module
  Dict* globals;          // borrowed
  Dict* builtins;         // borrowed
  Dict* names;            // the namespace of a module or class body; borrowed; null in functions
  FrameObject* object;    // owned; null until Python or a traceback wants one
  StackRef* return_to;    // in the caller's operands: where the result goes; what lies above is dropped
  std::byte* top_before;  // of the frame stack, when this frame came
  FrameKind kind;
  bool entry;           // returns to C++
  bool holds_function;  // owns one more reference to its function (to 3.7)
  bool on_heap;         // a generator's
  bool* yielded;        // of a generator without a GIL: set when it yields to C++, which must not ask it afterwards

  StackRef* stack() { return reinterpret_cast<StackRef*>(this + 1); }
  bool is_generator() const { return kind == FrameKind::kGenerator; }
  // The instruction that runs or, between two, ran last.
  const Instruction* current() const { return ip > code->instructions ? ip - 1 : ip; }
  int line() const { return code->line_at(current()); }
};

// Bytes from the first local to the end of the operands.
inline std::size_t frame_bytes(const Code& code) {
  return static_cast<std::size_t>(code.local_count + code.stack_size) * sizeof(StackRef) + sizeof(Frame);
}

// A frame with its locals at `locals`, of which the first `bound` are set; the others become unbound. The caller sets
// previous, return_to, kind and entry. REQUIRES: there is room (has_room).
inline Frame* place_frame(ThreadState& ts, StackRef* locals, int bound, Code& code, Function* function) {
  for (int i = bound; i < code.local_count; ++i) locals[i] = StackRef::null();
  auto* frame = reinterpret_cast<Frame*>(locals + code.local_count);
  frame->locals = locals;
  frame->sp = frame->stack();
  frame->ip = code.instructions;
  frame->code = &code;
  frame->function = function;
  frame->names = nullptr;
  frame->object = nullptr;
  frame->top_before = ts.stack_top;
  frame->holds_function = false;
  frame->on_heap = false;
  return frame;
}

inline bool has_room(const ThreadState& ts, const StackRef* locals, const Code& code) {
  return reinterpret_cast<const std::byte*>(locals) + frame_bytes(code) <= ts.stack_limit;
}

// Drops the operands from the top, then the locals in the profile's order. User code may run.
void clear_frame_slots(Frame& frame);

// --- frames as objects ---

// What Python sees of a frame. It outlives it, and then has the locals.
struct FrameObject : Object {
  static constexpr TypeId kTypeId = TypeId::frame;

  Frame* frame;  // while it runs; then null
  Code* code;    // owned, as the rest
  Dict* globals;
  Dict* names;        // of a module or class body; or null
  FrameObject* back;  // set when the frame ends; or null
  Object** locals;    // set when the frame ends: [code->local_count], each may be null
  int line;           // where it ended
};

// RETURNS: borrowed (the frame owns it); null with MemoryError.
FrameObject* frame_object(ThreadState& ts, Frame& frame);
// The frame ends. If somebody holds its object, the object takes the locals over; else it goes.
void detach_frame_object(ThreadState& ts, Frame& frame);

bool add_frame_type(ThreadState& ts);

// The innermost frame's locals() as a dict: a module's or class's own namespace, a function's as a new one.
Ref<Dict> frame_locals(ThreadState& ts, Frame& frame);

}  // namespace ouro::OURO_BUILD
