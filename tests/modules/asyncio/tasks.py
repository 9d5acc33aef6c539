# Tasks: their states and results, gather, wait, wait_for, shield, cancellation. Waiting is by turns, not by clocks.
import asyncio


async def turns(n):
    for _ in range(n):
        await asyncio.sleep(0)


async def value(x, after=1):
    await turns(after)
    return x


async def fail(text, after=1):
    await turns(after)
    raise ValueError(text)


async def forever(log=None, name="forever"):
    try:
        await asyncio.get_running_loop().create_future()
    except asyncio.CancelledError as error:
        if log is not None:
            log.append((name, "cancelled", error.args))
        raise
    finally:
        if log is not None:
            log.append((name, "finally"))


async def simple():
    print("--- one task")
    task = asyncio.create_task(value(5), name="five")
    print(task.get_name(), task.done(), task.cancelled(), asyncio.current_task() is task)
    print(len(asyncio.all_tasks()), task in asyncio.all_tasks())
    for ask in (task.result, task.exception):
        try:
            ask()
        except asyncio.InvalidStateError as error:
            print(error)
    print(await task, task.done(), task.result(), task.exception())
    task = asyncio.create_task(fail("wrong"))
    try:
        await task
    except ValueError as error:
        print("raised", error, task.done(), task.cancelled(), task.exception() is error)
    called = []
    task = asyncio.ensure_future(value("x"))
    task.add_done_callback(lambda t: called.append(("first", t is task, t.result())))
    forgotten = lambda t: called.append("never")
    task.add_done_callback(forgotten)
    print(task.remove_done_callback(forgotten))
    await task
    task.add_done_callback(lambda t: called.append("late"))
    print(called)
    await turns(1)
    print(called)


async def order():
    print("--- turns")
    log = []

    async def worker(name, n):
        for i in range(n):
            log.append(name + str(i))
            await asyncio.sleep(0)

    await asyncio.gather(worker("a", 3), worker("b", 2), worker("c", 1))
    print(" ".join(log))
    log.clear()
    loop = asyncio.get_running_loop()
    loop.call_soon(log.append, "soon")
    handle = loop.call_soon(log.append, "cancelled")
    handle.cancel()
    loop.call_later(0, log.append, "later")
    loop.call_at(loop.time() - 1, log.append, "past")
    print(handle.cancelled())
    await turns(3)
    print(log)
    log.clear()
    timers = [loop.call_later(0.002 * n, log.append, n) for n in (3, 1, 2)]
    timers[2].cancel()
    await asyncio.sleep(0.02)
    print(log)


async def gathering():
    print("--- gather")
    print(await asyncio.gather(), await asyncio.gather(value(1, 3), value(2), value(3, 2)))
    same = value("same")
    print(await asyncio.gather(same, same))
    print([repr(x) for x in await asyncio.gather(value(1), fail("a"), fail("b", 2), return_exceptions=True)])
    slow = asyncio.ensure_future(value("slow", 5))
    try:
        await asyncio.gather(slow, fail("first", 1), fail("second", 2))
    except ValueError as error:
        print(error, slow.done())
    print(await slow)
    log = []
    group = asyncio.gather(forever(log, "a"), forever(log, "b"))
    await turns(1)
    print(group.cancel(), group.cancelled())
    try:
        await group
    except asyncio.CancelledError:
        print("cancelled", log, group.cancel())
    tasks = [asyncio.ensure_future(forever()) for _ in range(2)]
    group = asyncio.gather(*tasks, return_exceptions=True)
    await turns(1)
    tasks[0].cancel()
    tasks[1].cancel()
    print([type(x).__name__ for x in await group])


async def waiting():
    print("--- wait")
    tasks = [asyncio.create_task(value(n, n), name=str(n)) for n in (3, 1, 2)]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    print(sorted(t.get_name() for t in done), sorted(t.get_name() for t in pending))
    done, pending = await asyncio.wait(tasks)
    print(sorted(t.get_name() for t in done), pending)
    tasks = [asyncio.create_task(fail("early", 1), name="bad"), asyncio.create_task(forever(), name="good")]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    print([t.get_name() for t in done], [t.get_name() for t in pending], done.pop().exception())
    done, pending = await asyncio.wait(pending, timeout=0.001)
    print(len(done), len(pending))
    pending.pop().cancel()
    for bad in ([], value(1)):
        try:
            await asyncio.wait(bad)
        except (TypeError, ValueError) as error:
            print(type(error).__name__)
        if bad:
            bad.close()
    names = []
    for each in asyncio.as_completed([value("c", 3), value("a", 1), value("b", 2)]):
        names.append(await each)
    print(names)


async def limits():
    print("--- wait_for")
    print(await asyncio.wait_for(value(1), 10), await asyncio.wait_for(value(2), None))
    log = []
    try:
        await asyncio.wait_for(forever(log, "limited"), 0.001)
    except asyncio.TimeoutError as error:
        print("timeout", error.args, log[-1])
    log.clear()
    inner = asyncio.create_task(forever(log, "inner"))
    outer = asyncio.create_task(asyncio.wait_for(inner, 10))
    await turns(2)
    outer.cancel()
    try:
        await outer
    except asyncio.CancelledError:
        print("outer", outer.cancelled(), inner.cancelled(), log[-1])
    try:
        await asyncio.wait_for(fail("inside"), 10)
    except ValueError as error:
        print(error)
    try:
        await asyncio.wait_for(forever(), 0)
    except asyncio.TimeoutError:
        print("at once")
    print("--- shield")
    inner = asyncio.create_task(value("kept", 5))
    outer = asyncio.create_task(wrap(asyncio.shield(inner)))
    await turns(2)
    outer.cancel()
    try:
        await outer
    except asyncio.CancelledError:
        print("outer cancelled", inner.done())
    print(await inner)


