# CPython: Lib/multiprocessing/synchronize.py, Modules/_multiprocessing/semaphore.c.
"""Locks between processes. Each is a number in the kernel, an eventfd, which all children inherit: to take is to read,
to let go is to write."""
import os
import threading
from select import select
from time import monotonic

SEM_VALUE_MAX = 2**31 - 1


class SemLock:
    """A semaphore: acquire() takes one from a number that is never below zero, and waits for it."""

    _limit = SEM_VALUE_MAX

    def __init__(self, value):
        if not 0 <= value <= SEM_VALUE_MAX:
            raise ValueError("invalid semaphore value")
        self._handle = os.eventfd(value, os.EFD_CLOEXEC | os.EFD_NONBLOCK | os.EFD_SEMAPHORE)

    def __del__(self, close=os.close):  # module os may be gone already
        if hasattr(self, "_handle"):
            close(self._handle)

    def __reduce__(self):
        name = type(self).__name__
        raise RuntimeError(name + " objects should only be shared between processes through inheritance")

    def acquire(self, block=True, timeout=None):
        end = None if timeout is None else monotonic() + max(timeout, 0)
        while True:
            try:
                os.eventfd_read(self._handle)
                return True
            except BlockingIOError:
                left = None if end is None else end - monotonic()
                if not block or left is not None and left <= 0:
                    return False
            select([self._handle], [], [], left)

    def release(self):
        if self._limit != SEM_VALUE_MAX and self._is_full():
            raise ValueError("semaphore or lock released too many times")
        os.eventfd_write(self._handle, 1)

    def _is_full(self):
        return self.get_value() >= self._limit

    def _is_zero(self):
        return not select([self._handle], [], [], 0)[0]

    def get_value(self):
        with open("/proc/self/fdinfo/" + str(self._handle)) as lines:
            for line in lines:
                if line.startswith("eventfd-count:"):
                    return int(line.split()[1], 16)
        return 0

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *details):
        self.release()


class Semaphore(SemLock):
    def __init__(self, value=1):
        super().__init__(value)

    def __repr__(self):
        return "<Semaphore(value=" + str(self.get_value()) + ")>"


class BoundedSemaphore(SemLock):
    def __init__(self, value=1):
        super().__init__(value)
        self._limit = value

    def __repr__(self):
        return "<BoundedSemaphore(value=" + str(self.get_value()) + ", maxvalue=" + str(self._limit) + ")>"


class Lock(SemLock):
    """Any process may release it."""

    _limit = 1

    def __init__(self):
        super().__init__(1)

    def _is_full(self):
        return not self._is_zero()

    def locked(self):
        return self._is_zero()

    # Of those who wait for a Condition with it: how to let go, and how to take it back.

    def _let_go(self):
        self.release()
        return 1

    def _take_back(self, depth):
        self.acquire()


class RLock(SemLock):
    """Its owner, a thread of a process, may acquire it again, and releases it as often."""

    def __init__(self):
        super().__init__(1)
        self._owner = None
        self._depth = 0

    def _is_mine(self):
        return self._owner == (os.getpid(), threading.get_ident())

    def acquire(self, block=True, timeout=None):
        if not self._is_mine():
            if not super().acquire(block, timeout):
                return False
            self._owner = (os.getpid(), threading.get_ident())
            self._depth = 0
        self._depth += 1
        return True

    def release(self):
        if not self._is_mine():
            raise AssertionError("attempt to release recursive lock not owned by thread")
        self._depth -= 1
        if not self._depth:
            self._owner = None
            super().release()

    def _let_go(self):
        depth = self._depth
        for _ in range(depth):
            self.release()
        return depth

    def _take_back(self, depth):
        for _ in range(depth):
            self.acquire()


class Condition:
    """A lock, and processes that wait until something guarded by it has changed."""

    def __init__(self, lock=None):
        self._lock = lock or RLock()
        self._sleeping = Semaphore(0)  # how many have gone to sleep
        self._woken = Semaphore(0)  # how many of them are awake again: notified, or because their time was over
        self._wake = Semaphore(0)  # what they sleep on
        self.acquire = self._lock.acquire
        self.release = self._lock.release

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *details):
        return self._lock.__exit__(*details)

    def wait(self, timeout=None):
        self._sleeping.release()
        depth = self._lock._let_go()
        try:
            return self._wake.acquire(True, timeout)
        finally:
            self._woken.release()
            self._lock._take_back(depth)

    def notify(self, n=1):
        while self._woken.acquire(False):  # these went away without being notified
            self._sleeping.acquire(False)
        count = 0
        while count < n and self._sleeping.acquire(False):
            self._wake.release()
            count += 1
        for _ in range(count):
            self._woken.acquire()
        while count and self._wake.acquire(False):  # for those whose time was over in this very moment
            pass

    def notify_all(self):
        self.notify(SEM_VALUE_MAX)

    def wait_for(self, predicate, timeout=None):
        end = None if timeout is None else monotonic() + timeout
        answer = predicate()
        while not answer:
            left = None if end is None else end - monotonic()
            if left is not None and left <= 0:
                break
            self.wait(left)
            answer = predicate()
        return answer


class Event:
    """A flag that processes wait for."""

    def __init__(self):
        self._condition = Condition(Lock())
        self._flag = Semaphore(0)

    def __repr__(self):
        return "<Event at " + hex(id(self)) + (" set>" if self.is_set() else " unset>")

    def is_set(self):
        return not self._flag._is_zero()

    def set(self):
        with self._condition:
            self._flag.acquire(False)
            self._flag.release()
            self._condition.notify_all()

    def clear(self):
        with self._condition:
            self._flag.acquire(False)

    def wait(self, timeout=None):
        with self._condition:
            if not self.is_set():
                self._condition.wait(timeout)
            return self.is_set()


class Barrier:
    """Processes wait here for each other: when `parties` have come, all go on."""

    def __init__(self, parties, action=None, timeout=None):
        if parties < 1:
            raise ValueError("parties must be >= 1")
        self.parties = parties
        self._action = action
        self._timeout = timeout
        self._condition = Condition(Lock())
        self._come = Semaphore(0)
        self._gates = (Semaphore(0), Semaphore(0))  # of rounds in turn
        self._round = 0  # each process counts its own

    def wait(self, timeout=None):
        """The number of this process in its round, from 0."""
        gate = self._gates[self._round % 2]
        self._round += 1
        with self._condition:
            number = self._come.get_value()
            self._come.release()
            if number + 1 == self.parties:
                if self._action is not None:
                    self._action()
                for _ in range(self.parties):
                    self._come.acquire()
                    gate.release()
        if not gate.acquire(True, self._timeout if timeout is None else timeout):
            raise threading.BrokenBarrierError
        return number
