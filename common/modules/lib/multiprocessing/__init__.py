# CPython: Lib/multiprocessing/__init__.py.
"""Processes with the interface of threads: each has an interpreter, a memory and a lock of its own."""
from .context import (
    Array, AuthenticationError, Barrier, BoundedSemaphore, BufferTooShort, Condition, Event, JoinableQueue, Lock, Pipe, Pool,
    Process, ProcessError, Queue, RLock, Semaphore, SimpleQueue, TimeoutError, Value, active_children, cpu_count,
    current_process, get_all_start_methods, get_context, get_start_method, parent_process, set_start_method)

__all__ = [
    "Array", "AuthenticationError", "Barrier", "BoundedSemaphore", "BufferTooShort", "Condition", "Event", "JoinableQueue",
    "Lock", "Pipe", "Pool", "Process", "ProcessError", "Queue", "RLock", "Semaphore", "SimpleQueue", "TimeoutError", "Value",
    "active_children", "cpu_count", "current_process", "get_all_start_methods", "get_context", "get_start_method",
    "parent_process", "set_start_method"]


def freeze_support():
    """Of use on Windows only."""
