// Module threading and its like on the interval GIL and on the tick GIL: each program prints what CPython printed when
// it was recorded, and what the machine's own Python prints. Tests common/modules/lib/{threading,queue}.py,
// common/types/{lock,thread_local}.cpp, common/modules/native/thread.cpp.
#include <algorithm>
#include <atomic>
#include <chrono>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <thread>

#include "program_outputs.h"
#include "run_python.h"

namespace ouro::OURO_BUILD {
namespace {

const std::string kFolder = OURO_SOURCE_DIR "/tests/threads/";

class ThreadsAgainstPython : public testing::TestWithParam<const char*> {};
INSTANTIATE_TEST_SUITE_P(Programs, ThreadsAgainstPython,
                         testing::Values("threads", "locks", "locals", "queues", "executors"),
                         [](const auto& info) { return std::string(info.param); });

TEST_P(ThreadsAgainstPython, PrintTheSame) { expect_output_of_python(kFolder, GetParam()); }

// Of 2.7 as well, whose lock is the other one: every difference would be ours.
TEST_P(ThreadsAgainstPython, PrintTheSameUnderTheTickGil) {
  Program program;
  program.source = read_text(kFolder + GetParam() + ".py");
  RunOptions options;
  options.gil = GilKind::kTick;
  const RunResult result = run_audited(program, options);
  EXPECT_EQ(result.err, "");
  EXPECT_EQ(difference(result.out, read_text(kFolder + GetParam() + ".txt")), "");
}

TEST(ThreadingTest, NamesHaveTheTargetSince310) {
  constexpr const char* kProgram = R"(
import threading
def work(): pass
print(threading.Thread(target=work).name, '/', threading.Thread().name)
)";
  EXPECT_EQ(run_python(kProgram, like("3.9")), "Thread-1 / Thread-2\n");
  EXPECT_EQ(run_python(kProgram, like("3.10")), "Thread-1 (work) / Thread-2\n");
}

TEST(ThreadingTest, AnExceptionThatLeavesAThreadIsPrinted) {
  const RunResult result = run_audited(R"(
import threading
def fail():
    raise ValueError('wrong')
thread = threading.Thread(target=fail, name='failing')
thread.start()
thread.join()
print('on')
)");
  EXPECT_EQ(result.out, "on\n");
  EXPECT_EQ(result.exit_status, 0);
  EXPECT_THAT(result.err, testing::StartsWith("Exception in thread failing:\nTraceback (most recent call last):\n"));
  EXPECT_THAT(result.err, testing::EndsWith("ValueError: wrong\n"));
}

// Under one lock or none, a line is not torn where a single write makes it.
TEST(ThreadingTest, StandardOutputIsOneForAll) {
  const std::string out = run_python(R"(
import sys, threading
def work(n):
    for i in range(200):
        line = '%d %d\n' % (n, i)
        if n % 2:
            print(line, end='', flush=True)
        else:
            sys.stdout.write(line)
            sys.stdout.flush()
threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
for thread in threads: thread.start()
for thread in threads: thread.join()
)");
  std::istringstream lines(out);
  std::vector<int> next(4, 0);
  int thread = 0;
  int number = 0;
  while (lines >> thread >> number) EXPECT_EQ(number, next.at(static_cast<std::size_t>(thread))++);
  EXPECT_EQ(next, std::vector<int>(4, 200));
}

// What they wait in goes with the interpreter, or stays for them.
TEST(ThreadingTest, TheEndLeavesThreadsInEveryKindOfCallBehind) {
  std::atomic<int> in_the_sink = 0;
  for (const char* call :
       {"lock.acquire()", "lock.acquire(timeout=0.001)", "time.sleep(0.001)", "a.recv(1)", "os.read(r, 1)",
        "sys.stdout.write('x' * 10000)", "open('/dev/null', 'wb', 0).write(b'x')", "data.x", "pipe.read(1)",
        "hashlib.sha256(bytearray(100000))", "select.select([r], [], [], 0.001)"}) {
    std::atomic<int> writes = 0;
    RunOptions options;
    options.out = [&](std::string_view) {
      ++writes;
      ++in_the_sink;
      std::this_thread::sleep_for(std::chrono::milliseconds(100));  // longer than an end takes
      --in_the_sink;
      return 0;
    };
    Program program;
    program.source = std::string(R"(
import hashlib, os, select, socket, sys, threading, time
lock = threading.Lock()
lock.acquire()
a, b = socket.socketpair()
r, w = os.pipe()
pipe = open(os.dup(r), 'rb', 0)
data = threading.local()
data.x = 1
begun = threading.Event()
def work():
    data.x = 2
    begun.set()
    while True: )") + call +
                     R"(
threading.Thread(target=work, daemon=True).start()
begun.wait()
)";
    const RunResult result = run(program, options);
    EXPECT_EQ(result.exit_status, 0) << call << "\n" << result.err;
    EXPECT_EQ(result.err, "") << call;
    EXPECT_EQ(in_the_sink.load(), 0) << "it goes with the interpreter, and is waited for: " << call;
    EXPECT_LT(writes.load(), 20) << "an end waits for a write that has begun, but lets nobody begin another";
  }
}

}  // namespace
}  // namespace ouro::OURO_BUILD
