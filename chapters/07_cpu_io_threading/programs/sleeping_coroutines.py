"""Coroutines that sleep, and the process's memory when all of them do."""
import asyncio

import coroutines
import tools


def memory_of(n, seconds):
    async def look():
        await asyncio.sleep(seconds / 2.0)
        return tools.memory()

    async def all_of_them():
        tasks = [asyncio.ensure_future(asyncio.sleep(seconds)) for _ in range(n)]
        memory = await look()
        await asyncio.gather(*tasks)
        return memory

    return coroutines.run(all_of_them())
