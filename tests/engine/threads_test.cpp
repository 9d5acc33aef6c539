// Runs with threads, seen from outside: what a trace says, what Ctrl-C does, and an end that comes while others still
// run.
#include <algorithm>
#include <atomic>
#include <csignal>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>
#include <thread>
#include <unistd.h>

#include "engine/engine.h"

namespace ouro {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

RunResult run_python(const std::string& source, const RunOptions& options = {}) {
  Program program;
  program.source = source;
  return gil::run(program, options);
}

RunOptions with_gil(GilKind kind) {
  RunOptions options;
  options.gil = kind;
  return options;
}

std::int64_t count(const TraceLog::Thread& thread, EventKind kind) {
  return std::count_if(thread.events.begin(), thread.events.end(),
                       [&](const Event& event) { return event.kind == kind; });
}

class ThreadsInRuns : public testing::TestWithParam<GilKind> {};
INSTANTIATE_TEST_SUITE_P(Designs, ThreadsInRuns, testing::Values(GilKind::kTick, GilKind::kInterval),
                         [](const auto& info) { return info.param == GilKind::kTick ? "Tick" : "Interval"; });

TEST_P(ThreadsInRuns, ATraceHasATrackForEachThread) {
  RunOptions options = with_gil(GetParam());
  options.trace_gil = 1'000'000;
  const RunResult result = run_python(R"(
import threading, time
def work():
    time.sleep(0.001)
    for i in range(1000): pass
threads = [threading.Thread(target=work, name='worker') for _ in range(3)]
for thread in threads: thread.start()
for thread in threads: thread.join()
)",
                                      options);
  ASSERT_EQ(result.exit_status, 0) << result.err;
  ASSERT_TRUE(result.trace);
  ASSERT_EQ(result.trace->threads.size(), 4u);
  for (std::size_t i = 0; i < 4; ++i) {
    const TraceLog::Thread& thread = result.trace->threads[i];
    EXPECT_EQ(thread.name, i == 0 ? "MainThread" : "worker");
    EXPECT_EQ(count(thread, EventKind::kGilHoldBegin), count(thread, EventKind::kGilHoldEnd)) << i;
    EXPECT_EQ(count(thread, EventKind::kGilWaitBegin), count(thread, EventKind::kGilWaitEnd)) << i;
    EXPECT_EQ(count(thread, EventKind::kThreadEnd), 1) << i;
    EXPECT_GE(count(thread, EventKind::kBlockBegin), 1) << i;
  }
}

// Chrome's format knows no names at the end of a span: it ends the one that began last.
TEST_P(ThreadsInRuns, TheSpansOfATrackNest) {
  RunOptions options = with_gil(GetParam());
  options.trace_gil = 1'000'000;
  const RunResult result = run_python(R"(
import threading, time
def work():
    for i in range(20): time.sleep(0.0001)
threads = [threading.Thread(target=work) for _ in range(3)]
for thread in threads: thread.start()
for thread in threads: thread.join()
)",
                                      options);
  const auto begin_of = [](EventKind end) {
    if (end == EventKind::kBlockEnd) return EventKind::kBlockBegin;
    return end == EventKind::kGilHoldEnd ? EventKind::kGilHoldBegin : EventKind::kGilWaitBegin;
  };
  for (const TraceLog::Thread& thread : result.trace->threads) {
    std::vector<EventKind> open;
    for (const Event& event : thread.events) {
      if (describe(event.kind).shape == EventShape::kBegin) open.push_back(event.kind);
      if (describe(event.kind).shape != EventShape::kEnd) continue;
      ASSERT_FALSE(open.empty()) << thread.name;
      ASSERT_EQ(open.back(), begin_of(event.kind)) << thread.name;
      open.pop_back();
    }
    EXPECT_TRUE(open.empty()) << thread.name;
  }
}

TEST_P(ThreadsInRuns, TheEndDoesNotWaitForDaemons) {
  for (int turn = 0; turn < 3; ++turn) {
    const RunResult result = run_python(R"(
import threading, time
def spin():
    while True: pass
def nap():
    while True: time.sleep(0.0001)
lock = threading.Lock()
lock.acquire()
for target in (spin, nap, lock.acquire):
    threading.Thread(target=target, daemon=True).start()
class Late:
    def __del__(self, sleep=time.sleep): sleep(0.002); print('late')
late = Late()
print(threading.active_count())
)",
                                        with_gil(GetParam()));
    EXPECT_EQ(result.exit_status, 0) << result.err;
    EXPECT_EQ(result.out, "4\nlate\n");
  }
}

