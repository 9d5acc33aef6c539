// Sub-interpreters: each has objects and a GIL of its own; values go over as copies, exceptions as descriptions. Tests
// common/modules/{sub_interpreter,interpreter_calls,shared_value}.cpp, common/vm/interpreter_family.cpp,
// common/modules/native/interpreters.cpp and common/modules/lib/concurrent/interpreters.py.
#include <cstdlib>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "modules/folder.h"
#include "program_outputs.h"
#include "run_python.h"

namespace ouro::OURO_BUILD {
namespace {

using testing::HasSubstr;

std::string program(const std::string& rest) {
  return "from concurrent import interpreters\none = interpreters.create()\n" + rest;
}

// --- versions ---

TEST(InterpretersTest, ByNumberTheyBehaveAsInCPython313) {
  Program recorded;
  recorded.source = read_text(kModulesFolder + "interpreters.py");
  const RunResult result = run_audited(recorded, like("3.13"));
  EXPECT_EQ(result.err, "");
  EXPECT_EQ(difference(result.out, read_text(kModulesFolder + "interpreters.txt")), "");
}

TEST(InterpretersTest, AVersionHasTheModulesThatCPythonHas) {
  const auto missing = [](const std::string& name, const char* version) {
    const std::string source =
        "try: import " + name + "\nexcept ModuleNotFoundError as e: print(e)\nelse: print('there')";
    return run_python(source, like(version));
  };
  EXPECT_EQ(missing("_xxsubinterpreters", "3.12"), "there\n");
  EXPECT_EQ(missing("_interpreters", "3.12"), "No module named '_interpreters'\n");
  EXPECT_EQ(missing("_interpreters", "3.13"), "there\n");
  EXPECT_EQ(missing("concurrent.interpreters", "3.13"), "No module named 'concurrent.interpreters'\n");
  EXPECT_EQ(missing("concurrent.interpreters", "3.14"), "there\n");
  if (kFreeThreaded) return;
  EXPECT_EQ(missing("_xxsubinterpreters", "3.11"), "No module named '_xxsubinterpreters'\n");
  EXPECT_EQ(missing("_interpreters", "2.7"), "No module named '_interpreters'\n");
}

TEST(InterpretersTest, In312TheyRunTexts) {
  EXPECT_EQ(run_python(R"py(
import _xxsubinterpreters as _i
one = _i.create()
_i.run_string(one, "print(n, flush=True)", dict(n=5))
for source in ("1/0", "x +"):
    try: _i.run_string(one, source)
    except _i.RunFailedError as e: print(type(e).__mro__[1].__name__, e)
print(_i.list_all() == [_i.get_main(), one], _i.get_current() == _i.get_main(), _i.is_running(one))
_i.destroy(one)
try: _i.destroy(one)
except RuntimeError as e: print(e)
)py",
                       like("3.12")),
            "5\nRuntimeError <class 'ZeroDivisionError'>: division by zero\n"
            "RuntimeError <class 'SyntaxError'>: invalid syntax (<string>, line 1)\nTrue True False\n"
            "unrecognized interpreter ID 1\n");
}

// --- concurrent.interpreters ---

TEST(InterpretersTest, AFunctionIsCalledThereAndItsResultComesBack) {
  EXPECT_EQ(
      run_python(program(R"py(
def fact(n):
    product = 1
    for i in range(2, n + 1): product *= i
    return product
def defaults(a, b=2, *rest, c=3, **more): return a, b, rest, c, more
def nested(n): return sum(map(lambda i: i * n, range(4)))
print(one.call(fact, 5), one.call(fact, 30), one.call(nested, 2), one.call(len, "four"), one.call(divmod, -7, 2))
print(one.call(defaults, 1), one.call(defaults, 1, "x", 2.5, c=None, d=b"y"))
value = {"list": [1, (2, 3)], "set": {4}, "frozen": frozenset([5]), "big": -2**70, "text": "\U0001f600\x00", "none": None}
def back(x): return x
copied = one.call(back, value)
print(copied == value, copied is value, copied["list"] is value["list"])
one.close()
)py")),
      "120 265252859812191058636308480000000 12 4 (-4, 1)\n(1, 2, (), 3, {}) (1, 'x', (2.5,), None, {'d': b'y'})\n"
      "True False False\n");
}

TEST(InterpretersTest, AFunctionThatUsesGlobalsFindsThemInTheProgram) {
  EXPECT_EQ(run_python(R"py(
from concurrent import interpreters
import math
FACTOR = 3
class Adder:
    def __init__(self, n): self.n = n
    def add(self, n): return self.n + n + FACTOR
    @staticmethod
    def twice(n): return 2 * n + FACTOR
def use(n): return Adder(n).add(math.factorial(4)), __name__
if __name__ == "__main__":
    one = interpreters.create()
    print(one.call(use, 1), one.call(Adder.twice, 5), one.call(math.gcd, 12, 18))
    FACTOR = 1000
    print(one.call(use, 1))
)py"),
            "(28, '<fake __main__>') 13 6\n(28, '<fake __main__>')\n");
}

TEST(InterpretersTest, WhatCannotBeSentIsRefused) {
  EXPECT_EQ(run_python(program(R"py(
def attempt(f, *args):
    try: print(f(*args))
    except TypeError as e: print(type(e).__name__, str(e).split(" at ")[0])
def outer():
    n = 1
    return lambda: n
def gives_object(): return object()
def give(x): return x
attempt(one.call, outer())
attempt(one.call, give, object())
attempt(one.call, gives_object)
loop = []
loop.append(loop)
try: one.call(give, loop)
except RecursionError: print("RecursionError")
)py")),
            "NotShareableError <function outer.<locals>.<lambda>\nNotShareableError <object object\n"
            "NotShareableError <object object\nRecursionError\n");
}

TEST(InterpretersTest, AnExceptionThereIsExecutionFailedHere) {
  const RunResult result = run_audited(program("def fail(n): return 1 / n\none.call(fail, 0)"));
  EXPECT_EQ(result.exit_status, 1);
  EXPECT_THAT(result.err, HasSubstr("concurrent.interpreters.ExecutionFailed: ZeroDivisionError: division by zero\n\n"
                                    "Uncaught in the interpreter:\n\nTraceback (most recent call last):\n"));
  EXPECT_EQ(run_python(program(R"py(
try: one.exec("raise LookupError('gone')")
except interpreters.ExecutionFailed as e: print(e.excinfo.type.__name__, e.excinfo.msg, isinstance(e, interpreters.InterpreterError))
one.exec("print('alive', flush=True)")
)py")),
            "alive\nLookupError gone True\n");
}

TEST(InterpretersTest, ThereIsOneObjectForEach) {
  EXPECT_EQ(
      run_python(program(R"py(
print(one, one.id, one.whence, interpreters.list_all(), interpreters.list_all()[1] is one)
print(interpreters.get_current(), interpreters.get_main() is interpreters.get_current(), one.is_running())
one.prepare_main(n=4)
one.prepare_main({"m": "x"}, k=[1])
one.exec("print(n, m, k, flush=True)")
one.close()
for call in (one.close, one.is_running, lambda: one.exec(""), lambda: interpreters.Interpreter(9), interpreters.get_main().close):
    try: call()
    except interpreters.InterpreterError as e: print(type(e).__name__, e)
)py")),
      "4 x [1]\nInterpreter(1) 1 _interpreters module [Interpreter(0), Interpreter(1)] True\nInterpreter(0) True "
      "False\n"
      "InterpreterNotFoundError unrecognized interpreter ID 1\nInterpreterNotFoundError unrecognized interpreter ID 1\n"
      "InterpreterNotFoundError unrecognized interpreter ID 1\nInterpreterNotFoundError unrecognized interpreter ID 9\n"
      "InterpreterError cannot destroy the current interpreter\n");
}

TEST(InterpretersTest, AQueueCarriesCopiesBetweenThem) {
  EXPECT_EQ(run_python(program(R"py(
q = interpreters.create_queue(2)
print(q, q.maxsize, q.empty(), q.full(), interpreters.Queue(q.id) is q)
def fill(q):
    q.put([1, (2.5, "x")]); q.put(None)
    return q.qsize(), q.full(), repr(q)
print(one.call(fill, q), q.get(), q.get_nowait(), q.empty())
def attempt(f, *args):
    try: f(*args)
    except Exception as e: print(type(e).__name__, type(e).__mro__[1].__name__)
attempt(q.get_nowait)
attempt(q.get, True, 0.001)
q.put(1); q.put(2)
attempt(q.put_nowait, 3)
attempt(q.put, object())
attempt(interpreters.Queue, 99)
one.prepare_main(q=q)
one.exec("q.get(); q.put(q)")
print(q.get(), q.get() is q)
)py")),
            "Queue(1) 2 True False True\n(2, True, 'Queue(1)') [1, (2.5, 'x')] None True\nQueueEmpty Empty\nQueueEmpty "
            "Empty\n"
            "QueueFull Full\nNotShareableError TypeError\nQueueNotFoundError Exception\n2 True\n");
}

TEST(InterpretersTest, AThreadWaitsForWhatAnotherInterpreterPuts) {
  EXPECT_EQ(run_python(program(R"py(
def produce(q, count):
    for i in range(count): q.put(i * i)
q = interpreters.create_queue(1)
thread = one.call_in_thread(produce, q, 5)
print([q.get() for _ in range(5)])
thread.join()
)py")),
            "[0, 1, 4, 9, 16]\n");
}

// --- the GILs ---

// Each calls meet() and keeps its GIL meanwhile: with one GIL for both they would not meet.
TEST(InterpretersTest, EachHasALockOfItsOwn) {
  setenv("OUROBOROS_FOREIGN", OURO_FOREIGN_LIBRARY, 1);
  EXPECT_EQ(run_python(program(R"py(
import ctypes, threading
def meet(address):
    import ctypes, os
    meet = ctypes.PyDLL(os.environ["OUROBOROS_FOREIGN"]).meet
    return meet(ctypes.c_void_p(address), 60000)
arrived = ctypes.c_int()
results = []
two = interpreters.create()
def call(interpreter): results.append(interpreter.call(meet, ctypes.addressof(arrived)))
threads = [threading.Thread(target=call, args=(each,)) for each in (one, two)]
for each in threads: each.start()
for each in threads: each.join()
print(results)
)py")),
            "[1, 1]\n");
}

TEST(InterpretersTest, TheLockOfTheCallerIsFreeMeanwhile) {
  EXPECT_EQ(run_python(program(R"py(
import os
reader, writer = os.pipe()
thread = one.call_in_thread(os.read, reader, 1)
while not one.is_running(): pass
os.write(writer, b"x")
thread.join()
print(one.is_running())
)py")),
            "False\n");
}

TEST(InterpretersTest, SettingsAreTheirOwn) {
  EXPECT_EQ(run_python(program(R"py(
import sys, gc
sys.setswitchinterval(0.25)
one.exec("import sys, gc; print(sys.getswitchinterval(), flush=True); sys.setrecursionlimit(77); gc.disable(); sys.modules['mark'] = 1")
print(sys.getswitchinterval(), sys.getrecursionlimit() == 77, gc.isenabled(), "mark" in sys.modules)
one.exec("print(sys.getrecursionlimit(), gc.isenabled(), sys.argv, flush=True)")
)py")),
            "0.005\n77 False ['<string>']\n0.25 False True False\n");
}

TEST(InterpretersTest, OutputOfSeveralIsNotMixedWithinALine) {
  const std::string out = run_python(program(R"py(
def lines(name):
    for i in range(200): print(name * 30, flush=True)
threads = [each.call_in_thread(lines, name) for each, name in ((one, "a"), (interpreters.create(), "b"))]
for i in range(200): print("c" * 30, flush=True)
for each in threads: each.join()
)py"));
  std::istringstream text(out);
  int lines = 0;
  for (std::string line; std::getline(text, line); ++lines) {
    EXPECT_EQ(line, std::string(30, line.empty() ? '?' : line[0]));
  }
  EXPECT_EQ(lines, 600);
}

TEST(InterpretersTest, ATraceShowsThatTheThreadIsElsewhere) {
  RunOptions options;
  options.trace_gil = 10'000;
  const RunResult result = run_audited(program("one.exec('x = 1')\none.call(abs, -1)\none.close()"), options);
  ASSERT_TRUE(result.trace) << result.err;
  EXPECT_EQ(result.trace->threads.size(), 1u);
  for (const char* span : {"new interpreter", "Interpreter.exec", "Interpreter.call", "end of an interpreter"}) {
    EXPECT_THAT(result.trace->names, testing::Contains(span));
  }
}

// --- the end ---

TEST(InterpretersTest, AForgottenOneIsDestroyedWithTheProgram) {
  EXPECT_EQ(run_python(program(R"py(
one.exec("class Last:\n  def __del__(self): print('deleted')\nlast = Last()\nimport atexit\natexit.register(print, 'at exit')")
interpreters.create()
del one
print("over", flush=True)
)py")),
            "over\nat exit\ndeleted\n");
}

TEST(InterpretersTest, ADaemonThreadMayBeInOneAtTheEnd) {
  for (const GilKind kind : {GilKind::kInterval, GilKind::kTick}) {
    Program daemon;
    daemon.source = program(R"py(
import threading
threading.Thread(target=one.exec, args=("while True: pass",), daemon=True).start()
while not one.is_running(): pass
print("over")
)py");
    RunOptions options;
    options.gil = kind;
    const RunResult result = run(daemon, options);  // not audited: the thread has references
    EXPECT_EQ(result.out, "over\n") << result.err;
  }
}

// The thread that is in the sub-interpreter, and has its lock, is not in the child.
TEST(InterpretersTest, AForkedChildHasNoSubInterpreters) {
  Program forking;
  forking.source = program(R"py(
import os, threading
two = interpreters.create()
try: two.exec("import os; os.fork()")
except interpreters.ExecutionFailed as e: assert "not supported for isolated" in str(e)
threading.Thread(target=one.exec, args=("while True: pass",), daemon=True).start()
while not one.is_running(): pass
child = os.fork()
if child == 0:
    assert len(interpreters._interpreters.list_all()) == 1
else:
    assert os.waitpid(child, 0)[1] == 0
)py");
  EXPECT_EXIT(_exit(run(forking).exit_status), testing::ExitedWithCode(0), "");
}

TEST(InterpretersTest, WhatItsThreadsLeftIsWaitedFor) {
  EXPECT_EQ(run_python(program(R"py(
one.exec("import threading, time\ndef late():\n  time.sleep(0.05)\n  print('late', flush=True)\nthreading.Thread(target=late).start()")
print("back", flush=True)
one.close()
print("closed", flush=True)
)py")),
            "back\nlate\nclosed\n");
}

TEST(InterpretersTest, OneMayOutliveTheOneThatMadeIt) {
  EXPECT_EQ(run_python(program(R"py(
one.exec("from concurrent import interpreters\ninterpreters.create().exec('x = 1')")
one.close()
made = interpreters.list_all()[-1]
made.exec("print(x, flush=True)")
print(made)
)py")),
            "1\nInterpreter(2)\n");
}

TEST(InterpretersTest, CallbacksWorkInEach) {
  setenv("OUROBOROS_FOREIGN", OURO_FOREIGN_LIBRARY, 1);
  EXPECT_EQ(run_python(program(R"py(
def apply(n):
    import ctypes, os
    lib = ctypes.CDLL(os.environ["OUROBOROS_FOREIGN"])
    return lib.apply(ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_int)(lambda i: i * n), 4)
print(apply(1), one.call(apply, 2), interpreters.create().call(apply, 3), apply(4))
)py")),
            "6 12 18 24\n");
}

TEST(InterpretersTest, ManyMayComeAndGo) {
  EXPECT_EQ(run_python(program(R"py(
for turn in range(40):
    other = interpreters.create()
    other.exec("kept = list(range(1000))")
    other.close()
print(interpreters.list_all())
)py")),
            "[Interpreter(0), Interpreter(1)]\n");
}

}  // namespace
}  // namespace ouro::OURO_BUILD
