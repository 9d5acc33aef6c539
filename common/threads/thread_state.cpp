// CPython: Python/pystate.c (new_threadstate), Python/ceval.c (Py_EnterRecursiveCall: the C stack's end).
#include "threads/thread_state.h"

#include <limits>
#include <pthread.h>
#include <sys/mman.h>
#include <unistd.h>

#include "support/check.h"
#include "threads/world.h"

namespace ouro::OURO_BUILD {
namespace {

// Kept free of native recursion, for whatever must still run when RecursionError is raised.
constexpr std::size_t kStackReserve = 256 * 1024;

std::uintptr_t stack_end_with_reserve() {
  pthread_attr_t attributes;
  void* lowest = nullptr;
  std::size_t bytes = 0;
  if (pthread_getattr_np(pthread_self(), &attributes) != 0) return 0;
  pthread_attr_getstack(&attributes, &lowest, &bytes);
  pthread_attr_destroy(&attributes);
  return reinterpret_cast<std::uintptr_t>(lowest) + kStackReserve;
}

// The first one has the heap in which the interpreter begins.
Heap& heap_for_thread(Interpreter& interp) {
  return kFreeThreaded && interp.main_thread != nullptr ? interp.heaps.take() : interp.heap;
}

}  // namespace

ThreadState::ThreadState(Interpreter& owner)
    : interp(owner),
      heap(heap_for_thread(owner)),
      recursion_left(owner.recursion_limit),
      gil(owner.gil),
      world(owner.world) {
  if constexpr (kFreeThreaded) heap.qsbr().add(heap.reader(), breaker);
  unlimited_ticks = std::numeric_limits<int>::max();
  TickGil<RealPlatform>* ticking = kFreeThreaded ? nullptr : gil->ticking();
  counts_ticks = !interp.profile.at_least(3, 10) || ticking != nullptr;
  ticker = ticking != nullptr ? &ticking->ticker() : &unlimited_ticks;
  void* mapped =
      mmap(nullptr, kFrameStackBytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  OURO_CHECK(mapped != MAP_FAILED, "there are addresses for a frame stack");
  stack_base = stack_top = static_cast<std::byte*>(mapped);
  stack_limit = stack_base + kFrameStackBytes;
}

void ThreadState::bind_to_this_thread() {
  c_stack_end = stack_end_with_reserve();
  ident = static_cast<std::uint64_t>(pthread_self());
  native_id = gettid();
}

void ThreadState::give_parts_back() {
  if (has_parts) interp.thread_parts.end(*this);
  has_parts = false;
  const bool own = &heap != &interp.heap;
  if (own) heap.rest();
  heap.qsbr().go_offline(heap.reader());
  heap.qsbr().remove(heap.reader());
  if (own) interp.heaps.give_back(heap);
}

ThreadState::~ThreadState() {
  if constexpr (kFreeThreaded) {
    if (in_world) world->forget(*this);
  }
  munmap(stack_base, kFrameStackBytes);
}

}  // namespace ouro::OURO_BUILD
