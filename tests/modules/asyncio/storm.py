# Many tasks at once that fail, are cancelled, time out and leave things half done: whatever happens, all end.
import asyncio
import gc

state = 12345


def roll(n):
    """The same numbers each time."""
    global state
    state = (state * 1103515245 + 12345) % 2**31
    return (state >> 8) % n


class Manager:
    async def __aenter__(self):
        await asyncio.sleep(0)

    async def __aexit__(self, *details):
        await asyncio.sleep(0)
        return roll(5) == 0


async def numbers(n):
    try:
        for i in range(n):
            if roll(3) == 0:
                await asyncio.sleep(0)
            yield i
    finally:
        roll(2)


async def sleeps(depth):
    await asyncio.sleep(roll(3) * 0.0005)


async def gathers(depth):
    await asyncio.gather(*[worker(depth - 1) for _ in range(roll(4))])


async def manages(depth):
    async with Manager():
        await worker(depth - 1)


async def iterates(depth):
    async for x in numbers(roll(6)):
        if x == 4:
            break
    [x async for x in numbers(3)]


async def limits(depth):
    try:
        await asyncio.wait_for(worker(depth - 1), 0.001)
    except asyncio.TimeoutError:
        pass


async def cancels(depth):
    task = asyncio.create_task(worker(depth - 1))
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        pass


async def fails(depth):
    if roll(4) == 0:
        raise ValueError(depth)
    [await worker(depth - 1) for _ in range(2)]


async def shields(depth):
    await asyncio.shield(worker(depth - 1))


ways = (sleeps, gathers, manages, iterates, limits, cancels, fails, shields)


async def worker(depth):
    await (sleeps if depth == 0 else ways[roll(len(ways))])(depth)


async def main():
    tasks = [asyncio.create_task(worker(6)) for _ in range(300)]
    results = await asyncio.gather(*tasks, return_exceptions=True)
    return len(results), sum([isinstance(each, BaseException) for each in results]) > 0, all([t.done() for t in tasks])


print(asyncio.run(main()))
gc.collect()
print(asyncio._get_running_loop())
