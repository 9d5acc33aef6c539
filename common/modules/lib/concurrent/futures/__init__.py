# CPython: Lib/concurrent/futures/__init__.py.
"""Calls that run elsewhere, and their results to come."""
from ._base import (
    ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION, BrokenExecutor, CancelledError, Executor, Future, InvalidStateError,
    TimeoutError, as_completed, wait)

__all__ = ["FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED", "CancelledError", "TimeoutError", "InvalidStateError",
           "BrokenExecutor", "Future", "Executor", "wait", "as_completed", "ProcessPoolExecutor", "ThreadPoolExecutor"]


def __getattr__(name):
    """The executors are imported when they are used."""
    global ProcessPoolExecutor, ThreadPoolExecutor
    if name == "ProcessPoolExecutor":
        from .process import ProcessPoolExecutor

        return ProcessPoolExecutor
    if name == "ThreadPoolExecutor":
        from .thread import ThreadPoolExecutor

        return ThreadPoolExecutor
    raise AttributeError("module " + repr(__name__) + " has no attribute " + repr(name))
