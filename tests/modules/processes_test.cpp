// Tests common/threads/fork.cpp,
// common/modules/native/{os_children,os_fork,os_shared,os_process,resource,signal,pickle*}.cpp and
// common/modules/lib/{multiprocessing,concurrent,pickle,copyreg,signal}: processes and what goes between them.
//
// The output of these runs is collected in memory, so of a forked child nobody sees any: only parents print.
#include <cerrno>
#include <filesystem>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>

#include "modules/folder.h"
#include "program_outputs.h"
#include "run_python.h"

namespace ouro::OURO_BUILD {
namespace {

using testing::HasSubstr;

std::int64_t open_descriptors() {
  std::int64_t count = 0;
  for ([[maybe_unused]] const auto& each : std::filesystem::directory_iterator("/proc/self/fd")) ++count;
  return count;
}

bool has_children() { return waitpid(-1, nullptr, WNOHANG) >= 0 || errno != ECHILD; }

// Neither processes nor descriptors may be left behind.
class ProcessesTest : public testing::Test {
 protected:
  void SetUp() override { descriptors_ = open_descriptors(); }
  void TearDown() override {
    EXPECT_EQ(open_descriptors(), descriptors_);
    EXPECT_FALSE(has_children());
  }

 private:
  std::int64_t descriptors_ = 0;
};

TEST(PickleTest, PicklesAreThoseOfPython) { expect_output_of_python(kModulesFolder, "pickles"); }

TEST(PickleTest, LocalObjectsCannotBePickledWhicheverVersion) {
  const std::string program = "import pickle\ndef f():\n    def g(): pass\n    return g\npickle.dumps(f())\n";
  EXPECT_EQ(error_of(program, like("3.13")), "AttributeError: Can't pickle local object 'f.<locals>.g'");
  EXPECT_THAT(error_of(program, like("3.14")),
              HasSubstr("PicklingError: Can't pickle local object <function f.<locals>.g at"));
}

TEST(PickleTest, TheProtocolIsTheVersions) {
  const std::string program = "import pickle\nprint(pickle.DEFAULT_PROTOCOL, pickle.dumps(None)[1])\n";
  EXPECT_EQ(run_python(program, like("3.7")), "3 3\n");
  EXPECT_EQ(run_python(program, like("3.8")), "4 4\n");
  EXPECT_EQ(run_python(program, like("3.14")), "5 5\n");
}

TEST(PickleTest, ABrokenPickleIsAnError) {
  EXPECT_EQ(run_python(R"(
import pickle
good = pickle.dumps([1, "text", {"a": (2.5, b"bytes")}, {3}, ValueError("v")], 5)
for i in range(len(good)):
    for broken in (good[:i], good[:i] + bytes([good[i] ^ 0xff]) + good[i + 1:], good[:i] + b"e" + good[i + 1:]):
        try: pickle.loads(broken)
        except Exception: pass
print("alive")
)"),
            "alive\n");
}

TEST_F(ProcessesTest, ForksBehaveAsInPython) { expect_output_of_python(kModulesFolder, "forks"); }

TEST_F(ProcessesTest, ForksOfOneThreadOfSeveral) { expect_output_of_python(kModulesFolder, "forks_with_threads"); }

TEST_F(ProcessesTest, ForksUnderTheTickLock) {
  Program program;
  program.source = read_text(kModulesFolder + "forks_with_threads.py");
  EXPECT_EQ(run_audited(program, like("2.7")).out, read_text(kModulesFolder + "forks_with_threads.txt"));
}

TEST_F(ProcessesTest, ProcessesBehaveAsInPython) { expect_output_of_python(kModulesFolder, "processes"); }

TEST_F(ProcessesTest, PoolsBehaveAsInPython) { expect_output_of_python(kModulesFolder, "process_pools"); }

// CPython waits for ever.
TEST_F(ProcessesTest, AKilledProcessOfAPoolIsAnError) {
  EXPECT_EQ(run_python(R"(
import multiprocessing, os, signal
def die(x):
    if x == 1: os.kill(os.getpid(), signal.SIGKILL)
    if x == 2: os._exit(7)
    return x
with multiprocessing.Pool(2) as pool:
    for call in [pool.apply_async(die, (i,)) for i in range(4)]:
        try: print(call.get(60))
        except multiprocessing.pool.WorkerLost as error: print(error)
    print(pool.map(die, [3, 4, 5]))
)"),
            "0\na process of the pool was killed by signal 9 before its call was done\n"
            "a process of the pool exited with status 7 before its call was done\n3\n[3, 4, 5]\n");
}

// CPython starts one process after the other, for ever.
TEST_F(ProcessesTest, AnInitializerThatFailsEndsThePool) {
  EXPECT_EQ(run_python(R"(
import multiprocessing
def fails(): raise ValueError
pool = multiprocessing.Pool(2, fails)
for i in range(2):
    try: pool.map(str, range(3))
    except multiprocessing.pool.WorkerLost as error: print(error)
pool.close()
pool.join()
)"),
            "the processes of the pool end before they can take a call\nthe processes of the pool end before they can "
            "take a call\n");
}

TEST_F(ProcessesTest, WhatIsLeftOpenEndsWithTheProgram) {
  EXPECT_EQ(run_python(R"(
import concurrent.futures, multiprocessing, time
gate = multiprocessing.Event()
pool = multiprocessing.Pool(2)
pool.apply_async(gate.wait)
daemon = multiprocessing.Process(target=gate.wait, daemon=True)
daemon.start()
executor = concurrent.futures.ProcessPoolExecutor(1)
executor.submit(str, 5).add_done_callback(lambda future: print(repr(future.result())))
queue = multiprocessing.Queue()
queue.put("x" * 1000)
)"),
            "'5'\n");
}

TEST_F(ProcessesTest, OnlyForkIsThere) {
  EXPECT_EQ(error_of("import multiprocessing\nmultiprocessing.set_start_method('spawn')\n"),
            "ValueError: start method 'spawn' is not available here: processes are forked");
  EXPECT_EQ(run_python("import multiprocessing as m\nm.set_start_method('fork')\nprint(m.get_start_method(), "
                       "m.get_all_start_methods())\n"),
            "fork ['fork']\n");
}

// The child has its own end: whoever called run() is not there.
TEST_F(ProcessesTest, AChildThatComesToTheProgramsEndLeavesAsAProcess) {
  EXPECT_EQ(run_python(R"(
import os, sys
for end in (0, 1, 2):
    pid = os.fork()
    if pid == 0: break
    print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
if pid == 0 and end == 1: raise ValueError
if pid == 0 and end == 2: sys.exit(9)
)"),
            "0\n1\n9\n");
}

// A trace is the parent's.
TEST_F(ProcessesTest, AChildOfATracedProgramRunsOn) {
  RunOptions options;
  options.trace = 1000;
  const RunResult result = run_audited(R"(
import os, threading
codes = []
for i in range(3):
    pid = os.fork()
    if pid == 0:
        thread = threading.Thread(target=print)
        thread.start()
        thread.join()
        os._exit(i)
    codes.append(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
print(codes)
)",
                                       options);
  EXPECT_EQ(result.out, "[0, 1, 2]\n") << result.err;
  EXPECT_EQ(result.trace->threads.size(), 2U);  // the main thread's two tracks
}

}  // namespace
}  // namespace ouro::OURO_BUILD
