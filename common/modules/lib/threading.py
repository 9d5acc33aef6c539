# CPython: Lib/threading.py.
"""Threads as objects. What they wait for is in _conditions. All of it is made of two native things: a start and a lock."""
import os
import sys

import _thread
from _conditions import Barrier, BoundedSemaphore, BrokenBarrierError, Condition, Event, Semaphore
from _thread import TIMEOUT_MAX, RLock, _local as local, allocate_lock, get_ident, get_native_id, stack_size

Lock = _thread.lock
ThreadError = _thread.error


# --- threads ---

_active = {}  # ident -> Thread
_started_count = 0


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

    def _is_gone(self):
        """It ran in the process that this one was forked from."""
        self._running = allocate_lock()
        self._begun = Event()
        self._begun.set()

    def join(self, timeout=None):
        if not self._begun.is_set():
            raise RuntimeError("cannot join thread before it is started")
        if self is current_thread():
            raise RuntimeError("cannot join current thread")
        self._running._wait_until_free(True, -1 if timeout is None else max(timeout, 0))

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


_before_waiting = []


def _register_atexit(function, *arguments):
    """A call to be made when the main thread ends, before it waits for the others; the last one registered first."""
    _before_waiting.append((function, arguments))


def _shutdown():
    """The end of the main thread: waits for all others that are not daemons."""
    while _before_waiting:
        function, arguments = _before_waiting.pop()
        function(*arguments)
    while True:
        waited_for = [thread for thread in enumerate() if not thread.daemon and thread is not _main_thread]
        if not waited_for:
            return
        for thread in waited_for:
            thread.join()


def _after_fork():
    """In the new process the thread that forked is the only one, and the main one."""
    global _main_thread
    _main_thread = current_thread()
    for thread in list(_active.values()):
        if thread is not _main_thread:
            thread._is_gone()
    _active.clear()
    _main_thread._native_id = get_native_id()
    _active[get_ident()] = _main_thread


class _NotYetKnown:
    daemon = False


_main_thread = _NotYetKnown()
_active[get_ident()] = _main_thread  # who makes the first Thread object asks whether it is a daemon
_main_thread = _MainThread("MainThread", False)
_started_count = 0
os.register_at_fork(after_in_child=_after_fork)
