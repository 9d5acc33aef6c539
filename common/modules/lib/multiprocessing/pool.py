# CPython: Lib/multiprocessing/pool.py.
"""A number of processes among which calls are shared out.

When a process of a pool dies, its call ends with WorkerLost and another process takes its place. CPython starts that
process, too, but whoever waits for the call waits for ever; and if an initializer fails, it starts processes for ever."""
import os
import threading
from time import monotonic

from ._crew import Answers, Crew, Job
from .errors import ExceptionWithTraceback, MaybeEncodingError, RemoteTraceback, TimeoutError, WorkerLost

RUN, CLOSE, TERMINATE = "RUN", "CLOSE", "TERMINATE"


def _map_chunk(function, items):
    return [function(item) for item in items]


def _starmap_chunk(function, items):
    return [function(*item) for item in items]


class _PoolAnswers(Answers):
    def of_error(self, error):
        return ExceptionWithTraceback(error)

    def of_unsendable(self, value, error):
        return ExceptionWithTraceback(MaybeEncodingError(error, getattr(value, "exc", value)))


class _PoolCrew(Crew):
    def name_of_process(self, number):
        return "ForkPoolWorker-" + str(number)


class Pool:
    def __init__(self, processes=None, initializer=None, initargs=(), maxtasksperchild=None, context=None):
        if processes is None:
            processes = os.cpu_count() or 1
        if processes < 1:
            raise ValueError("Number of processes must be at least 1")
        if maxtasksperchild is not None and (not isinstance(maxtasksperchild, int) or maxtasksperchild <= 0):
            raise ValueError("maxtasksperchild must be a positive int or None")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        self._state = RUN
        self._size = processes
        self._results = set()  # not complete yet
        self._crew = _PoolCrew(processes, initializer, initargs, _PoolAnswers(), _lost, maxtasksperchild)
        self._crew.begin()

    @property
    def _pool(self):
        return [worker.process for worker in self._crew.workers]

    def __repr__(self):
        return "<multiprocessing.pool.Pool state=" + self._state + " pool_size=" + str(self._size) + ">"

    def _check_running(self):
        if self._state != RUN:
            raise ValueError("Pool not running")

    def __enter__(self):
        self._check_running()
        return self

    def __exit__(self, *details):
        self.terminate()

    def __reduce__(self):
        raise NotImplementedError("pool objects cannot be passed between processes or pickled")

    def __del__(self):
        if getattr(self, "_state", TERMINATE) == RUN:
            self._crew.stop()

    # --- calls ---

    def apply(self, func, args=(), kwds={}):
        return self.apply_async(func, args, kwds).get()

    def apply_async(self, func, args=(), kwds={}, callback=None, error_callback=None):
        self._check_running()
        result = ApplyResult(callback, error_callback)
        self._crew.add([_Part(result, 0, func, tuple(args), dict(kwds))])
        return result

    def map(self, func, iterable, chunksize=None):
        return self.map_async(func, iterable, chunksize).get()

    def starmap(self, func, iterable, chunksize=None):
        return self.starmap_async(func, iterable, chunksize).get()

    def map_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        return self._share_out(_map_chunk, func, iterable, chunksize, callback, error_callback)

    def starmap_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        return self._share_out(_starmap_chunk, func, iterable, chunksize, callback, error_callback)

    def _share_out(self, chunk_function, func, iterable, chunksize, callback, error_callback):
        self._check_running()
        items = list(iterable)
        if chunksize is None:
            chunksize, extra = divmod(len(items), self._size * 4)
            if extra:
                chunksize += 1
        chunks = [items[i : i + chunksize] for i in range(0, len(items), chunksize)] if chunksize > 0 else []
        result = MapResult(len(chunks), callback, error_callback)
        self._crew.add([_Part(result, i, chunk_function, (func, chunks[i]), {}) for i in range(len(chunks))])
        return result

    def imap(self, func, iterable, chunksize=1):
        return self._iterate(IMapIterator, func, iterable, chunksize)

    def imap_unordered(self, func, iterable, chunksize=1):
        return self._iterate(IMapUnorderedIterator, func, iterable, chunksize)

    def _iterate(self, kind, func, iterable, chunksize):
        self._check_running()
        if chunksize < 1:
            raise ValueError("Chunksize must be 1+, not " + str(chunksize))
        items = list(iterable)
        chunks = [items[i : i + chunksize] for i in range(0, len(items), chunksize)]
        result = kind(len(chunks))
        self._crew.add([_Part(result, i, _map_chunk, (func, chunks[i]), {}) for i in range(len(chunks))])
        return (item for chunk in result for item in chunk) if chunksize > 1 else _Single(result)

    # --- the end ---

    def close(self):
        if self._state == RUN:
            self._state = CLOSE
            self._crew.finish()

    def terminate(self):
        self._state = TERMINATE
        self._crew.dissolve()

    def join(self):
        if self._state == RUN:
            raise ValueError("Pool is still running")
        self._crew.join()


