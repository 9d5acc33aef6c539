# CPython: Lib/queue.py.
"""Queues between threads: who takes waits for an item, who puts waits for room."""
import threading
from heapq import heappop, heappush
from time import monotonic


class Empty(Exception):
    """get() without waiting, and there was nothing."""


class Full(Exception):
    """put() without waiting, and there was no room."""


class ShutDown(Exception):
    """put() or get() after shutdown()."""


class Queue:
    """First in, first out. One lock guards everything; three conditions share it."""

    def __init__(self, maxsize=0):
        self.maxsize = maxsize  # 0 or less: always room
        self._init(maxsize)
        self.mutex = threading.Lock()
        self.not_empty = threading.Condition(self.mutex)
        self.not_full = threading.Condition(self.mutex)
        self.all_tasks_done = threading.Condition(self.mutex)
        self.unfinished_tasks = 0  # put, and task_done() not called for them yet
        self.is_shutdown = False

    # What a subclass may replace: how items are kept. Called with the lock held.

    def _init(self, maxsize):
        self.queue = []
        self._head = 0  # those before it are gone

    def _qsize(self):
        return len(self.queue) - self._head

    def _put(self, item):
        self.queue.append(item)

    def _get(self):
        item = self.queue[self._head]
        self.queue[self._head] = None
        self._head += 1
        if self._head * 2 > len(self.queue):  # each item moves once at most, on average
            del self.queue[: self._head]
            self._head = 0
        return item

    # The rest is the same for all.

    def _is_full(self):
        return 0 < self.maxsize <= self._qsize()

    def put(self, item, block=True, timeout=None):
        with self.not_full:
            if self.is_shutdown:
                raise ShutDown
            _wait_while(self._is_full_and_open, self.not_full, block, timeout, Full)
            if self.is_shutdown:
                raise ShutDown
            self._put(item)
            self.unfinished_tasks += 1
            self.not_empty.notify()

    def get(self, block=True, timeout=None):
        with self.not_empty:
            if self.is_shutdown and not self._qsize():
                raise ShutDown
            _wait_while(self._is_empty_and_open, self.not_empty, block, timeout, Empty)
            if self.is_shutdown and not self._qsize():
                raise ShutDown
            item = self._get()
            self.not_full.notify()
            return item

    def _is_full_and_open(self):
        return self._is_full() and not self.is_shutdown

    def _is_empty_and_open(self):
        return not self._qsize() and not self.is_shutdown

    def put_nowait(self, item):
        return self.put(item, block=False)

    def get_nowait(self):
        return self.get(block=False)

    def task_done(self):
        """An item that was taken is dealt with."""
        with self.all_tasks_done:
            if self.unfinished_tasks <= 0:
                raise ValueError("task_done() called too many times")
            self.unfinished_tasks -= 1
            if self.unfinished_tasks == 0:
                self.all_tasks_done.notify_all()

    def join(self):
        """Waits until every item that was put is dealt with."""
        with self.all_tasks_done:
            while self.unfinished_tasks:
                self.all_tasks_done.wait()

    def qsize(self):
        with self.mutex:
            return self._qsize()

    def empty(self):
        with self.mutex:
            return not self._qsize()

    def full(self):
        with self.mutex:
            return self._is_full()

    def shutdown(self, immediate=False):
        """Whoever waits, or comes later, gets ShutDown; get() not before the queue is empty, unless immediate."""
        with self.mutex:
            self.is_shutdown = True
            if immediate:
                while self._qsize():
                    self._get()
                    if self.unfinished_tasks > 0:
                        self.unfinished_tasks -= 1
                self.all_tasks_done.notify_all()
            self.not_empty.notify_all()
            self.not_full.notify_all()


def _wait_while(is_so, condition, block, timeout, exception):
    """Waits on the condition, whose lock is held, as long as is_so(). The exception: not in that time."""
    if not block:
        if is_so():
            raise exception
        return
    if timeout is None:
        while is_so():
            condition.wait()
        return
    if timeout < 0:
        raise ValueError("'timeout' must be a non-negative number")
    end = monotonic() + timeout
    while is_so():
        left = end - monotonic()
        if left <= 0:
            raise exception
        condition.wait(left)


class LifoQueue(Queue):
    """Last in, first out."""

    def _init(self, maxsize):
        self.queue = []

    def _qsize(self):
        return len(self.queue)

    def _get(self):
        return self.queue.pop()


class PriorityQueue(LifoQueue):
    """The smallest first."""

    def _put(self, item):
        heappush(self.queue, item)

    def _get(self):
        return heappop(self.queue)


class SimpleQueue:
    """Without a limit, without task_done(): less to do."""

    def __init__(self):
        self._items = Queue()

    def put(self, item, block=True, timeout=None):
        self._items.put(item)

    def put_nowait(self, item):
        self._items.put(item)

    def get(self, block=True, timeout=None):
        return self._items.get(block, timeout)

    def get_nowait(self):
        return self._items.get(False)

    def qsize(self):
        return self._items.qsize()

    def empty(self):
        return self._items.empty()
