// How a program ends: exit statuses, tracebacks, syntax errors, Ctrl-C, output that goes nowhere.
#include <csignal>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "lab/peers.h"
#include "playground/playground.h"

namespace ouro::playground {
namespace {

using testing::EndsWith;
using testing::HasSubstr;

constexpr const char* kRaises = R"(import sys
def divide(a, b):
    return a / b


class Failure(Exception):
    pass


def outer():
    try:
        divide(1, 0)
    except ZeroDivisionError as error:
        raise Failure("two\nlines") from error


def recurse(n):
    if n: return recurse(n - 1)
    try:
        outer()
    finally:
        [][1]


print("before")
recurse(6)
)";

TEST(Ends, AnUncaughtExceptionPrintsItsTracebackAndIsStatusOne) {
  const Desk desk;
  desk.write("raises.py", kRaises);
  const lab::ChildResult result = desk.run({"raises.py"});
  EXPECT_EQ(end_of(result), "exit status 1");
  EXPECT_EQ(result.out, "before\n");
  EXPECT_EQ(result.err, R"(Traceback (most recent call last):
  File "raises.py", line 12, in outer
    divide(1, 0)
  File "raises.py", line 3, in divide
    return a / b
ZeroDivisionError: division by zero

The above exception was the direct cause of the following exception:

Traceback (most recent call last):
  File "raises.py", line 20, in recurse
    outer()
  File "raises.py", line 14, in outer
    raise Failure("two\nlines") from error
Failure: two
lines

During handling of the above exception, another exception occurred:

Traceback (most recent call last):
  File "raises.py", line 26, in <module>
    recurse(6)
  File "raises.py", line 18, in recurse
    if n: return recurse(n - 1)
  File "raises.py", line 18, in recurse
    if n: return recurse(n - 1)
  File "raises.py", line 18, in recurse
    if n: return recurse(n - 1)
  [Previous line repeated 3 more times]
  File "raises.py", line 22, in recurse
    [][1]
IndexError: list index out of range
)");
}

TEST(Ends, TheTracebackIsThatOfTheOwnPython3WithoutMarkers) {
  const Desk desk;
  desk.write("raises.py", kRaises);
  const lab::ChildResult theirs = desk.shell(
      "python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' && "
      "PYTHONDONTWRITEBYTECODE=1 python3 raises.py 2>&1 >/dev/null | grep -v '^ *[~^]*$' | "
      "sed 's|\"/.*/raises.py|\"raises.py|'");
  if (theirs.out.empty()) GTEST_SKIP() << "there is no python3 of 3.11 or later";
  EXPECT_EQ(desk.shell("\"$P\" raises.py 2>&1 >/dev/null | grep -v '^$'").out, theirs.out);
}

TEST(Ends, ASyntaxErrorHasFileLineColumnAndCaret) {
  const Desk desk;
  const auto report = [&](const std::string& text) {
    desk.write("bad.py", "print('not printed')\n" + text);
    const lab::ChildResult result = desk.run({"bad.py"});
    EXPECT_EQ(end_of(result), "exit status 1");
    EXPECT_EQ(result.out, "");
    return result.err;
  };
  EXPECT_EQ(report("x = (1,\ny = 2\n"),
            "  File \"bad.py\", line 2\n    x = (1,\n        ^\nSyntaxError: '(' was never closed\n");
  EXPECT_EQ(report("if x:\ny = 2\n"),
            "  File \"bad.py\", line 3\n    y = 2\n    ^\nIndentationError: expected an indented block after 'if' "
            "statement on line 2\n");
  EXPECT_EQ(report("if (n := 3): pass\n"),
            "  File \"bad.py\", line 2\n    if (n := 3): pass\n          ^^\n"
            "SyntaxError: the ':=' operator is not in the Python subset of Ouroboros\n");
  EXPECT_EQ(report("x = '\xff'\n").substr(0, 24), "  File \"bad.py\", line 2\n");
}

TEST(Ends, ASyntaxErrorOfAnImportedModuleShowsItsPlace) {
  const Desk desk;
  desk.write("main.py", "import broken\n");
  desk.write("broken.py", "x = = 1\n");
  EXPECT_THAT(desk.run({"main.py"}).err,
              EndsWith("broken.py\", line 1\n    x = = 1\n        ^\nSyntaxError: invalid syntax\n"));
}

TEST(Ends, ExitStatusesAreTheProgramsOwn) {
  const Desk desk;
  const auto ends = [&](const std::string& statement) {
    desk.write("exits.py", "import sys\nprint('out')\n" + statement + "\n");
    const lab::ChildResult result = desk.run({"exits.py"});
    EXPECT_EQ(result.out, "out\n") << statement;
    return end_of(result) + " " + result.err;
  };
  EXPECT_EQ(ends("pass"), "exit status 0 ");
  EXPECT_EQ(ends("sys.exit()"), "exit status 0 ");
  EXPECT_EQ(ends("sys.exit(None)"), "exit status 0 ");
  EXPECT_EQ(ends("sys.exit(7)"), "exit status 7 ");
  EXPECT_EQ(ends("sys.exit(True)"), "exit status 1 ");
  EXPECT_EQ(ends("sys.exit(256 + 3)"), "exit status 3 ");
  EXPECT_EQ(ends("sys.exit(-1)"), "exit status 255 ");
  EXPECT_EQ(ends("sys.exit('said')"), "exit status 1 said\n");
  EXPECT_EQ(ends("sys.exit([1, 2])"), "exit status 1 [1, 2]\n");
  EXPECT_EQ(ends("raise SystemExit"), "exit status 0 ");
  EXPECT_EQ(ends("raise SystemExit(1, 2)"), "exit status 1 (1, 2)\n");
  EXPECT_EQ(ends("try:\n    sys.exit(4)\nfinally:\n    sys.stderr.write('finally ')"), "exit status 4 finally ");
}

TEST(Ends, ADashReadsTheProgramFromStandardInput) {
  const Desk desk;
  desk.write("program.py", "import sys\nprint(sys.argv, __name__)\n1 / 0\n");
  const lab::ChildResult result = desk.shell("\"$P\" - a -b < program.py");
  EXPECT_EQ(result.out, "['-', 'a', '-b'] __main__\n");
  EXPECT_THAT(result.err, HasSubstr("File \"<stdin>\", line 3, in <module>"));
  EXPECT_EQ(end_of(result), "exit status 1");
}

TEST(Ends, InputReadsLinesToTheEnd) {
  const Desk desk;
  desk.write("reads.py", "a = input('name? ')\nb = input()\nprint([a, b])\ninput()\n");
  const lab::ChildResult result = desk.shell("printf 'x y\\nlast' | \"$P\" reads.py");
  EXPECT_EQ(result.out, "name? ['x y', 'last']\n");
  EXPECT_THAT(result.err, EndsWith("EOFError: EOF when reading a line\n"));
}

// --- Ctrl-C ---

// Starts the program, waits until it has made the file `ready`, and presses Ctrl-C.
lab::ChildResult interrupted(const Desk& desk, const std::string& program, const std::string& input = "sleep 5") {
  desk.write("waits.py", "open('ready', 'w').close()\n" + program);
  return desk.shell("(while [ ! -e ready ]; do sleep 0.05; done; sleep 0.2; kill -INT $$) & " + input +
                    " | cat > /dev/null & exec \"$P\" waits.py");
}

void expect_death_by_interrupt(const lab::ChildResult& result) {
  EXPECT_EQ(result.end, lab::ChildResult::End::signalled) << end_of(result);
  EXPECT_EQ(result.code, SIGINT);
  EXPECT_THAT(result.err, HasSubstr("Traceback (most recent call last):\n  File \"waits.py\", line "));
  EXPECT_THAT(result.err, EndsWith("KeyboardInterrupt\n"));
}

TEST(CtrlC, EndsALoop) { expect_death_by_interrupt(interrupted(Desk(), "while True: pass\n", "true")); }
TEST(CtrlC, EndsALoopOfCalls) {
  expect_death_by_interrupt(interrupted(Desk(), "def f(n): return n\nwhile True: f(1)\n", "true"));
}
TEST(CtrlC, EndsASleep) { expect_death_by_interrupt(interrupted(Desk(), "import time\ntime.sleep(50)\n", "true")); }

TEST(CtrlC, EndsAWaitForInput) {
  const Desk desk;
  desk.write("waits.py", "open('ready', 'w').close()\ninput()\n");
  // A pipe that nobody writes to: opened for both, so that it does not end.
  const lab::ChildResult result = desk.shell(
      "mkfifo pipe; (while [ ! -e ready ]; do sleep 0.05; done; sleep 0.2; kill -INT $$) & exec \"$P\" waits.py "
      "0<>pipe");
  expect_death_by_interrupt(result);
}

TEST(CtrlC, IsAnExceptionThatTheProgramMayCatch) {
  const Desk desk;
  const lab::ChildResult result =
      interrupted(desk, "try:\n    while True: pass\nexcept KeyboardInterrupt:\n    print('caught')\n", "true");
  EXPECT_EQ(result.out, "caught\n");
  EXPECT_EQ(end_of(result), "exit status 0");
}

TEST(CtrlC, IsStatus130ForTheShell) {
  const Desk desk;
  desk.write("self.py", "import os\nos.kill(os.getpid(), 2)\nwhile True: pass\n");
  EXPECT_EQ(desk.shell("\"$P\" self.py 2> /dev/null; echo $?").out, "130\n");
}

TEST(CtrlC, DoesNotReachABackgroundJob) {
  const Desk desk;
  desk.write("self.py", "import os\nos.kill(os.getpid(), 2)\nfor i in range(1000): pass\nprint('ended')\n");
  EXPECT_EQ(desk.shell("trap '' INT; \"$P\" self.py").out, "ended\n");
}

// --- output that goes nowhere ---

TEST(Output, AClosedPipeIsAnErrorThatTheProgramIsTold) {
  const Desk desk;
  desk.write("many.py", "for i in range(200000): print(i)\n");
  const lab::ChildResult result = desk.shell("{ \"$P\" many.py; echo $? > status; } | head -1");
  EXPECT_EQ(result.out, "0\n");
  EXPECT_THAT(result.err, HasSubstr("BrokenPipeError: [Errno 32] Broken pipe"));
  EXPECT_EQ(desk.read("status"), "1\n");
  desk.write("catches.py",
             "import sys\ntry:\n    for i in range(200000): print(i)\nexcept BrokenPipeError:\n    sys.exit(3)\n");
  const lab::ChildResult caught = desk.shell("{ \"$P\" catches.py; echo $? > status; } | head -1");
  EXPECT_EQ(caught.err, "");
  EXPECT_EQ(desk.read("status"), "3\n");
}

TEST(Output, AFullDiskAtTheEndIsStatus120) {
  const Desk desk;
  desk.write("small.py", "print('lost')\n");
  const lab::ChildResult result = desk.shell("\"$P\" small.py > /dev/full");
  EXPECT_EQ(end_of(result), "exit status 120");
  EXPECT_THAT(result.err, EndsWith("OSError: [Errno 28] No space left on device\n"));
  desk.write("flushes.py", "print('lost', flush=True)\n");
  EXPECT_EQ(end_of(desk.shell("\"$P\" flushes.py > /dev/full")), "exit status 1");
  desk.write("fails.py", "print('lost')\n1 / 0\n");
  EXPECT_EQ(end_of(desk.shell("\"$P\" fails.py > /dev/full")), "exit status 120");
}

// --- limits ---

TEST(Limits, DeepRecursionIsARecursionError) {
  const Desk desk;
  desk.write("deep.py", "import sys\nsys.setrecursionlimit(10 ** 9)\ndef f(n): return f(n + 1)\nf(0)\n");
  const lab::ChildResult result = desk.run({"deep.py"});
  EXPECT_EQ(end_of(result), "exit status 1");
  EXPECT_THAT(result.err, EndsWith("RecursionError: maximum recursion depth exceeded\n"));
  desk.write(
      "native.py",
      "import sys\nsys.setrecursionlimit(10 ** 9)\nclass C:\n    def __repr__(self): return repr(self)\nrepr(C())\n");
  EXPECT_THAT(desk.run({"native.py"}).err, HasSubstr("RecursionError: maximum recursion depth exceeded"));
  desk.write("usual.py", "def f(n): return f(n + 1)\nf(0)\n");
  EXPECT_THAT(desk.run({"usual.py"}).err, HasSubstr("[Previous line repeated 996 more times]\nRecursionError"));
}

TEST(Limits, AListThatIsAMillionDeepDies) {
  const Desk desk;
  desk.write(
      "deep.py",
      "a = []\nfor i in range(1000000): a = [a]\ndel a\nprint('gone')\nb = ()\nfor i in range(1000000): b = (b, i)\n");
  for (const char* version : {"2.7", "3.9", "3.14"}) {
    const lab::ChildResult result = desk.run({"--like", version, "deep.py"});
    EXPECT_EQ(result.out, "gone\n");
    EXPECT_TRUE(result.succeeded()) << end_of(result) << result.err;
  }
}

TEST(Limits, TheMemoryLimitIsAMemoryError) {
  const Desk desk;
  desk.write("grows.py",
             "a = []\ntry:\n    while True: a.append('x' * 1000 + str(len(a)))\nexcept MemoryError:\n    del a\n    "
             "print('caught')\nb = [0] * 10 ** 9\n");
  const lab::ChildResult result = desk.run({"--memory-limit", "20M", "grows.py"});
  EXPECT_EQ(result.out, "caught\n");
  EXPECT_EQ(end_of(result), "exit status 1");
  EXPECT_THAT(result.err, EndsWith("MemoryError\n"));
  const lab::ChildResult none = desk.run({"--memory-limit", "1K", "grows.py"});
  EXPECT_EQ(end_of(none), "exit status 1");
  EXPECT_THAT(none.err, HasSubstr("MemoryError"));
}

}  // namespace
}  // namespace ouro::playground