def _lost(job, status, ready):
    if not ready:
        return False  # its initializer fails: so would that of the next one
    if job is not None:
        how = "exited with status " + str(status) if status >= 0 else "was killed by signal " + str(-status)
        job.ends(False, WorkerLost("a process of the pool " + how + " before its call was done"))
    return True


class _Part(Job):
    """One call of those that make a result."""

    def __init__(self, result, number, function, args, kwargs):
        super().__init__(function, args, kwargs)
        self._result = result
        self._number = number

    def ends(self, worked, value):
        self._result._set(self._number, worked, value)

    def is_abandoned(self):
        self.ends(False, WorkerLost("the processes of the pool end before they can take a call"))


class ApplyResult:
    """The result to come of one call."""

    def __init__(self, callback, error_callback):
        self._event = threading.Event()
        self._callback = callback
        self._error_callback = error_callback

    def ready(self):
        return self._event.is_set()

    def successful(self):
        if not self.ready():
            raise ValueError(repr(self) + " not ready")
        return self._worked

    def wait(self, timeout=None):
        self._event.wait(timeout)

    def get(self, timeout=None):
        self.wait(timeout)
        if not self.ready():
            raise TimeoutError
        if self._worked:
            return self._value
        raise self._value

    def _set(self, number, worked, value):
        self._complete(worked, value)

    def _complete(self, worked, value):
        self._worked = worked
        self._value = value
        function = self._callback if worked else self._error_callback
        if function:
            function(value)
        self._event.set()


AsyncResult = ApplyResult


class MapResult(ApplyResult):
    """The results of all chunks, or the first exception; complete when all have ended."""

    def __init__(self, count, callback, error_callback):
        super().__init__(callback, error_callback)
        self._parts = [None] * count
        self._left = count
        self._error = None
        if count == 0:
            self._worked = True
            self._value = []
            self._event.set()

    def _set(self, number, worked, value):
        self._left -= 1
        if worked:
            self._parts[number] = value
        elif self._error is None:
            self._error = value
        if self._left == 0:
            if self._error is None:
                self._complete(True, [item for part in self._parts for item in part])
            else:
                self._complete(False, self._error)


class IMapIterator:
    """Results in the order of the arguments, each as soon as it is there."""

    def __init__(self, count):
        self._changed = threading.Condition(threading.Lock())
        self._count = count
        self._given = 0  # how many next() has returned
        self._there = {}  # number -> worked, value

    def __iter__(self):
        return self

    def _key(self, number):
        return number

    def next(self, timeout=None):
        end = None if timeout is None else monotonic() + timeout
        with self._changed:
            if self._given == self._count:
                raise StopIteration
            while self._given not in self._there:
                left = None if end is None else end - monotonic()
                if left is not None and left <= 0:
                    raise TimeoutError
                self._changed.wait(left)
            worked, value = self._there.pop(self._given)
            self._given += 1
        if worked:
            return value
        raise value

    def __next__(self):
        return self.next()

    def _set(self, number, worked, value):
        with self._changed:
            self._there[self._key(number)] = (worked, value)
            self._changed.notify()


class IMapUnorderedIterator(IMapIterator):
    """Results in the order of their coming."""

    def __init__(self, count):
        super().__init__(count)
        self._come = 0

    def _key(self, number):
        self._come += 1
        return self._come - 1


class _Single:
    """Takes each result out of its chunk of one."""

    def __init__(self, chunks):
        self._chunks = chunks

    def __iter__(self):
        return self

    def next(self, timeout=None):
        return self._chunks.next(timeout)[0]

    def __next__(self):
        return self.next()
