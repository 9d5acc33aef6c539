# Lock, Event, Condition, Semaphore and the queues: who goes when, and what a cancellation leaves behind.
import asyncio


async def turns(n):
    for _ in range(n):
        await asyncio.sleep(0)


async def locks():
    print("--- Lock")
    lock = asyncio.Lock()
    log = []

    async def worker(name):
        async with lock:
            log.append(name + " in")
            await turns(2)
            log.append(name + " out")

    await asyncio.gather(*[worker(name) for name in "abc"])
    print(log, lock.locked())
    try:
        lock.release()
    except RuntimeError as error:
        print(error)
    await lock.acquire()
    tasks = [asyncio.create_task(worker(name)) for name in "xyz"]
    await turns(1)
    tasks[0].cancel()
    log.clear()
    lock.release()
    await asyncio.wait(tasks)
    print(log, tasks[0].cancelled())
    text = repr(lock)
    print(text[:text.index(" object at")], text[text.index("["):])
    try:
        async with lock:
            raise KeyError("inside")
    except KeyError:
        print(lock.locked())


async def events():
    print("--- Event")
    event = asyncio.Event()
    log = []

    async def waiter(n):
        log.append((n, await event.wait()))

    tasks = [asyncio.create_task(waiter(n)) for n in range(3)]
    await turns(1)
    tasks[1].cancel()
    event.set()
    await asyncio.wait(tasks)
    print(log, event.is_set(), await event.wait())
    event.clear()
    print(event.is_set())


async def conditions():
    print("--- Condition")
    condition = asyncio.Condition()
    log = []

    async def consumer(name):
        async with condition:
            await condition.wait()
            log.append(name)

    tasks = [asyncio.create_task(consumer(name)) for name in "abc"]
    await turns(2)
    async with condition:
        condition.notify()
    await turns(4)
    print(log)
    async with condition:
        condition.notify_all()
    await asyncio.wait(tasks)
    print(log)
    ready = []

    async def waits():
        async with condition:
            await condition.wait_for(lambda: len(ready) == 2)
            return list(ready)

    task = asyncio.create_task(waits())
    for n in range(2):
        await turns(3)
        async with condition:
            ready.append(n)
            condition.notify_all()
    print(await task)
    try:
        condition.notify()
    except RuntimeError as error:
        print(error)
    try:
        await condition.wait()
    except RuntimeError as error:
        print(error)
    task = asyncio.create_task(consumer("cancelled"))
    await turns(2)
    task.cancel()
    await asyncio.wait([task])
    print(task.cancelled(), condition.locked())


async def semaphores():
    print("--- Semaphore")
    semaphore = asyncio.Semaphore(2)
    running = most = 0

    async def worker():
        nonlocal running, most
        async with semaphore:
            running += 1
            most = max(most, running)
            await turns(3)
            running -= 1

    await asyncio.gather(*[worker() for _ in range(7)])
    print(most, running, semaphore.locked())
    await semaphore.acquire()
    await semaphore.acquire()
    tasks = [asyncio.create_task(semaphore.acquire()) for _ in range(2)]
    await turns(1)
    tasks[0].cancel()
    semaphore.release()
    await asyncio.wait(tasks)
    print(tasks[0].cancelled(), tasks[1].result(), semaphore.locked())
    bounded = asyncio.BoundedSemaphore(1)
    async with bounded:
        print(bounded.locked())
    try:
        bounded.release()
    except ValueError as error:
        print(error)
    try:
        asyncio.Semaphore(-1)
    except ValueError as error:
        print(error)


async def queues():
    print("--- Queue")
    queue = asyncio.Queue(maxsize=2)
    log = []

    async def producer():
        for n in range(5):
            await queue.put(n)
            log.append("put %d" % n)

    async def consumer():
        for _ in range(5):
            item = await queue.get()
            log.append("got %d" % item)
            queue.task_done()
            await turns(1)

    await asyncio.gather(producer(), consumer())
    await queue.join()
    print(sorted(log[:2]), [x for x in log if x.startswith("got")], queue.empty(), queue.full(), queue.qsize())
    try:
        queue.get_nowait()
    except asyncio.QueueEmpty:
        print("empty")
    queue.put_nowait("a")
    queue.put_nowait("b")
    try:
        queue.put_nowait("c")
    except asyncio.QueueFull:
        print("full", queue.full())
    waiting = asyncio.create_task(queue.put("d"))
    await turns(1)
    waiting.cancel()
    await asyncio.wait([waiting])
    print(queue.get_nowait(), queue.get_nowait(), queue.empty())
    getters = [asyncio.create_task(queue.get()) for _ in range(2)]
    await turns(1)
    getters[0].cancel()
    queue.put_nowait("for the second")
    print(await getters[1])
    joined = asyncio.create_task(queue.join())
    await turns(1)
    print(joined.done())
    for _ in range(3):
        queue.task_done()
    await joined
    try:
        queue.task_done()
    except ValueError as error:
        print(error)
    for kind in (asyncio.PriorityQueue, asyncio.LifoQueue):
        queue = kind()
        for n in (3, 1, 2):
            await queue.put(n)
        print(kind.__name__, [await queue.get() for _ in range(3)])
    big = asyncio.Queue()
    for n in range(1000):
        big.put_nowait(n)
    print(sum([big.get_nowait() for _ in range(1000)]), big.qsize())


async def threads():
    print("--- other threads")
    import threading

    loop = asyncio.get_running_loop()
    done = loop.create_future()
    names = []

    def other():
        names.append(threading.current_thread() is threading.main_thread())
        loop.call_soon_threadsafe(done.set_result, "from a thread")

    thread = threading.Thread(target=other)
    thread.start()
    print(await done, names)
    thread.join()
    print(await loop.run_in_executor(None, lambda: 6 * 7))
    try:
        await loop.run_in_executor(None, int, "x")
    except ValueError as error:
        print(error)
    print(await asyncio.to_thread(pow, 2, exp=5))
    import time

    began = time.monotonic()
    await asyncio.gather(*[loop.run_in_executor(None, time.sleep, 0.01) for _ in range(3)])

    async def inner():
        return threading.current_thread() is threading.main_thread()

    def from_outside():
        return asyncio.run_coroutine_threadsafe(inner(), loop).result()

    print(await loop.run_in_executor(None, from_outside))


async def main():
    for part in (locks, events, conditions, semaphores, queues, threads):
        await part()


asyncio.run(main())
