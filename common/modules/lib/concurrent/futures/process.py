# CPython: Lib/concurrent/futures/process.py.
"""Calls in a number of processes."""
import os
import sys
import threading
import weakref
from multiprocessing._crew import Answers, Crew, Job
from multiprocessing.errors import ExceptionWithTraceback

from . import _base


class BrokenProcessPool(_base.BrokenExecutor):
    """A process of the pool was gone before its time."""


_lost_text = "A process in the process pool was terminated abruptly while the future was running or pending."
_executors = weakref.WeakSet()


def _at_exit():
    """Before the main thread waits for the others: what was handed over is still done."""
    for executor in list(_executors):
        executor.shutdown()


def _after_fork():
    """There the processes are somebody else's."""
    for executor in list(_executors):
        _executors.discard(executor)


threading._register_atexit(_at_exit)
os.register_at_fork(after_in_child=_after_fork)


class _RemoteTraceback(Exception):
    """The cause of an exception that comes from a process: the traceback it had there, as text."""

    def __init__(self, text):
        self.tb = text

    def __str__(self):
        return self.tb


class _ExceptionWithTraceback(ExceptionWithTraceback):
    cause = _RemoteTraceback


class _Answers(Answers):
    catches = BaseException

    def of_error(self, error):
        return _ExceptionWithTraceback(error)

    def of_unsendable(self, value, error):
        return _ExceptionWithTraceback(error)


class _Call(Job):
    def __init__(self, future, function, args, kwargs):
        super().__init__(function, args, kwargs)
        self.future = future

    def begins(self):
        return self.future.set_running_or_notify_cancel()

    def ends(self, worked, value):
        if worked:
            self.future.set_result(value)
        else:
            self.future.set_exception(value)

    def is_abandoned(self):
        if not self.future.done():
            self.future.set_exception(BrokenProcessPool(_lost_text))


class _State:
    """What the crew's thread may know of the executor: with a reference to it, the executor could not die."""

    def __init__(self):
        self.broken = None
        self.crew = None

    def lost(self, job, status, ready):
        self.broken = "A child process terminated abruptly, the process pool is not usable anymore"
        return False


def _initialize(function, args):
    try:
        function(*args)
    except BaseException as error:
        from _thread import _format_exception

        sys.stderr.write("Exception in initializer:\n" + _format_exception(error))
        sys.exit(1)


def _run_chunk(function, chunk):
    return [function(*args) for args in chunk]


class ProcessPoolExecutor(_base.Executor):
    def __init__(self, max_workers=None, mp_context=None, initializer=None, initargs=(), *, max_tasks_per_child=None):
        if max_workers is None:
            max_workers = os.cpu_count() or 1
        if max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        if max_tasks_per_child is not None and not isinstance(max_tasks_per_child, int):
            raise TypeError("max_tasks_per_child must be an integer")
        if max_tasks_per_child is not None and max_tasks_per_child <= 0:
            raise ValueError("max_tasks_per_child must be >= 1")
        self._max_workers = max_workers
        self._initializer = initializer
        self._initargs = initargs
        self._calls_per_process = max_tasks_per_child
        self._state = _State()
        self._shutdown = False
        self._lock = threading.Lock()
        _executors.add(self)

    @property
    def _processes(self):
        crew = self._state.crew
        return {worker.process.pid: worker.process for worker in crew.workers} if crew is not None else {}

    def _start(self):
        """At the first call."""
        if self._state.crew is None:
            initializer = _initialize if self._initializer is not None else None
            crew = Crew(self._max_workers, initializer, (self._initializer, self._initargs), _Answers(),
                        self._state.lost, self._calls_per_process, daemonic=False)
            crew.begin()
            self._state.crew = crew

    def submit(self, fn, *args, **kwargs):
        with self._lock:
            if self._state.broken:
                raise BrokenProcessPool(self._state.broken)
            if self._shutdown:
                raise RuntimeError("cannot schedule new futures after shutdown")
            self._start()
            future = _base.Future()
            self._state.crew.add([_Call(future, fn, args, kwargs)])
            return future

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        if chunksize < 1:
            raise ValueError("chunksize must be >= 1.")
        calls = list(zip(*iterables))
        chunks = [calls[i : i + chunksize] for i in range(0, len(calls), chunksize)]
        return _flat(super().map(_run_chunk, [fn] * len(chunks), chunks, timeout=timeout))

    def shutdown(self, wait=True, *, cancel_futures=False):
        with self._lock:
            self._shutdown = True
            crew = self._state.crew
        if crew is None:
            return
        if cancel_futures:
            for job in crew.take_back():
                job.future.cancel()
        crew.finish()
        if wait:
            crew.join()

    def __del__(self):
        state = getattr(self, "_state", None)
        if state is not None and state.crew is not None:
            state.crew.finish()


def _flat(chunks):
    for chunk in chunks:
        chunk.reverse()
        while chunk:
            yield chunk.pop()
