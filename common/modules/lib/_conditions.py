# CPython: the first half of Lib/threading.py.
"""What threads wait for: conditions, events, semaphores, barriers. All of it is made of one native thing, a lock."""
from time import monotonic

from _thread import RLock, allocate_lock


class Condition:
    """A lock, and a queue of threads that wait until something guarded by it has changed."""

    def __init__(self, lock=None):
        self._lock = RLock() if lock is None else lock
        self.acquire = self._lock.acquire
        self.release = self._lock.release
        self._waiters = []  # one locked lock each, the oldest first

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *details):
        return self._lock.__exit__(*details)

    def __repr__(self):
        return "<Condition(" + repr(self._lock) + ", " + str(len(self._waiters)) + ")>"

    # A reentrant lock is let go altogether and taken back as deep as it was; of a plain one there is only one depth.

    def _let_go(self):
        if hasattr(self._lock, "_release_save"):
            return self._lock._release_save()
        self._lock.release()
        return None

    def _take_back(self, state):
        if hasattr(self._lock, "_acquire_restore"):
            self._lock._acquire_restore(state)
        else:
            self._lock.acquire()

    def _is_owned(self):
        if hasattr(self._lock, "_is_owned"):
            return self._lock._is_owned()
        if self._lock.acquire(False):
            self._lock.release()
            return False
        return True

    def wait(self, timeout=None):
        """Lets go of the lock, sleeps until notified, takes the lock again. False: the time was over first."""
        if not self._is_owned():
            raise RuntimeError("cannot wait on un-acquired lock")
        mine = allocate_lock()
        mine.acquire()
        self._waiters.append(mine)
        state = self._let_go()
        notified = False
        try:
            if timeout is None:
                mine.acquire()
                notified = True
            elif timeout > 0:
                notified = mine.acquire(True, timeout)
            else:
                notified = mine.acquire(False)
            return notified
        finally:
            self._take_back(state)
            if not notified and mine in self._waiters:
                self._waiters.remove(mine)

    def wait_for(self, predicate, timeout=None):
        """Waits until predicate() is true; its last answer."""
        end = None if timeout is None else monotonic() + timeout
        answer = predicate()
        while not answer:
            left = None if end is None else end - monotonic()
            if left is not None and left <= 0:
                break
            self.wait(left)
            answer = predicate()
        return answer

    def notify(self, n=1):
        """Wakes up to n waiting threads, the oldest first."""
        if not self._is_owned():
            raise RuntimeError("cannot notify on un-acquired lock")
        while n > 0 and self._waiters:
            waiter = self._waiters.pop(0)
            waiter.release()
            n -= 1

    def notify_all(self):
        self.notify(len(self._waiters))

    notifyAll = notify_all


class Event:
    """A flag that threads wait for."""

    def __init__(self):
        self._condition = Condition(allocate_lock())
        self._flag = False

    def __repr__(self):
        return "<threading.Event at " + hex(id(self)) + ": " + ("set" if self._flag else "unset") + ">"

    def is_set(self):
        return self._flag

    isSet = is_set

    def set(self):
        with self._condition:
            self._flag = True
            self._condition.notify_all()

    def clear(self):
        with self._condition:
            self._flag = False

    def wait(self, timeout=None):
        with self._condition:
            if not self._flag:
                self._condition.wait(timeout)
            return self._flag


class Semaphore:
    """A number that is never below zero: acquire takes one, and waits for it."""

    def __init__(self, value=1):
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        self._condition = Condition(allocate_lock())
        self._value = value

    def acquire(self, blocking=True, timeout=None):
        if not blocking and timeout is not None:
            raise ValueError("can't specify timeout for non-blocking acquire")
        with self._condition:
            if not self._condition.wait_for(lambda: self._value > 0, timeout if blocking else 0):
                return False
            self._value -= 1
            return True

    def release(self, n=1):
        if n < 1:
            raise ValueError("n must be one or more")
        with self._condition:
            self._value += n
            self._condition.notify(n)

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *details):
        self.release()


class BoundedSemaphore(Semaphore):
    """A semaphore that is never released more often than acquired."""

    def __init__(self, value=1):
        super().__init__(value)
        self._initial_value = value

    def release(self, n=1):
        if n < 1:
            raise ValueError("n must be one or more")
        with self._condition:
            if self._value + n > self._initial_value:
                raise ValueError("Semaphore released too many times")
            self._value += n
            self._condition.notify(n)


class BrokenBarrierError(RuntimeError):
    __module__ = "threading"


class Barrier:
    """Threads wait here for each other: when `parties` have come, all go on, and the next round begins."""

    def __init__(self, parties, action=None, timeout=None):
        if parties < 1:
            raise ValueError("parties must be >= 1")
        self._condition = Condition(allocate_lock())
        self._parties = parties
        self._action = action
        self._timeout = timeout
        self._waiting = 0
        self._round = 0
        self._broken = False
        self._leaving = 0  # of the round before: the next one begins when all have left

    @property
    def parties(self):
        return self._parties

    @property
    def n_waiting(self):
        return self._waiting

    @property
    def broken(self):
        return self._broken

    def wait(self, timeout=None):
        """The number of this thread in its round, from 0."""
        if timeout is None:
            timeout = self._timeout
        with self._condition:
            self._condition.wait_for(lambda: self._leaving == 0 or self._broken)
            if self._broken:
                raise BrokenBarrierError
            number = self._waiting
            self._waiting += 1
            if self._waiting == self._parties:
                self._open()
            else:
                this_round = self._round
                self._condition.wait_for(lambda: self._round != this_round or self._broken, timeout)
                if self._round == this_round:  # nobody opened it: the time is over, or it was broken
                    self._waiting -= 1
                    self._break()
                    raise BrokenBarrierError
                self._leaving -= 1
                if self._leaving == 0:
                    self._condition.notify_all()
            return number

    def _open(self):
        try:
            if self._action is not None:
                self._action()
        except BaseException:
            self._waiting -= 1
            self._break()
            raise
        self._leaving = self._parties - 1
        self._waiting = 0
        self._round += 1
        self._condition.notify_all()

    def _break(self):
        self._broken = True
        self._condition.notify_all()

    def abort(self):
        """Whoever waits, or comes later, gets BrokenBarrierError."""
        with self._condition:
            self._break()

    def reset(self):
        """Whoever waits gets BrokenBarrierError; after that it is as new."""
        with self._condition:
            if self._waiting > 0:
                self._break()
                self._condition.wait_for(lambda: self._waiting == 0)
            self._broken = False
