// Tests common/vm/{coroutine,async_generator,generator,generator_methods,warnings}.cpp and
// common/frontend/generator_coroutines.cpp: where await may stand, what is forgotten, what the collector sees. What
// they do otherwise is in tests/language/programs/coroutines.py.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "frontend/compiler.h"
#include "frontend/disassembler.h"
#include "run_python.h"

namespace ouro::OURO_BUILD {
namespace {

using testing::HasSubstr;

std::string compiled(std::string_view source) {
  const CompileResult result = compile(source, "test.py", *find_profile("3.14"));
  const auto* unit = std::get_if<std::shared_ptr<const CodeUnit>>(&result);
  return unit == nullptr ? std::get<SyntaxProblem>(result).message : disassemble(**unit);
}

TEST(Coroutines, AwaitStandsInCoroutinesOnly) {
  EXPECT_EQ(compiled("await x\n"), "'await' outside function");
  EXPECT_EQ(compiled("class A: await x\n"), "'await' outside function");
  EXPECT_EQ(compiled("def f(): await x\n"), "'await' outside async function");
  EXPECT_EQ(compiled("async def f(): return lambda: await x\n"), "'await' outside async function");
  EXPECT_EQ(compiled("async for x in y: pass\n"), "'async for' outside async function");
  EXPECT_EQ(compiled("def f():\n  async with x: pass\n"), "'async with' outside async function");
  for (const char* comprehension : {"[x async for x in y]", "{await x for x in y}", "{x: x for x in y if await x}"}) {
    EXPECT_EQ(compiled("def f(): return " + std::string(comprehension) + "\n"),
              "asynchronous comprehension outside of an asynchronous function");
    EXPECT_THAT(compiled("async def f(): return " + std::string(comprehension) + "\n"), HasSubstr("SEND"));
  }
  EXPECT_THAT(compiled("def f(): return (await x for x in y)\n"), HasSubstr("RETURN_GENERATOR"));
  EXPECT_EQ(compiled("async def f(): yield from x\n"), "'yield from' inside async function");
  EXPECT_EQ(compiled("async def f():\n  yield\n  return None\n"), "'return' with value in async generator");
  EXPECT_EQ(compiled("async def f(): return [(yield x) for x in y]\n"), "'yield' inside list comprehension");
}

TEST(Coroutines, InstructionsHaveTheNamesOfCPython) {
  const std::string await = compiled("async def f(): return await x\n");
  EXPECT_THAT(await, testing::ContainsRegex("RETURN_GENERATOR(.|\n)*GET_AWAITABLE(.|\n)*SEND(.|\n)*YIELD_VALUE(.|\n)*"
                                            "JUMP_BACKWARD_NO_INTERRUPT(.|\n)*END_SEND"));
  const std::string loop = compiled("async def f():\n  async for x in y: pass\n");
  EXPECT_THAT(loop, testing::ContainsRegex("GET_AITER(.|\n)*GET_ANEXT(.|\n)*SEND(.|\n)*END_ASYNC_FOR"));
  const std::string with = compiled("async def f():\n  async with x: pass\n");
  EXPECT_THAT(with, testing::ContainsRegex("BEFORE_ASYNC_WITH(.|\n)*GET_AWAITABLE +1(.|\n)*GET_AWAITABLE +2"));
}

TEST(Coroutines, AreToldApartByTheFlagsOfTheirCode) {
  constexpr const char* kProgram = R"(
async def f(*a): pass
async def g(): yield
def h(**k): yield
def k():
    def inner(): pass
    return inner
print(*[x.__code__.co_flags for x in (f, g, h, k, k())])
)";
  EXPECT_EQ(run_python(kProgram, like("3.9")), "199 579 107 67 83\n");
  EXPECT_EQ(run_python(kProgram, like("3.11")), "135 515 43 3 19\n");
}

// --- forgotten ones ---

constexpr const char* kForgets = R"(
async def f(): pass
def g():
    f()
for _ in range(2):
    g()
c = f()
)";

TEST(Coroutines, ThatAreNeverAwaitedAreReportedOncePerPlace) {
  Program program;
  program.source = kForgets;
  program.filename = "mine.py";
  const std::string hint = "RuntimeWarning: Enable tracemalloc to get the object allocation traceback\n";
  const std::string warning = "mine.py:4: RuntimeWarning: coroutine 'f' was never awaited\n  f()\n";
  const std::string at_end = "RuntimeWarning: coroutine 'f' was never awaited\n";
  for (const auto& [version, hinted, outside] :
       {std::tuple{"3.6", false, "sys:1: "}, {"3.12", true, "sys:1: "}, {"3.13", true, "<sys>:0: "}}) {
    const RunResult result = run_audited(program, like(version));
    EXPECT_EQ(result.err, fmt::format("{}{}{}{}", warning, hinted ? hint : "", outside, at_end)) << version;
  }
}

