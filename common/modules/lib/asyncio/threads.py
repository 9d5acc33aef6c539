# CPython: Lib/asyncio/threads.py.
"""Calls that wait without an await."""
from . import events


async def to_thread(func, *args, **kwargs):
    """The result of a call that runs in another thread."""
    loop = events.get_running_loop()
    return await loop.run_in_executor(None, lambda: func(*args, **kwargs))
