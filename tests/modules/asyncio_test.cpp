// Module asyncio: each program prints what CPython printed when it was recorded, and what the machine's own Python
// prints; what is reported on standard error reads as CPython's. Tests common/modules/lib/asyncio/*.py,
// common/modules/lib/selectors.py and common/modules/native/select_epoll.cpp.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "modules/folder.h"
#include "program_outputs.h"
#include "run_python.h"

namespace ouro::OURO_BUILD {
namespace {

using testing::EndsWith;
using testing::StartsWith;

const std::string kAsyncioFolder = kModulesFolder + "asyncio/";

class AsyncioAgainstPython : public testing::TestWithParam<const char*> {};
INSTANTIATE_TEST_SUITE_P(Programs, AsyncioAgainstPython, testing::Values("tasks", "streams", "selectors_and_epoll"),
                         [](const auto& info) { return std::string(info.param); });

TEST_P(AsyncioAgainstPython, PrintTheSame) { expect_output_of_python(kAsyncioFolder, GetParam()); }

TEST_P(AsyncioAgainstPython, PrintTheSameInOtherProfiles) {
  Program program;
  program.source = read_text(kAsyncioFolder + GetParam() + ".py");
  for (const char* version : {"3.8", "3.11", "3.12"}) {
    if (kFreeThreaded) break;
    const RunResult result = run_audited(program, like(version));
    EXPECT_EQ(result.err, "") << version;
    EXPECT_EQ(difference(result.out, read_text(kAsyncioFolder + GetParam() + ".txt")), "") << version;
  }
}

TEST(AsyncioTest, TaskGroupsBehaveAsInPython) { expect_output_of_python(kAsyncioFolder, "groups"); }

TEST(AsyncioTest, LocksQueuesAndThreadsBehaveAsInPython) { expect_output_of_python(kAsyncioFolder, "waiting"); }

std::string err_of(const std::string& source, RunOptions options = {}) {
  Program program;
  program.filename = "mine.py";
  program.source = source;
  const RunResult result = run_audited(program, std::move(options));
  EXPECT_EQ(result.exit_status, 0) << result.err;
  return result.err;
}

TEST(AsyncioTest, AnExceptionThatNobodyRetrievesIsReportedWhenItsTaskGoes) {
  EXPECT_EQ(err_of(R"(
import asyncio, sys
async def f():
    raise ValueError('x')
async def main():
    asyncio.create_task(f(), name='failing')
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print('after', file=sys.stderr)
asyncio.run(main())
)"),
            "Task exception was never retrieved\n"
            "future: <Task finished name='failing' coro=<f() done, defined at mine.py:3> exception=ValueError('x')>\n"
            "Traceback (most recent call last):\n  File \"mine.py\", line 4, in f\n    raise ValueError('x')\n"
            "ValueError: x\nafter\n");
  EXPECT_EQ(err_of(R"(
import asyncio
async def main():
    asyncio.get_running_loop().create_future().set_exception(KeyError('k'))
asyncio.run(main())
)"),
            "Future exception was never retrieved\nfuture: <Future finished exception=KeyError('k')>\nKeyError: 'k'\n");
}

TEST(AsyncioTest, ATaskThatIsDroppedWhileItWaitsIsReported) {
  EXPECT_THAT(err_of(R"(
import asyncio, gc
async def f():
    await asyncio.sleep(10)
loop = asyncio.new_event_loop()
task = loop.create_task(f(), name='waiting')
loop.run_until_complete(asyncio.sleep(0))
loop.close()
del task
gc.collect()
)"),
              testing::AllOf(StartsWith("Task was destroyed but it is pending!\n"
                                        "task: <Task pending name='waiting' coro=<f() "),
                             EndsWith("mine.py:3> wait_for=<Future pending cb=[Task.task_wakeup()]>>\n")));
}

TEST(AsyncioTest, AnExceptionInACallbackIsReportedAndTheLoopGoesOn) {
  const std::string err = err_of(R"(
import asyncio
def bad():
    1 / 0
async def main():
    asyncio.get_running_loop().call_soon(bad)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
asyncio.run(main())
)");
  EXPECT_THAT(err, StartsWith("Exception in callback bad() at mine.py:3\nhandle: <Handle bad() at mine.py:3>\n"
                              "Traceback (most recent call last):\n"));
  EXPECT_THAT(err, EndsWith("ZeroDivisionError: division by zero\n"));
}

TEST(AsyncioTest, TheExceptionHandlerIsTheProgramsOwnIfItHasOne) {
  EXPECT_EQ(run_python(R"(
import asyncio
def handler(loop, context):
    print(sorted(context), repr(context['exception']))
async def main():
    asyncio.get_running_loop().set_exception_handler(handler)
    asyncio.get_running_loop().call_soon(int, 'x')
    await asyncio.sleep(0)
    await asyncio.sleep(0)
asyncio.run(main())
)"),
            "['exception', 'handle', 'message'] ValueError(\"invalid literal for int() with base 10: 'x'\")\n");
}

TEST(AsyncioTest, ACoroutineThatNobodyAwaitsIsReported) {
  EXPECT_THAT(err_of(R"(
import asyncio
async def main():
    asyncio.sleep(1)
asyncio.run(main())
)"),
              StartsWith("mine.py:4: RuntimeWarning: coroutine 'sleep' was never awaited\n"));
}

TEST(AsyncioTest, KeyboardInterruptAndSystemExitLeaveTheLoop) {
  const std::string body = R"(
import asyncio
log = []
async def other():
    try:
        await asyncio.sleep(100)
    finally:
        log.append('other ends')
async def main():
    asyncio.create_task(other())
    await asyncio.sleep(0)
    raise KIND
try:
    asyncio.run(main())
except KIND:
    print(log)
)";
  for (const char* kind : {"KeyboardInterrupt", "SystemExit"}) {
    std::string program = body;
    for (std::size_t at = 0; (at = program.find("KIND")) != std::string::npos;) program.replace(at, 4, kind);
    EXPECT_EQ(run_python(program), "['other ends']\n") << kind;
  }
}

TEST(AsyncioTest, TenThousandSleepersSleepAtTheSameTime) {
  EXPECT_EQ(run_python(R"(
import asyncio
awake = most = 0
async def sleeper():
    global awake, most
    awake += 1
    most = max(most, awake)
    await asyncio.sleep(0.01)
    awake -= 1
    return 1
async def main():
    return sum(await asyncio.gather(*[sleeper() for _ in range(10000)]))
print(asyncio.run(main()), most, awake)
)"),
            "10000 10000 0\n");
}

TEST(AsyncioTest, CancelledTimersDoNotPileUp) {
  EXPECT_EQ(run_python(R"(
import asyncio
async def main():
    loop = asyncio.get_running_loop()
    for _ in range(50):
        for _ in range(100):
            loop.call_later(1000, print).cancel()
        await asyncio.sleep(0)
    return len(loop._scheduled) < 500
print(asyncio.run(main()))
)"),
            "True\n");
}

TEST(AsyncioTest, AStormOfTasksLeavesNothingBehind) {
  for (const char* version : {"3.8", "3.11", "3.14"}) {
    if (kFreeThreaded && version != std::string("3.14")) continue;
    EXPECT_EQ(run_python(read_text(kAsyncioFolder + "storm.py"), like(version)), "(300, True, True)\nNone\n")
        << version;
  }
}

TEST(AsyncioTest, HasWhatEachVersionHas) {
  constexpr const char* kProgram = R"(
import asyncio
print(*[hasattr(asyncio, name) for name in ('run', 'to_thread', 'timeout', 'Runner', 'create_task')])
print(asyncio.CancelledError.__mro__[1].__name__, asyncio.TimeoutError is TimeoutError)
)";
  EXPECT_EQ(run_python(kProgram, like("3.6")), "False False False False False\nException False\n");
  EXPECT_EQ(run_python(kProgram, like("3.7")), "True False False False True\nException False\n");
  EXPECT_EQ(run_python(kProgram, like("3.9")), "True True False False True\nBaseException False\n");
  EXPECT_EQ(run_python(kProgram, like("3.11")), "True True True True True\nBaseException True\n");
  EXPECT_EQ(error_of("import asyncio\n", like("2.7")), "ModuleNotFoundError: No module named 'asyncio'");
}