async def wrap(awaitable):
    return await awaitable


async def cancelling():
    print("--- cancel")
    log = []
    task = asyncio.create_task(forever(log, "t"))
    await turns(1)
    print(task.cancel(), task.done(), task.cancelled())
    try:
        await task
    except asyncio.CancelledError as error:
        print(log, task.done(), task.cancelled(), task.cancel())
    try:
        task.result()
    except asyncio.CancelledError:
        print("result raises it")
    log.clear()
    task = asyncio.create_task(forever(log, "never begun"))
    task.cancel()
    await asyncio.wait([task])
    print(log, task.cancelled())

    async def refuses():
        try:
            await forever()
        except asyncio.CancelledError:
            await turns(1)
            return "refused"

    task = asyncio.create_task(refuses())
    await turns(1)
    task.cancel()
    print(await task, task.cancelled())

    async def turns_into_error():
        try:
            await forever()
        finally:
            raise KeyError("instead")

    task = asyncio.create_task(turns_into_error())
    await turns(1)
    task.cancel()
    try:
        await task
    except KeyError as error:
        print(repr(error), type(error.__context__).__name__, task.cancelled())

    async def cancels_itself():
        asyncio.current_task().cancel()
        log.append("goes on")
        await turns(1)
        log.append("never")

    log.clear()
    task = asyncio.create_task(cancels_itself())
    await asyncio.wait([task])
    print(log, task.cancelled())

    async def child():
        await forever(log, "child")

    async def parent():
        try:
            await child()
        finally:
            log.append("parent")

    log.clear()
    task = asyncio.create_task(parent())
    await turns(2)
    task.cancel()
    await asyncio.wait([task])
    print(log)
    print(issubclass(asyncio.CancelledError, Exception), asyncio.CancelledError.__mro__[1].__name__)


async def futures():
    print("--- futures")
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    print(future.done(), asyncio.isfuture(future), asyncio.isfuture(5), future.get_loop() is loop)
    loop.call_soon(future.set_result, 7)
    print(await future, await future)
    for call in (lambda: future.set_result(8), lambda: future.set_exception(KeyError())):
        try:
            call()
        except asyncio.InvalidStateError:
            print("invalid")
    future = loop.create_future()
    future.set_exception(KeyError)
    try:
        await future
    except KeyError:
        print("class")
    future = loop.create_future()
    print(future.cancel(), future.cancel(), future.cancelled())
    task = asyncio.create_task(value(1))
    for call in (lambda: task.set_result(1), lambda: task.set_exception(KeyError())):
        try:
            call()
        except RuntimeError as error:
            print(error)
    await task
    for bad in (5, None, "text"):
        try:
            await wrap(asyncio.gather(bad))
        except TypeError as error:
            print(type(error).__name__)

    class BadAwait:
        def __await__(self):
            yield 5

    try:
        await asyncio.create_task(wrap(BadAwait()))
    except RuntimeError as error:
        print(error)


closed = []


async def generators():
    print("--- asynchronous generators")

    async def ticks(n):
        for i in range(n):
            yield i
            await turns(1)

    print([i async for i in ticks(4)])
    print({i: await value(i * i) async for i in ticks(3)})
    total = 0
    async for i in ticks(10):
        if i == 5:
            break
        total += i
    print(total)

    async def waits_at_its_end(name):
        try:
            yield 1
            yield 2
        finally:
            await turns(1)
            closed.append(name)

    async for _ in waits_at_its_end("dropped"):
        break
    await turns(5)
    print(closed)
    print([asyncio.iscoroutinefunction(each) for each in (value, ticks, print, main)])
    kept = waits_at_its_end("at the end of run()")
    closed.append(kept)  # so that it lives
    print(await kept.__anext__())


async def main():
    for part in (simple, order, gathering, waiting, limits, cancelling, futures, generators):
        await part()
    return "end"


print(asyncio.run(main()))
print(closed[0], closed[-1], closed.pop(1).ag_frame)
try:
    asyncio.get_running_loop()
except RuntimeError as error:
    print(error)

print("--- run")
log = []


async def leaves_tasks():
    asyncio.create_task(forever(log, "left over"))
    await turns(1)
    return "done"


print(asyncio.run(leaves_tasks()), log)


async def runs_again():
    inner = value(1)
    try:
        asyncio.run(inner)
    except RuntimeError as error:
        inner.close()
        return str(error)


print(asyncio.run(runs_again()))
try:
    asyncio.run(fail("out of run"))
except ValueError as error:
    print(error)

loop = asyncio.new_event_loop()
print(loop.run_until_complete(value("by hand")), loop.is_running(), loop.is_closed())
future = loop.create_future()
loop.call_soon(loop.stop)
try:
    loop.run_until_complete(future)
except RuntimeError as error:
    print(error)
future.cancel()
seen = []
loop.call_soon(seen.append, "forever")
loop.call_soon(loop.stop)
loop.run_forever()
print(seen)
loop.close()
loop.close()
print(loop.is_closed())
try:
    loop.call_soon(print)
except RuntimeError as error:
    print(error)
