# TaskGroup: its end waits for all, the first failure cancels the rest, and what went wrong comes out as one.
import asyncio


async def turns(n):
    for _ in range(n):
        await asyncio.sleep(0)


async def value(x, after=1):
    await turns(after)
    return x


async def fail(error, after=1):
    await turns(after)
    raise error


async def forever(log, name):
    try:
        await asyncio.get_running_loop().create_future()
    finally:
        log.append(name)


async def all_end():
    async with asyncio.TaskGroup() as group:
        a = group.create_task(value(1))
        b = group.create_task(value(2, 5), name="b")
        print(group)
    print(a.result(), b.result(), b.get_name(), group)
    late = value(3)
    try:
        group.create_task(late)
    except RuntimeError as error:
        print(str(error)[-12:])
    late.close()


async def failures():
    log = []
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(forever(log, "child"))
            group.create_task(fail(ValueError("v"), 2))
            await forever(log, "body")
    except ExceptionGroup as error:
        print(repr(error), "/", error, log, error.exceptions, asyncio.current_task().cancelling(), group)
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(forever(log, "of a body that fails"))
            await turns(1)
            raise OSError("body")
    except ExceptionGroup as error:
        print(repr(error), log[-1])
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail(KeyError(1)))
            group.create_task(fail(KeyError(2)))
    except ExceptionGroup as error:
        print(repr(error))
    try:
        async with asyncio.TaskGroup() as outer:
            async with asyncio.TaskGroup() as inner:
                inner.create_task(fail(KeyError("inner")))
    except ExceptionGroup as error:
        print(repr(error))


async def cancelled():
    async def body(log):
        async with asyncio.TaskGroup() as group:
            group.create_task(forever(log, "child"))
            await forever(log, "body")

    async def end(log):
        async with asyncio.TaskGroup() as group:
            group.create_task(forever(log, "child"))

    for each in (body, end):
        log = []
        task = asyncio.create_task(each(log))
        await turns(3)
        task.cancel()
        try:
            await task
        except asyncio.CancelledError:
            print("cancelled", log, task.cancelled())


for part in (all_end, failures, cancelled):
    asyncio.run(part())

print("--- exception groups")
group = ExceptionGroup("m", [KeyError(1), ExceptionGroup("n", [ValueError(2), KeyError(3)])])
print([repr(each) for each in group.split(KeyError)])
print(repr(group.subgroup(MemoryError)), repr(group.subgroup(lambda each: isinstance(each, ValueError))))
for bad in (
    lambda: ExceptionGroup("m", []),
    lambda: ExceptionGroup("m", [1]),
    lambda: ExceptionGroup(1, [KeyError()]),
    lambda: ExceptionGroup("m", [KeyboardInterrupt()]),
):
    try:
        bad()
    except (TypeError, ValueError) as error:
        print(repr(error))
print(repr(BaseExceptionGroup("m", [KeyError(1)])), repr(BaseExceptionGroup("m", [KeyboardInterrupt()])))
