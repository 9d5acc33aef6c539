// A function that can be left in its middle and gone on with later, on a stack of its own: what a virtual thread runs
// on. Built on Boost.Context; tells the sanitizers about each change of stacks. CPython: none; greenlets are the
// nearest thing around it.
#pragma once

#include <boost/context/fiber.hpp>
#include <cstddef>
#include <functional>
#include <vector>

namespace ouro::sim {

// Stacks to use again: making one costs more than all else that a short scenario does.
class StackPool {
 public:
  static constexpr std::size_t kBytes = 256 * 1024;

  StackPool() = default;
  ~StackPool();
  StackPool(const StackPool&) = delete;
  StackPool& operator=(const StackPool&) = delete;

  boost::context::stack_context take();
  void give_back(boost::context::stack_context stack);

 private:
  std::vector<boost::context::stack_context> free_;
};

class Fiber {
 public:
  // Nothing runs yet. `pool` must outlive the fiber.
  Fiber(StackPool& pool, std::function<void()> body);
  ~Fiber();  // calls end()
  Fiber(const Fiber&) = delete;
  Fiber& operator=(const Fiber&) = delete;

  // Runs the body until it suspends or ends. REQUIRES: not done; not from within it.
  void resume();
  // REQUIRES: from within the body.
  void suspend();

  // A body in its middle is gone on with, is_ending() being true, until it has ended: whoever suspended has to leave
  // the body, by throwing Unwind or otherwise. One that has not begun never does.
  void end();
  struct Unwind {};
  bool is_ending() const { return ending_; }

  bool is_done() const { return done_; }

 private:
  // Of the one that is left, and of the one that is entered.
  struct Side {
    const void* bottom = nullptr;
    std::size_t size = 0;
    void* fake_stack = nullptr;  // AddressSanitizer's
    void* tsan_fiber = nullptr;  // ThreadSanitizer's
  };

  void leave(Side& from, const Side& to, bool for_good);
  void arrive(Side& at, Side& from);

  std::function<void()> body_;
  bool started_ = false;
  bool done_ = false;
  bool ending_ = false;
  Side inside_;
  Side outside_;
  boost::context::fiber inner_;  // while it is suspended
  boost::context::fiber outer_;  // while it runs
};

}  // namespace ouro::sim
