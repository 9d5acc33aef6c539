# CPython: Lib/multiprocessing/context.py.
"""All names of the package in one place, and how processes are started: by fork, and in no other way."""
import os

from .errors import AuthenticationError, BufferTooShort, ProcessError, TimeoutError
from .process import Process, active_children, current_process, parent_process
from .synchronize import Barrier, BoundedSemaphore, Condition, Event, Lock, RLock, Semaphore


def cpu_count():
    count = os.cpu_count()
    if count is None:
        raise NotImplementedError("cannot determine number of cpus")
    return count


# What few programs need is imported when it is used.


def Pipe(duplex=True):
    from .connection import Pipe

    return Pipe(duplex)


def Queue(maxsize=0):
    from .queues import Queue

    return Queue(maxsize)


def JoinableQueue(maxsize=0):
    from .queues import JoinableQueue

    return JoinableQueue(maxsize)


def SimpleQueue():
    from .queues import SimpleQueue

    return SimpleQueue()


def Pool(processes=None, initializer=None, initargs=(), maxtasksperchild=None):
    from .pool import Pool

    return Pool(processes, initializer, initargs, maxtasksperchild)


def Value(typecode_or_type, *args, lock=True):
    from .shared import Value

    return Value(typecode_or_type, *args, lock=lock)


def Array(typecode_or_type, size_or_initializer, *, lock=True):
    from .shared import Array

    return Array(typecode_or_type, size_or_initializer, lock=lock)


# --- start methods ---

_chosen = False


def get_all_start_methods():
    return ["fork"]


def _check(method):
    if method in ("spawn", "forkserver"):
        raise ValueError("start method " + repr(method) + " is not available here: processes are forked")
    if method != "fork":
        raise ValueError("cannot find context for " + repr(method))


def get_start_method(allow_none=False):
    return None if allow_none and not _chosen else "fork"


def set_start_method(method, force=False):
    global _chosen
    if _chosen and not force:
        raise RuntimeError("context has already been set")
    if method is not None:
        _check(method)
    _chosen = method is not None


class ForkContext:
    """What get_context() gives: the same names once more."""

    Process = Process
    ProcessError = ProcessError
    BufferTooShort = BufferTooShort
    TimeoutError = TimeoutError
    AuthenticationError = AuthenticationError
    current_process = staticmethod(current_process)
    parent_process = staticmethod(parent_process)
    active_children = staticmethod(active_children)
    cpu_count = staticmethod(cpu_count)
    Pipe = staticmethod(Pipe)
    Queue = staticmethod(Queue)
    JoinableQueue = staticmethod(JoinableQueue)
    SimpleQueue = staticmethod(SimpleQueue)
    Pool = staticmethod(Pool)
    Value = staticmethod(Value)
    Array = staticmethod(Array)
    Lock = Lock
    RLock = RLock
    Condition = Condition
    Semaphore = Semaphore
    BoundedSemaphore = BoundedSemaphore
    Event = Event
    Barrier = Barrier

    def get_start_method(self, allow_none=False):
        return "fork"

    def get_context(self, method=None):
        return get_context(method)


_context = ForkContext()


def get_context(method=None):
    if method is not None:
        _check(method)
    return _context
