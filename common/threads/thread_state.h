// A thread of an interpreter: its frames, its pending exception, what it must look at next. The part that the GIL uses,
// the breaker among it, is its base.
// CPython: PyThreadState (Include/cpython/pystate.h).
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "gil/gil.h"
#include "memory/heap.h"
#include "refcount/thread_id.h"
#include "threads/interpreter.h"

namespace ouro {
class ThreadRecorder;
}

namespace ouro::OURO_BUILD {

struct Frame;
struct FreeLists;   // object/free_lists.h
class Instruments;  // vm/instruments.h
class World;        // threads/world.h
class HeldSection;  // threads/critical_section.h

// Python frames need no C stack. They live in one range of addresses per thread, whose pages exist once touched.
inline constexpr std::size_t kFrameStackBytes = 256 * 1024 * 1024;

// An exception being handled. Generators have one of their own, so that a yield inside an except leaves the caller's
// alone; `previous` leads to the one outside.
struct HandledException {
  Object* exception = nullptr;  // owned; null: none here
  HandledException* previous = nullptr;
};

// What a thread of the build without a GIL may do (threads/world.h).
enum class Attachment : std::uint8_t {
  kDetached,   // it touches no object, and may attach
  kAttached,   // it runs
  kAsked,      // likewise, and is to stand still soon
  kSuspended,  // as detached, and may not attach: the world stands still
};

struct ThreadState : GilThread<RealPlatform> {
  explicit ThreadState(Interpreter& owner);
  ~ThreadState();  // of its own thread, or of one that never ran
  ThreadState(const ThreadState&) = delete;
  ThreadState& operator=(const ThreadState&) = delete;

  Type* type(TypeId id) const { return interp.type(id); }

  // Makes it the state of the thread that calls: its C stack, its numbers.
  void bind_to_this_thread();

  // Without a GIL: what is queued for it is merged, its heap and the rest of its parts are the interpreter's again.
  // REQUIRES: it runs nothing any more, or never ran.
  void give_parts_back();

  Interpreter& interp;
  Heap& heap;  // its own, in the build without a GIL

  // --- the hot part: read and written by the eval loop ---
  Frame* frame = nullptr;          // the innermost
  std::byte* stack_top = nullptr;  // of the frame stack: where the next frame would begin
  std::byte* stack_limit = nullptr;
  int recursion_left = 0;                          // Python calls until RecursionError
  Object* exception = nullptr;                     // raised and not yet caught; owned
  HandledException* handled = &outermost_handled;  // where the one being handled is kept (sys.exc_info)
  FreeLists* free_lists = nullptr;
  bool counts_ticks = false;           // the profile looks at the breaker after every counted instruction (up to 3.9)
  std::atomic<int>* ticker = nullptr;  // the GIL's, if it counts them

  // --- the collector's trigger (gc/tracking.h); without a GIL ---
  int new_containers = 0;  // allocated less freed, since the interpreter's count was told

  // --- deallocation ---
  int trash_depth = 0;
  std::vector<Object*> trash;  // their deallocation waits for the outermost to end

  // --- the C stack ---
  std::uintptr_t c_stack_end = 0;  // native recursion stops before this address

  // --- repr() ---
  std::vector<Object*> repr_running;  // whose repr() is under way: one that contains itself prints "..." there

  // --- the thread ---
  std::shared_ptr<Gil> gil;              // outlives the interpreter: a thread that is left behind still waits for it
  std::uint64_t ident = 0;               // threading.get_ident()
  std::int64_t native_id = 0;            // the kernel's number
  std::string name;                      // for traces and tools
  int reads_without_gil = 0;             // calls that read objects meanwhile, one within the other
  int foreign_errno = 0;                 // ctypes.get_errno(): what foreign calls that want it find in errno
  std::atomic<int> unlimited_ticks = 0;  // what `ticker` points to where no GIL counts

  // --- without a GIL ---
  std::shared_ptr<World> world;  // as `gil`
  std::atomic<Attachment> attachment = Attachment::kDetached;
  bool in_world = false;            // the world knows it; guarded by that
  bool has_parts = false;           // what Interpreter::thread_parts begins and ends
  HeldSection* sections = nullptr;  // the innermost critical section it is in
  ThreadId owner_id = 0;            // by which counts name it, while it is registered (threads/owners.h)
  std::vector<std::int64_t>
      class_counts;               // by a class's number: its objects made less those freed (object/class_counts.h)
  std::vector<Object*> to_merge;  // guarded by the owner table: others have queued these for it

  // --- instruments; null when off ---
  ThreadRecorder* recorder = nullptr;  // births and deaths go here
  Instruments* instruments = nullptr;  // the careful eval loop runs

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

// The thread state of the running thread. It is read where code is entered without one: by the destructor of a Ref,
// which cannot be given it.
inline constinit thread_local ThreadState* current_thread_state = nullptr;

}  // namespace ouro::OURO_BUILD
