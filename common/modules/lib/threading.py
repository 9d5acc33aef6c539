# CPython: Lib/threading.py.
"""Threads as objects, and what they coordinate by. Everything here is made of two native things: a start and a lock."""
import sys
from time import monotonic

import _thread
from _thread import TIMEOUT_MAX, RLock, _local as local, allocate_lock, get_ident, get_native_id, stack_size


Lock = _thread.lock
ThreadError = _thread.error


# --- waiting for a condition ---


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
    pass


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


# --- threads ---

_active = {}  # ident -> Thread
_started_count = 0
_main_done = False


def _next_name(target):
    global _started_count
    _started_count += 1
    name = "Thread-" + str(_started_count)
    if target is not None and sys.version_info >= (3, 10) and hasattr(target, "__name__"):
        name += " (" + target.__name__ + ")"
    return name


class Thread:
    """A call that runs beside its caller, from start() to the end of run()."""

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        if group is not None:
            raise AssertionError("group argument must be None for now")
        self._target = target
        self._args = args
        self._kwargs = {} if kwargs is None else kwargs
        self._name = _next_name(target) if name is None else str(name)
        self._daemonic = current_thread().daemon if daemon is None else bool(daemon)
        self._ident = None
        self._native_id = None
        self._begun = Event()
        self._running = allocate_lock()  # locked from start() to the thread's very end
        self._ended = False

    def start(self):
        if self._begun.is_set() or self._running.locked():
            raise RuntimeError("threads can only be started once")
        self._running.acquire()
        _thread._start_named_thread(self._bootstrap, self._name, self._running)
        self._begun.wait()

    def run(self):
        try:
            if self._target is not None:
                self._target(*self._args, **self._kwargs)
        finally:
            del self._target, self._args, self._kwargs  # the thread object may live on

    def _bootstrap(self):
        self._ident = get_ident()
        self._native_id = get_native_id()
        _active[self._ident] = self
        self._begun.set()
        try:
            self.run()
        except BaseException as error:
            _report(self, error)
        finally:
            _active.pop(self._ident, None)

    def join(self, timeout=None):
        if not self._begun.is_set():
            raise RuntimeError("cannot join thread before it is started")
        if self is current_thread():
            raise RuntimeError("cannot join current thread")
        if self._running.acquire(True, -1 if timeout is None else max(timeout, 0)):
            self._running.release()

    def is_alive(self):
        return self._begun.is_set() and self._running.locked()

    @property
    def name(self):
        return self._name

    @name.setter
    def name(self, name):
        self._name = str(name)

    @property
    def ident(self):
        return self._ident

    @property
    def native_id(self):
        return self._native_id

    @property
    def daemon(self):
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        if self._begun.is_set():
            raise RuntimeError("cannot set daemon status of active thread")
        self._daemonic = bool(daemonic)

    def getName(self):
        return self._name

    def setName(self, name):
        self.name = name

    def isDaemon(self):
        return self._daemonic

    def setDaemon(self, daemonic):
        self.daemon = daemonic

    def __repr__(self):
        status = "initial"
        if self._begun.is_set():
            status = "started" if self.is_alive() else "stopped"
        if self._daemonic:
            status += " daemon"
        if self._ident is not None:
            status += " " + str(self._ident)
        return "<" + type(self).__name__ + "(" + self._name + ", " + status + ")>"


class _ForeignThread(Thread):
    """Stands for a thread that this module did not start: the main thread, or one of _thread.start_new_thread."""

    def __init__(self, name, daemon):
        super().__init__(name=name, daemon=daemon)
        self._ident = get_ident()
        self._native_id = get_native_id()
        self._running.acquire()
        self._begun.set()
        _active[self._ident] = self


class _MainThread(_ForeignThread):
    pass


class Timer(Thread):
    """Calls a function after a while, unless it is cancelled before."""

    def __init__(self, interval, function, args=None, kwargs=None):
        super().__init__()
        self.interval = interval
        self.function = function
        self.args = [] if args is None else args
        self.kwargs = {} if kwargs is None else kwargs
        self.finished = Event()

    def cancel(self):
        self.finished.set()

    def run(self):
        self.finished.wait(self.interval)
        if not self.finished.is_set():
            self.function(*self.args, **self.kwargs)
        self.finished.set()


def current_thread():
    thread = _active.get(get_ident())
    if thread is None:
        thread = _ForeignThread("Dummy-" + str(get_ident()), True)
    return thread


def main_thread():
    return _main_thread


def enumerate():
    return [thread for thread in list(_active.values()) if thread.is_alive()]


def active_count():
    return len(enumerate())


currentThread = current_thread
activeCount = active_count


# --- exceptions that leave a thread ---


class ExceptHookArgs:
    def __init__(self, details):
        self.exc_type, self.exc_value, self.exc_traceback, self.thread = details


def excepthook(args):
    """What an exception that leaves a thread is handed to; a program may put its own function here."""
    if args.exc_type is SystemExit:
        return
    name = args.thread.name if args.thread is not None else str(get_ident())
    text = _thread._format_exception(args.exc_value)
    print("Exception in thread " + name + ":\n" + text, end="", file=sys.stderr, flush=True)


__excepthook__ = excepthook


def _report(thread, error):
    try:
        excepthook(ExceptHookArgs((type(error), error, error.__traceback__, thread)))
    except BaseException as second:
        print("Exception in threading.excepthook:\n" + _thread._format_exception(second), end="", file=sys.stderr)


def _shutdown():
    """The end of the main thread: waits for all others that are not daemons."""
    while True:
        waited_for = [thread for thread in enumerate() if not thread.daemon and thread is not _main_thread]
        if not waited_for:
            return
        for thread in waited_for:
            thread.join()


class _NotYetKnown:
    daemon = False


_main_thread = _NotYetKnown()
_active[get_ident()] = _main_thread  # who makes the first Thread object asks whether it is a daemon
_main_thread = _MainThread("MainThread", False)
_started_count = 0
