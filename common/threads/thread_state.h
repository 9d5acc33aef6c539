// A thread of an interpreter: its frames, its pending exception, what it must look at next.
// CPython: PyThreadState (Include/cpython/pystate.h).
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "memory/heap.h"
#include "threads/eval_breaker.h"
#include "threads/interpreter.h"

namespace ouro {
class ThreadRecorder;
}

namespace ouro::OURO_BUILD {

struct Frame;
struct FreeLists;   // object/free_lists.h
class Instruments;  // vm/instruments.h

// Python frames need no C stack. They live in one range of addresses per thread, whose pages exist once touched.
inline constexpr std::size_t kFrameStackBytes = 256 * 1024 * 1024;

// Counts of things done, for --stats.
struct ThreadStats {
  std::uint64_t instructions = 0;  // only the tracing loop counts them
  std::uint64_t allocations = 0;   // of objects
  std::uint64_t frees = 0;
};

// An exception being handled. Generators have one of their own, so that a yield inside an except leaves the caller's
// alone; `previous` leads to the one outside.
struct HandledException {
  Object* exception = nullptr;  // owned; null: none here
  HandledException* previous = nullptr;
};

struct ThreadState {
  explicit ThreadState(Interpreter& owner);
  ~ThreadState();
  ThreadState(const ThreadState&) = delete;
  ThreadState& operator=(const ThreadState&) = delete;

  Type* type(TypeId id) const { return interp.type(id); }

  Interpreter& interp;
  Heap& heap;

  // --- the hot part: read and written by the eval loop ---
  EvalBreaker breaker;
  Frame* frame = nullptr;             // the innermost
  std::byte* stack_top = nullptr;     // of the frame stack: where the next frame would begin
  std::byte* stack_limit = nullptr;
  int recursion_left = 0;             // Python calls until RecursionError
  Object* exception = nullptr;        // raised and not yet caught; owned
  HandledException* handled = &outermost_handled;  // where the one being handled is kept (sys.exc_info)
  FreeLists* free_lists = nullptr;

  // --- deallocation ---
  int trash_depth = 0;
  std::vector<Object*> trash;  // their deallocation waits for the outermost to end

  // --- the C stack ---
  std::uintptr_t c_stack_end = 0;  // native recursion stops before this address

  // --- repr() ---
  std::vector<Object*> repr_running;  // whose repr() is under way: one that contains itself prints "..." there

  // --- instruments; null when off ---
  ThreadRecorder* recorder = nullptr;    // births and deaths go here
  Instruments* instruments = nullptr;    // the careful eval loop runs

  HandledException outermost_handled;
  std::byte* stack_base = nullptr;  // of the frame stack: kFrameStackBytes of addresses, pages on demand
  ThreadStats stats;
};

// The innermost exception that is being handled; borrowed, or null.
inline Object* handled_exception(const ThreadState& ts) {
  for (const HandledException* each = ts.handled; each != nullptr; each = each->previous) {
    if (each->exception != nullptr) return each->exception;
  }
  return nullptr;
}

// The thread state of the running thread: the one thread_local of the runtime. It is read where code is entered
// without one: by the destructor of a Ref, which cannot be given it.
inline constinit thread_local ThreadState* current_thread_state = nullptr;

}  // namespace ouro::OURO_BUILD
