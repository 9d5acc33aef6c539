// Threads of an interpreter in tests that handle objects from C++: they run a function each, and the test goes on.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <thread>
#include <utility>
#include <vector>

#include "../object/interpreter_fixture.h"
#include "threads/thread_start.h"
#include "threads/without_gil.h"
#include "vm/breaker.h"

namespace ouro::OURO_BUILD {

class SeveralThreadsTest : public InterpreterTest {
 protected:
  using Work = std::function<void(ThreadState& ts)>;

  // Begins to run `work` on another thread.
  void start(Work work) {
    running_.fetch_add(1);
    ASSERT_NE(start_thread(ts, {"worker", 0, std::make_unique<Body>(std::move(work), running_)}), 0u);
  }

  // For several that shall be under way at the same time: each waits here until `count` have come.
  void meet(ThreadState& self, int count) {
    met_.fetch_add(1);
    wait_until(self, [&] { return met_.load() >= count; });
  }

  // Until all of them have ended. They run meanwhile, whatever the build.
  void join_all() {
    while (running_.load() > 0 || ts.interp.leaving_threads.load() > 0) pass(ts);
    met_ = 0;
  }

  // Lets others run, and does what they have asked for.
  static void pass(ThreadState& ts) {
    {
      const WithoutGil others_run(ts, "a test");
      std::this_thread::yield();
    }
    if (ts.breaker.any()) {
      EXPECT_TRUE(handle_breaker(ts));
    }
  }

  static void wait_until(ThreadState& ts, const std::function<bool()>& condition) {
    while (!condition()) pass(ts);
  }

 private:
  class Body : public ThreadBody {
   public:
    Body(Work work, std::atomic<int>& running) : work_(std::move(work)), running_(running) {}
    ~Body() override {
      work_ = nullptr;
      running_.fetch_sub(1);
    }
    Body(const Body&) = delete;
    Body& operator=(const Body&) = delete;
    void run(ThreadState& ts) override { work_(ts); }

   private:
    Work work_;
    std::atomic<int>& running_;
  };

  std::atomic<int> running_ = 0;
  std::atomic<int> met_ = 0;
};

}  // namespace ouro::OURO_BUILD
