// Tests common/vm/{frame,calls,generator,breaker}.cpp: recursion and its limits, what frames and generators hold.
#include <chrono>
#include <csignal>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <thread>
#include <unistd.h>

#include "run_python.h"

namespace ouro::OURO_BUILD {
namespace {

using testing::HasSubstr;

TEST(Recursion, TheLimitCountsTheModuleToo) {
  EXPECT_EQ(
      run_python(
          "def f(n):\n    try:\n        return f(n + 1)\n    except RecursionError:\n        return n\nprint(f(1))\n"),
      "999\n");
  EXPECT_EQ(run_python("import sys\nsys.setrecursionlimit(50)\nprint(sys.getrecursionlimit())\ndef f(n):\n    try:\n   "
                       "     return f(n + 1)\n"
                       "    except RecursionError:\n        return n\nprint(f(1))\n"),
            "50\n49\n");
}

TEST(Recursion, PythonCallsNeedNoCStack) {
  EXPECT_EQ(run_python("import sys\nsys.setrecursionlimit(10 ** 6)\ndef f(n): return n if n == 0 else 1 + f(n - "
                       "1)\nprint(f(200000))\n"),
            "200000\n");
}

TEST(Recursion, ThroughNativeCodeStopsBeforeTheCStackEnds) {
  for (const char* body : {"repr([C()])", "str(C())", "sorted([C()], key=repr)", "list(map(repr, [C()]))", "C() == C()",
                           "getattr(C(), 'x')", "C()[0]"}) {
    const std::string program =
        "import sys\nsys.setrecursionlimit(10 ** 9)\nclass C:\n"
        "    def f(self, *a): return " +
        std::string(body) +
        "\n"
        "    __repr__ = __str__ = __eq__ = __getattr__ = __getitem__ = f\n"
        "try:\n    C().f()\nexcept RecursionError:\n    print('caught')\n";
    EXPECT_EQ(run_python(program), "caught\n") << body;
  }
}

// A local whose death runs code (a generator is closed) while its own frame ends: the frame is not found by that code.
TEST(Frames, ThatHaveEndedAreNotFoundByWhatTheirLocalsDeathsRun) {
  const std::string program =
      "def g():\n    try:\n        yield 1\n    finally:\n        try:\n            1 / 0\n        except "
      "ZeroDivisionError as e:\n            kept.append(e)\n"
      "kept = []\ndef f():\n    held = g()\n    next(held)\n    return 5\ndef h():\n    held = g()\n    next(held)\n   "
      " raise KeyError\n"
      "f()\ntry:\n    h()\nexcept KeyError:\n    pass\nprint(len(kept))\nkept.clear()\n";
  for (const char* version : {"2.7", "3.11", "3.14"}) EXPECT_EQ(run_python(program, like(version)), "2\n") << version;
}

TEST(Frames, OfATracebackKeepTheirLocals) {
  EXPECT_EQ(run_python("class N:\n    def __del__(self): print('gone')\ndef f():\n    held = N()\n    1 / 0\ntry:\n    "
                       "f()\nexcept ZeroDivisionError as e:\n"
                       "    saved = e\nprint('alive', list(saved.__traceback__.tb_next.tb_frame.f_locals))\nsaved = "
                       "None\nprint('end')\n"),
            "alive ['held']\ngone\nend\n");
}

TEST(Generators, HoldTheirFrameBetweenTwoYields) {
  EXPECT_EQ(
      run_python(
          "class N:\n    def __del__(self): print('gone')\ndef g():\n    held = N()\n    yield 1\n    yield 2\nx = "
          "g()\nprint(next(x))\nx.close()\n"
          "print('closed')\nx = g()\nnext(x)\ndel x\nprint('dropped')\nx = g()\nx = None\nprint('never started')\n"),
      "1\ngone\nclosed\ngone\ndropped\nnever started\n");
}

TEST(Generators, ThatRunCannotBeResumed) {
  EXPECT_EQ(error_of("def g():\n    yield next(x)\nx = g()\nnext(x)\n"), "ValueError: generator already executing");
  EXPECT_EQ(error_of("def g():\n    yield 1\ng().send(1)\n"),
            "TypeError: can't send non-None value to a just-started generator");
}

// Presses Ctrl-C a moment after the program has printed something.
RunResult interrupted(const std::string& program) {
  std::thread presses;
  RunOptions options;
  options.catch_interrupts = true;
  std::string out;
  options.out = [&](std::string_view bytes) {
    out += bytes;
    if (!presses.joinable()) {
      presses = std::thread([] {
        std::this_thread::sleep_for(std::chrono::milliseconds(200));
        kill(getpid(), SIGINT);
      });
    }
    return 0;
  };
  RunResult result = run_audited(program, options);
  if (presses.joinable()) presses.join();
  result.out = out;
  return result;
}

TEST(Breaker, AnInterruptBelongsToTheLoopThatRuns) {
  for (const char* loop : {"while True: pass", "while x: x = x", "for i in iter(int, 1): pass",
                           "for i in iter(int, 1):\n            if i: break"}) {
    const RunResult result =
        interrupted("def wait():\n    x = 1\n    print('ready', flush=True)\n    try:\n        " + std::string(loop) +
                    "\n    except KeyboardInterrupt:\n        print('caught')\nwait()\n");
    EXPECT_EQ(result.out, "ready\ncaught\n") << loop << '\n' << result.err;
    EXPECT_FALSE(result.interrupted);
  }
  const RunResult result = interrupted("print('ready', flush=True)\nwhile True: pass\n");
  EXPECT_TRUE(result.interrupted);
  EXPECT_THAT(result.err, HasSubstr("line 2, in <module>"));
}

TEST(Classes, MadeByACallBelongToTheCallingModule) {
  EXPECT_EQ(
      run_python(
          "C = type('C', (), {})\nprint(C.__module__, C)\nD = type('D', (), {'__module__': 'other'})\nprint(D)\n"),
      "__main__ <class '__main__.C'>\n<class 'other.D'>\n");
}

TEST(Classes, HaveTheirAttributesAsADictInEveryProfile) {
  for (const Profile& profile : profiles()) {
    RunOptions options;
    options.profile = &profile;
    EXPECT_EQ(
        run_python("class C: pass\nc = C()\nc.x = 1\nprint(c.__dict__, vars(c), hasattr(5, '__dict__'))\n", options),
        "{'x': 1} {'x': 1} False\n")
        << profile.name();
  }
}

TEST(Deaths, AnErrorInDelNamesTheFunction) {
  const RunResult result = run_audited("class C:\n    def __del__(self): 1 / 0\nC()\nprint('on')\n");
  EXPECT_EQ(result.out, "on\n");
  EXPECT_THAT(result.err, HasSubstr("Exception ignored in: <function C.__del__ at 0x"));
}

}  // namespace
}  // namespace ouro::OURO_BUILD
