# CPython: Lib/asyncio/__init__.py.
"""Coroutines that take turns in one thread: an event loop, tasks, and what they wait for."""
import sys

if sys.version_info < (3, 4):
    raise ModuleNotFoundError("No module named 'asyncio'")

from .exceptions import (CancelledError, IncompleteReadError, InvalidStateError, LimitOverrunError, TimeoutError)
from .events import (AbstractEventLoop, Handle, TimerHandle, _get_running_loop, get_event_loop, new_event_loop,
                     set_event_loop)
from .futures import Future, isfuture, wrap_future
from .tasks import Task, ensure_future, iscoroutine, iscoroutinefunction, run_coroutine_threadsafe, sleep
from .waiting import (ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION, as_completed, gather, shield, wait, wait_for)
from .locks import BoundedSemaphore, Condition, Event, Lock, Semaphore
from .queues import LifoQueue, PriorityQueue, Queue, QueueEmpty, QueueFull
from .streams import StreamReader, StreamReaderProtocol, StreamWriter, open_connection, start_server
from .transports import BaseTransport, Protocol, Transport
from .base_events import BaseEventLoop
from .selector_events import SelectorEventLoop
from .server import Server

if sys.version_info >= (3, 7):
    from .events import get_running_loop
    from .runners import run
    from .tasks import all_tasks, create_task, current_task
if sys.version_info >= (3, 9):
    from .threads import to_thread
if sys.version_info >= (3, 11):
    from .exception_group import BaseExceptionGroup, ExceptionGroup
    from .runners import Runner
    from .taskgroups import TaskGroup
    from .timeouts import Timeout, timeout, timeout_at
if sys.version_info >= (3, 13):
    from .queues import QueueShutDown