TEST(AsyncioTest, TimeoutBlocksAsOf311) {
  EXPECT_EQ(run_python(R"(
import asyncio
async def main():
    try:
        async with asyncio.timeout(0.001) as limit:
            await asyncio.sleep(100)
    except TimeoutError as error:
        print('over', limit.expired(), type(error.__cause__).__name__, asyncio.current_task().cancelling())
    async with asyncio.timeout(100) as limit:
        await asyncio.sleep(0)
        print(limit.expired(), limit.when() > 0)
        limit.reschedule(None)
        print(limit)
    print(limit)
    async with asyncio.timeout(None):
        await asyncio.sleep(0)
    try:
        async with asyncio.timeout(0):
            await asyncio.sleep(0)
            await asyncio.sleep(0)
    except TimeoutError:
        print('at once')
    async def inner():
        async with asyncio.timeout(100):
            await asyncio.sleep(100)
    task = asyncio.create_task(inner())
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait([task])
    print('cancelled from outside', task.cancelled())
asyncio.run(main())
)",
                       like("3.11")),
            "over True CancelledError 0\nFalse True\n<Timeout [active] when=None>\n<Timeout [finished]>\nat once\n"
            "cancelled from outside True\n");
}

TEST(AsyncioTest, StopIterationIsNoExceptionOfAFuture) {
  constexpr const char* kProgram = R"(
import asyncio
async def main():
    future = asyncio.get_running_loop().create_future()
    try:
        future.set_exception(StopIteration())
        print(repr(future.exception()))
    except TypeError as error:
        print('TypeError', future.done())
asyncio.run(main())
)";
  EXPECT_EQ(run_python(kProgram, like("3.11")), "TypeError False\n");
  EXPECT_EQ(run_python(kProgram, like("3.13")),
            "RuntimeError('StopIteration interacts badly with generators and cannot be raised into a Future')\n");
}

}  // namespace
}  // namespace ouro::OURO_BUILD