TEST(Coroutines, ThatWereClosedOrBegunWereNotForgotten) {
  const RunResult result = run_audited(R"(
async def f(): pass
f().close()
try:
    f().send(None)
except StopIteration:
    pass
try:
    f().throw(KeyError)
except KeyError:
    pass
async def g(): yield 1
g()
)");
  EXPECT_EQ(result.err, "");
  EXPECT_EQ(result.exit_status, 0);
}

TEST(Coroutines, AWarningLeavesTheExceptionThatIsOnItsWay) {
  const RunResult result = run_audited(R"(
async def f(): pass
def g():
    forgotten = f()
    raise KeyError('on its way')
try:
    g()
except KeyError as error:
    print(error)
    error.__traceback__ = None
)");
  EXPECT_EQ(result.out, "'on its way'\n");
  EXPECT_THAT(result.err, HasSubstr("coroutine 'f' was never awaited"));
}

// --- the collector, sizes, depth ---

TEST(Coroutines, InCyclesAreCollected) {
  EXPECT_EQ(run_python(R"(
import gc, weakref
class Held: pass
async def f(held):
    mine = me
    await Wait()
async def g(held):
    mine = me
    await Wait()
    yield held
class Wait:
    def __await__(self): yield
gc.collect()
for make in (f, lambda held: g(held).__anext__()):
    held = Held()
    alive = weakref.ref(held)
    me = []
    me.append(make(held))
    me[0].send(None)
    me = held = None
    print(alive() is None, gc.collect(), alive() is None)
)"),
            // Closing one frees it; without a GIL the collection holds it until then, and counts it.
            kFreeThreaded ? "False 5 True\nFalse 6 True\n" : "False 0 True\nFalse 0 True\n");
}

TEST(Coroutines, HaveTheSizesOfEachVersion) {
  if (kFreeThreaded) GTEST_SKIP() << "these are the sizes with a lock";
  constexpr const char* kProgram = R"(
import sys
async def f(): pass
async def a(): yield 1
async def f2(a, b, c): pass
coroutines = [f(), f2(1, 2, 3)]
print(*[sys.getsizeof(x) for x in coroutines + [a()]])
for x in coroutines: x.close()
)";
  EXPECT_EQ(run_python(kProgram, like("3.6")), "96 96 112\n");
  EXPECT_EQ(run_python(kProgram, like("3.7")), "136 136 144\n");
  EXPECT_EQ(run_python(kProgram, like("3.8")), "120 120 136\n");
  EXPECT_EQ(run_python(kProgram, like("3.10")), "112 112 128\n");
  EXPECT_EQ(run_python(kProgram, like("3.11")), "176 200 176\n");
  EXPECT_EQ(run_python(kProgram, like("3.13")), "176 200 176\n");
}

TEST(Coroutines, ThatWaitForEachOtherNeedNoCStackToBeSent) {
  EXPECT_EQ(run_python(R"(
import sys
sys.setrecursionlimit(10 ** 6)
class Wait:
    def __await__(self): return (yield 'waits')
async def deep(n):
    return await Wait() if n == 0 else 1 + await deep(n - 1)
c = deep(20000)
print(c.send(None))
sys.setrecursionlimit(10 ** 9)
try:
    c.send(5)
except StopIteration as stop:
    print(stop.value)
)"),
            "waits\n20005\n");
}

TEST(Coroutines, TooManyThatWaitForEachOtherAreARecursionError) {
  EXPECT_EQ(run_python(R"(
async def deep(n):
    return await deep(n + 1)
try:
    deep(0).send(None)
except RecursionError as error:
    print(error)
)"),
            "maximum recursion depth exceeded\n");
}

TEST(Coroutines, AnExceptionThrownIntoADeepChainComesOutOfAll) {
  EXPECT_EQ(run_python(R"(
class Wait:
    def __await__(self): yield
left = 0
async def deep(n):
    global left
    try:
        await (Wait() if n == 0 else deep(n - 1))
    finally:
        left += 1
c = deep(200)
c.send(None)
try:
    c.throw(KeyError('down'))
except KeyError as error:
    print(error, left)
    error.__traceback__ = None
)"),
            "'down' 201\n");
}

// A frame that ends by an exception still runs while its operands die, and has ended when its locals do.
TEST(Coroutines, AForgottenOperandIsReportedWhereItLay) {
  const RunResult result = run_audited(
      "async def f(): pass\ndef g():\n    [f(), 1 / 0]\ntry:\n    g()\nexcept "
      "ZeroDivisionError:\n    pass\n");
  EXPECT_THAT(result.err, HasSubstr(":3: RuntimeWarning"));
}

}  // namespace
}  // namespace ouro::OURO_BUILD
