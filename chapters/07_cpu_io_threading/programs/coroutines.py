"""The tasks as coroutines. What has no waiting form in asyncio, computing and files, holds the others up."""
import asyncio

import tasks


def run(coroutine):
    """What asyncio.run does, which 3.6 does not have."""
    loop = asyncio.new_event_loop()
    try:
        asyncio.set_event_loop(loop)
        return loop.run_until_complete(coroutine)
    finally:
        asyncio.set_event_loop(None)
        loop.close()



async def cpu(size, port):
    return tasks.cpu(size, port)


async def sleep(size, port):
    for _ in range(10):
        await asyncio.sleep(size / 10.0)
    return 10


async def disk(size, port):
    return tasks.disk(size, port)


async def tcp(size, port):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    answered = 0
    for _ in range(int(size)):
        writer.write(b"x")
        answered += len(await reader.readexactly(1))
    writer.close()
    if hasattr(writer, "wait_closed"):
        await writer.wait_closed()
    return answered


async def mixed(size, port):
    total = 0
    for _ in range(tasks.MIXED):
        total += tasks.cpu(size[0] // tasks.MIXED, port)
        await asyncio.sleep(size[1] / float(tasks.MIXED))
    return total


KINDS = {"cpu": cpu, "sleep": sleep, "disk": disk, "tcp": tcp, "mixed": mixed}


def gathered(kind, count, size, port):
    """The results of `count` tasks at once, on one event loop."""
    async def all_of_them():
        return await asyncio.gather(*[KINDS[kind](size, port) for _ in range(count)])
    return run(all_of_them())
