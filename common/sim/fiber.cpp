// Changing stacks.
// CPython: none.
#include "sim/fiber.h"

#include <boost/context/fixedsize_stack.hpp>
#include <memory>
#include <sanitizer/asan_interface.h>
#include <sanitizer/common_interface_defs.h>
#include <sanitizer/tsan_interface.h>
#include <utility>

#include "support/check.h"
#include "support/config.h"

namespace ouro::sim {
namespace {

namespace context = boost::context;

// What Boost.Context wants of an allocator of stacks.
struct FromPool {
  StackPool* pool;
  context::stack_context allocate() { return pool->take(); }
  void deallocate(context::stack_context& stack) { pool->give_back(stack); }
};

}  // namespace

StackPool::~StackPool() {
  context::fixedsize_stack allocator(kBytes);
  for (context::stack_context& stack : free_) allocator.deallocate(stack);
}

context::stack_context StackPool::take() {
  if (free_.empty()) return context::fixedsize_stack(kBytes).allocate();
  const context::stack_context stack = free_.back();
  free_.pop_back();
  return stack;
}

void StackPool::give_back(context::stack_context stack) {
  // What the last user left behind is no error of the next one's.
  if constexpr (kAddressSanitizer) {
    __asan_unpoison_memory_region(static_cast<char*>(stack.sp) - stack.size, stack.size);
  }
  free_.push_back(stack);
}

Fiber::Fiber(StackPool& pool, std::function<void()> body) : body_(std::move(body)) {
  const context::stack_context stack = pool.take();
  inside_.bottom = static_cast<const char*>(stack.sp) - stack.size;
  inside_.size = stack.size;
  if constexpr (kThreadSanitizer) inside_.tsan_fiber = __tsan_create_fiber(0);
  const context::preallocated place(stack.sp, stack.size, stack);
  inner_ = context::fiber(std::allocator_arg, place, FromPool{&pool}, [this](context::fiber&& outer) {
    arrive(inside_, outside_);
    outer_ = std::move(outer);
    try {
      body_();
    } catch (const Unwind&) {
    }
    done_ = true;
    leave(inside_, outside_, true);
    return std::move(outer_);
  });
}

void Fiber::end() {
  ending_ = true;
  if (!started_) body_ = [] {};
  while (!done_) resume();
}

Fiber::~Fiber() {
  end();
  if constexpr (kThreadSanitizer) __tsan_destroy_fiber(inside_.tsan_fiber);
}

void Fiber::resume() {
  OURO_DCHECK(!done_, "the fiber has ended");
  started_ = true;
  leave(outside_, inside_, false);
  inner_ = std::move(inner_).resume();
  arrive(outside_, inside_);
}

void Fiber::suspend() {
  leave(inside_, outside_, false);
  outer_ = std::move(outer_).resume();
  arrive(inside_, outside_);
}

void Fiber::leave(Side& from, const Side& to, bool for_good) {
  if constexpr (kAddressSanitizer) {
    __sanitizer_start_switch_fiber(for_good ? nullptr : &from.fake_stack, to.bottom, to.size);
  }
  if constexpr (kThreadSanitizer) {
    if (from.tsan_fiber == nullptr) from.tsan_fiber = __tsan_get_current_fiber();
    __tsan_switch_to_fiber(to.tsan_fiber, 0);
  }
}

void Fiber::arrive(Side& at, Side& from) {
  if constexpr (kAddressSanitizer) {
    __sanitizer_finish_switch_fiber(at.fake_stack, &from.bottom, &from.size);
  }
}

}  // namespace ouro::sim