TEST_P(ThreadsInRuns, TheEndWaitsForTheOthers) {
  const RunResult result = run_python(R"(
import threading, time, atexit
atexit.register(lambda: print('exit function'))
said = threading.Event()
def late():
    said.wait()
    time.sleep(0.01)
    print('late')
threading.Thread(target=late).start()
print('end of the program')
said.set()
)",
                                      with_gil(GetParam()));
  EXPECT_EQ(result.out, "end of the program\nlate\nexit function\n");
}

TEST_P(ThreadsInRuns, NothingIsLeakedAndEveryCountIsRight) {
  RunOptions options = with_gil(GetParam());
  options.audit = true;
  options.check_interval = 1;
  options.interval.interval = std::chrono::microseconds(1);
  const RunResult result = run_python(R"(
import threading
shared = []
table = {}
class Node:
    def __init__(self, other): self.other = other
def work(number):
    for i in range(300):
        shared.append(Node([number, i]))
        table[i] = (number, str(i))
        if len(shared) > 20: shared.pop()
        first, second = Node(None), Node(None)
        first.other, second.other = second, first
threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(len(table), threads[0].is_alive())
)",
                                      options);
  EXPECT_EQ(result.out, "300 False\n") << result.err;
  ASSERT_TRUE(result.audit);
  for (const Mismatch& each : result.audit->mismatches)
    ADD_FAILURE() << each.object << " " << each.count << " " << each.found;
  EXPECT_GT(result.counters.gil_switches, 0u);
}

TEST_P(ThreadsInRuns, AnUncaughtExceptionEndsItsThreadAlone) {
  const RunResult result = run_python(R"(
import threading
def fail(): 1 / 0
thread = threading.Thread(target=fail)
thread.start()
thread.join()
print('goes on')
)",
                                      with_gil(GetParam()));
  EXPECT_EQ(result.exit_status, 0);
  EXPECT_EQ(result.out, "goes on\n");
  EXPECT_THAT(result.err, StartsWith("Exception in thread Thread-1 (fail):\nTraceback (most recent call last):\n"));
  EXPECT_THAT(result.err, HasSubstr("ZeroDivisionError: division by zero\n"));
}

// The signal is served between two steps of join(), which must not leave the joined thread's lock taken (CPython:
// bpo-45274).
TEST(Interrupts, LeaveAJoinThatCanBeRepeated) {
  RunOptions options = with_gil(GilKind::kTick);
  options.profile = find_profile("2.7");
  const RunResult result = run_python(R"(
import _thread, threading, time

def body():
    time.sleep(0.02)  # likely, the main thread waits by now
    _thread.interrupt_main()

for _ in range(5):
    thread = threading.Thread(target=body)
    thread.start()
    try:
        thread.join()
        while True:
            pass
    except KeyboardInterrupt:
        thread.join(5)
        print(thread.is_alive())
)",
                                      options);
  EXPECT_EQ(result.out, "False\nFalse\nFalse\nFalse\nFalse\n") << result.err;
}

// Ctrl-C reaches the main thread, whatever it does: computing beside another thread, sleeping, waiting for a lock.
TEST(Interrupts, ReachTheMainThread) {
  for (const char* waiting :
       {"while True: pass", "time.sleep(60)", "threading.Lock().acquire() and lock.acquire()", "thread.join()"}) {
    RunOptions options;
    options.catch_interrupts = true;
    std::atomic<bool> ready = false;
    std::string printed;
    options.out = [&](std::string_view text) {
      printed += text;
      ready = true;
      return 0;
    };
    std::thread pressing([&, main_thread = pthread_self()] {
      while (!ready) std::this_thread::yield();
      std::this_thread::sleep_for(std::chrono::milliseconds(10));  // likely, it waits by now
      pthread_kill(main_thread, SIGINT);
    });
    const RunResult result = run_python(std::string(R"(
import threading, time
lock = threading.Lock()
lock.acquire()
stop = False
def spin():
    while not stop: time.sleep(0.0001)
thread = threading.Thread(target=spin, daemon=True)
thread.start()
try:
    print('ready', flush=True)
    )") + waiting + R"(
except KeyboardInterrupt:
    print('interrupted', flush=True)
stop = True
)",
                                        options);
    pressing.join();
    EXPECT_EQ(result.exit_status, 0) << waiting << ": " << result.err;
    EXPECT_EQ(printed, "ready\ninterrupted\n") << waiting;
  }
}

}  // namespace
}  // namespace ouro
