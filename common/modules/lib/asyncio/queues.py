# CPython: Lib/asyncio/queues.py.
"""Queues between coroutines of one loop."""
from heapq import heappop, heappush

from .locks import Event, _OfOneLoop


class QueueEmpty(Exception):
    """get_nowait() of an empty queue."""


class QueueFull(Exception):
    """put_nowait() into a full queue."""


class QueueShutDown(Exception):
    """The queue takes no more, or has no more."""


class Queue(_OfOneLoop):
    """First in, first out. Who puts waits while it is full, who gets while it is empty."""

    def __init__(self, maxsize=0):
        self._maxsize = maxsize
        self._getters = []  # futures, of who waits
        self._putters = []
        self._unfinished_tasks = 0
        self._finished = Event()
        self._finished.set()
        self._is_shutdown = False
        self._init(maxsize)

    # What a derived queue does in another way.

    def _init(self, maxsize):
        self._queue = []
        self._first = 0  # those before it are gone: taking one moves no others

    def _get(self):
        item = self._queue[self._first]
        self._queue[self._first] = None
        self._first += 1
        if self._first * 2 > len(self._queue):
            del self._queue[:self._first]
            self._first = 0
        return item

    def _put(self, item):
        self._queue.append(item)

    def qsize(self):
        return len(self._queue) - self._first

    def __repr__(self):
        return "<%s at %s %s>" % (type(self).__name__, hex(id(self)), self._format())

    def __str__(self):
        return "<%s %s>" % (type(self).__name__, self._format())

    def _format(self):
        text = "maxsize=%r" % (self._maxsize,)
        if self.qsize():
            text += " _queue=%r" % (self._queue[self._first:],)
        if self._getters:
            text += " _getters[%d]" % len(self._getters)
        if self._putters:
            text += " _putters[%d]" % len(self._putters)
        if self._unfinished_tasks:
            text += " tasks=%d" % self._unfinished_tasks
        return text

    @property
    def maxsize(self):
        return self._maxsize

    def empty(self):
        return self.qsize() == 0

    def full(self):
        return self._maxsize > 0 and self.qsize() >= self._maxsize

    # --- putting and getting ---

    async def put(self, item):
        while self.full():
            if self._is_shutdown:
                raise QueueShutDown
            await self._wait_among(self._putters, lambda: not self.full())
        self.put_nowait(item)

    def put_nowait(self, item):
        if self._is_shutdown:
            raise QueueShutDown
        if self.full():
            raise QueueFull
        self._put(item)
        self._unfinished_tasks += 1
        self._finished.clear()
        _wake_next(self._getters)

    async def get(self):
        while self.empty():
            if self._is_shutdown:
                raise QueueShutDown
            await self._wait_among(self._getters, lambda: not self.empty())
        return self.get_nowait()

    def get_nowait(self):
        if self.empty():
            if self._is_shutdown:
                raise QueueShutDown
            raise QueueEmpty
        item = self._get()
        _wake_next(self._putters)
        return item

    async def _wait_among(self, waiters, is_possible):
        """Until woken. Who is cancelled after that lets the next one go instead."""
        waiter = self._get_loop().create_future()
        waiters.append(waiter)
        try:
            await waiter
        except BaseException:
            waiter.cancel()
            if waiter in waiters:
                waiters.remove(waiter)
            if is_possible() and not waiter.cancelled():
                _wake_next(waiters)
            raise

    # --- all done ---

    def task_done(self):
        if self._unfinished_tasks <= 0:
            raise ValueError("task_done() called too many times")
        self._unfinished_tasks -= 1
        if self._unfinished_tasks == 0:
            self._finished.set()

    async def join(self):
        """Until task_done() was called for each that was put."""
        if self._unfinished_tasks > 0:
            await self._finished.wait()

    def shutdown(self, immediate=False):
        """No more is put; what is there can be got, unless it goes at once."""
        self._is_shutdown = True
        if immediate:
            while not self.empty():
                self._get()
                if self._unfinished_tasks > 0:
                    self._unfinished_tasks -= 1
            if self._unfinished_tasks == 0:
                self._finished.set()
        for waiters in (self._getters, self._putters):
            while waiters:
                _wake_next(waiters)


def _wake_next(waiters):
    while waiters:
        waiter = waiters.pop(0)
        if not waiter.done():
            waiter.set_result(None)
            return


class PriorityQueue(Queue):
    """The smallest first."""

    def _put(self, item):
        heappush(self._queue, item)

    def _get(self):
        return heappop(self._queue)


class LifoQueue(Queue):
    """The last first."""

    def _get(self):
        return self._queue.pop()
