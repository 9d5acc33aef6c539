"""Turns of an event loop: two coroutines that let each other go on."""
import asyncio

import coroutines
import tools


def loop(switches):
    async def run():
        for _ in range(switches // 2):
            await asyncio.sleep(0)

    async def both():
        begin = tools.clock()
        await asyncio.gather(run(), run())
        return tools.clock() - begin

    return coroutines.run(both()) / switches
