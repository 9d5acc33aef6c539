"""Interpreters within this process, each with a heap and a lock of its own: threads in two of them run at the same time.

CPython: Lib/concurrent/interpreters/__init__.py (3.14, PEP 734).
"""

import sys

if sys.version_info < (3, 14):
    raise ModuleNotFoundError("No module named 'concurrent.interpreters'", name="concurrent.interpreters")

import queue
import threading
import time
import weakref

import _interpqueues
import _interpreters
from _interpqueues import QueueNotFoundError
from _interpreters import InterpreterError, InterpreterNotFoundError, NotShareableError, is_shareable

__all__ = ["get_current", "get_main", "create", "list_all", "is_shareable", "Interpreter", "InterpreterError",
           "InterpreterNotFoundError", "ExecutionFailed", "NotShareableError",
           "create_queue", "Queue", "QueueEmpty", "QueueFull"]


class ExecutionFailed(InterpreterError):
    """An exception left the code that ran in another interpreter; `excinfo` describes it."""

    def __init__(self, excinfo):
        super().__init__(excinfo.formatted or excinfo.type.__name__)
        self.excinfo = excinfo

    def __str__(self):
        return super().__str__() + "\n\nUncaught in the interpreter:\n\n" + self.excinfo.errdisplay


_ORIGINS = {1: "runtime init", 5: "_interpreters module"}
_known = weakref.WeakValueDictionary()


class Interpreter:
    """One interpreter. There is one such object for each, as long as somebody holds it."""

    def __new__(cls, id):
        try:
            return _known[id]
        except KeyError:
            pass
        whence = _ORIGINS[_interpreters.whence(id)]
        self = super().__new__(cls)
        _known[id] = self
        self._id = id
        self._whence = whence
        return self

    def __repr__(self):
        return "Interpreter(%d)" % self._id

    def __hash__(self):
        return hash(self._id)

    @property
    def id(self):
        return self._id

    @property
    def whence(self):
        return self._whence

    def is_running(self):
        """Whether a thread is in it."""
        return _interpreters.is_running(self._id)

    def close(self):
        """Ends it. InterpreterError if a thread is in it."""
        return _interpreters.destroy(self._id)

    def prepare_main(self, ns=None, **kwargs):
        """Sets names in its __main__."""
        names = dict(ns, **kwargs) if ns is not None else kwargs
        failed = _interpreters.set___main___attrs(self._id, names)
        if failed is not None:
            raise ExecutionFailed(failed)

    def exec(self, code):
        """Runs a text, or a function without parameters, in its __main__."""
        failed = _interpreters.exec(self._id, code)
        if failed is not None:
            raise ExecutionFailed(failed)

    def call(self, callable, *args, **kwargs):
        """Calls a function there: arguments and result are copied."""
        result, failed = _interpreters.call(self._id, callable, args, kwargs)
        if failed is not None:
            raise ExecutionFailed(failed)
        return result

    def call_in_thread(self, callable, *args, **kwargs):
        """The same on a new thread, which is returned."""
        thread = threading.Thread(target=self.call, args=(callable,) + args, kwargs=kwargs)
        thread.start()
        return thread


def create():
    """A new interpreter."""
    return Interpreter(_interpreters.create())


def list_all():
    """All there are."""
    return [Interpreter(id) for id, _ in _interpreters.list_all()]


def get_current():
    """The one that runs this."""
    return Interpreter(_interpreters.get_current()[0])


def get_main():
    """The first one."""
    return Interpreter(_interpreters.get_main()[0])


# --- queues ---

class QueueEmpty(queue.Empty):
    """Nothing came in time."""


class QueueFull(queue.Full):
    """There was no room in time."""


_DELAY = 0.01  # seconds between two looks: no interpreter can wake a thread of another
_queues = weakref.WeakValueDictionary()


class Queue:
    """Values on their way between interpreters. It can itself be passed to another."""

    def __new__(cls, id):
        try:
            return _queues[id]
        except KeyError:
            pass
        maxsize = _interpqueues.get_maxsize(id)
        self = super().__new__(cls)
        _queues[id] = self
        self._id = id
        self._maxsize = maxsize
        return self

    def __repr__(self):
        return "Queue(%d)" % self._id

    def __hash__(self):
        return hash(self._id)

    @property
    def id(self):
        return self._id

    @property
    def maxsize(self):
        return self._maxsize

    def qsize(self):
        return _interpqueues.get_count(self._id)

    def empty(self):
        return self.qsize() == 0

    def full(self):
        return 0 < self._maxsize <= self.qsize()

    def put(self, obj, block=True, timeout=None):
        """Puts a copy in, waiting for room. QueueFull: there was none in time."""
        end = _end_of(block, timeout)
        while not _interpqueues.put(self._id, obj):
            _wait(end, QueueFull)

    def get(self, block=True, timeout=None):
        """The next one, waiting for it. QueueEmpty: none came in time."""
        end = _end_of(block, timeout)
        while True:
            there, obj = _interpqueues.get(self._id)
            if there:
                return obj
            _wait(end, QueueEmpty)

    def put_nowait(self, obj):
        self.put(obj, block=False)

    def get_nowait(self):
        return self.get(block=False)


def _end_of(block, timeout):
    if not block:
        timeout = 0
    elif timeout is not None and timeout < 0:
        raise ValueError("'timeout' must be a non-negative number")
    return None if timeout is None else time.monotonic() + timeout


def _wait(end, error):
    if end is not None and time.monotonic() >= end:
        raise error
    time.sleep(_DELAY)


def create_queue(maxsize=0):
    """A new queue for so many items; 0: for any number."""
    return Queue(_interpqueues.create(maxsize))
