# CPython: Lib/concurrent/futures/_base.py.
"""A result that is still to come, and waiting for several of them."""
import builtins
import sys
import threading
import time

FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"

PENDING = "PENDING"
RUNNING = "RUNNING"
CANCELLED = "CANCELLED"
CANCELLED_AND_NOTIFIED = "CANCELLED_AND_NOTIFIED"  # also those who wait for it know
FINISHED = "FINISHED"


class Error(Exception):
    pass


class CancelledError(Error):
    """The call was cancelled before it began."""


class InvalidStateError(Error):
    """Not to be done with a future in this state."""


class BrokenExecutor(RuntimeError):
    """An executor whose threads or processes are gone."""


TimeoutError = builtins.TimeoutError  # as since 3.11, in every profile


class _Waiter:
    """Is told of futures that are done: by the thread that finishes one, under that future's lock."""

    def __init__(self, stops_at):
        self.event = threading.Event()
        self.lock = threading.Lock()
        self.finished = []
        self._stops_at = stops_at  # how many more until the event is set; or FIRST_EXCEPTION's number, negative

    def is_done(self, future, failed=False):
        with self.lock:
            self.finished.append(future)
            self._stops_at[0] -= 1
            if self._stops_at[0] <= 0 or failed and self._stops_at[1]:
                self.event.set()


class Future:
    def __init__(self):
        self._condition = threading.Condition()
        self._state = PENDING
        self._result = None
        self._exception = None
        self._waiters = []
        self._done_callbacks = []

    def __repr__(self):
        with self._condition:
            text = "<" + type(self).__name__ + " at " + hex(id(self)) + " state=" + self._shown_state()
            if self._state == FINISHED:
                if self._exception is not None:
                    text += " raised " + type(self._exception).__name__
                else:
                    text += " returned " + type(self._result).__name__
            return text + ">"

    def _shown_state(self):
        return "cancelled" if self._state in (CANCELLED, CANCELLED_AND_NOTIFIED) else self._state.lower()

    # --- who waits for it ---

    def cancel(self):
        """Only before it runs. Whether it is cancelled."""
        with self._condition:
            if self._state in (RUNNING, FINISHED):
                return False
            if self._state in (CANCELLED, CANCELLED_AND_NOTIFIED):
                return True
            self._state = CANCELLED
            self._condition.notify_all()
        self._invoke_callbacks()
        return True

    def cancelled(self):
        with self._condition:
            return self._state in (CANCELLED, CANCELLED_AND_NOTIFIED)

    def running(self):
        with self._condition:
            return self._state == RUNNING

    def done(self):
        with self._condition:
            return self._is_done()

    def _is_done(self):
        return self._state in (CANCELLED, CANCELLED_AND_NOTIFIED, FINISHED)

    def _wait(self, timeout):
        """With the lock held, until it is done."""
        if not self._is_done():
            self._condition.wait_for(self._is_done, timeout)
        if self._state in (CANCELLED, CANCELLED_AND_NOTIFIED):
            raise CancelledError()
        if self._state != FINISHED:
            raise TimeoutError()

    def result(self, timeout=None):
        try:
            with self._condition:
                self._wait(timeout)
                if self._exception is not None:
                    raise self._exception
                return self._result
        finally:
            self = None  # the exception's traceback holds this frame: no cycle

    def exception(self, timeout=None):
        with self._condition:
            self._wait(timeout)
            return self._exception

    def add_done_callback(self, fn):
        """fn(future) is called when it is done: by whoever finishes it, or at once."""
        with self._condition:
            if not self._is_done():
                self._done_callbacks.append(fn)
                return
        self._call(fn)

    def _invoke_callbacks(self):
        for callback in self._done_callbacks:
            self._call(callback)

    def _call(self, callback):
        try:
            callback(self)
        except Exception as error:
            from _thread import _format_exception

            sys.stderr.write("exception calling callback for " + repr(self) + "\n" + _format_exception(error))

    # --- who runs the call ---

    def set_running_or_notify_cancel(self):
        """False: it was cancelled, and must not be run."""
        with self._condition:
            if self._state == CANCELLED:
                self._state = CANCELLED_AND_NOTIFIED
                for waiter in self._waiters:
                    waiter.is_done(self)
                return False
            if self._state != PENDING:
                raise RuntimeError("Future in unexpected state")
            self._state = RUNNING
            return True

    def set_result(self, result):
        self._finish(result, None)

    def set_exception(self, exception):
        self._finish(None, exception)

    def _finish(self, result, exception):
        with self._condition:
            if self._is_done():
                raise InvalidStateError(self._state + ": " + repr_without_lock(self))
            self._result = result
            self._exception = exception
            self._state = FINISHED
            for waiter in self._waiters:
                waiter.is_done(self, exception is not None)
            self._condition.notify_all()
        self._invoke_callbacks()


def repr_without_lock(future):
    return "<" + type(future).__name__ + " at " + hex(id(future)) + " state=" + future._shown_state() + ">"


# --- several ---


class DoneAndNotDoneFutures(tuple):
    """Two sets that also have names."""

    def __new__(cls, done, not_done):
        return tuple.__new__(cls, (done, not_done))

    @property
    def done(self):
        return self[0]

    @property
    def not_done(self):
        return self[1]

    def __repr__(self):
        return "DoneAndNotDoneFutures(done=" + repr(self[0]) + ", not_done=" + repr(self[1]) + ")"


def _watch(futures, count, at_exception):
    """A waiter that is told of those that are not done. RETURNS: the ones that are done, the others, the waiter."""
    waiter = _Waiter([count, at_exception])
    done = set()
    pending = set()
    for future in futures:
        with future._condition:
            if future._is_done() and future._state != CANCELLED:
                done.add(future)
            else:
                future._waiters.append(waiter)
                pending.add(future)
    return done, pending, waiter


def _forget(futures, waiter):
    for future in futures:
        with future._condition:
            if waiter in future._waiters:
                future._waiters.remove(waiter)


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    """Until the first, or all of them are done, or one has failed: two sets."""
    fs = set(fs)
    done = {future for future in fs if future._state in (CANCELLED_AND_NOTIFIED, FINISHED)}
    failed = [future for future in done if future._state == FINISHED and future._exception is not None]
    enough = len(done) == len(fs) or done and return_when == FIRST_COMPLETED or failed and return_when == FIRST_EXCEPTION
    if not enough:
        if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
            raise ValueError("Invalid return condition: " + repr(return_when))
        needed = 1 if return_when == FIRST_COMPLETED else len(fs) - len(done)
        more, pending, waiter = _watch(fs - done, needed, return_when == FIRST_EXCEPTION)
        for future in more:  # became done in between
            waiter.is_done(future, future._exception is not None)
        waiter.event.wait(timeout)
        _forget(pending, waiter)
        with waiter.lock:
            done.update(waiter.finished)
    return DoneAndNotDoneFutures(done, fs - done)


def as_completed(fs, timeout=None):
    """Each one as soon as it is done."""
    end = None if timeout is None else time.monotonic() + timeout
    fs = set(fs)
    total = len(fs)
    done, pending, waiter = _watch(fs, 1, False)
    fs = None
    try:
        ready = list(done)
        done = None
        while True:
            while ready:
                yield ready.pop(0)
            if not pending:
                return
            left = None if end is None else end - time.monotonic()
            if left is not None and left < 0:
                raise TimeoutError(str(len(pending)) + " (of " + str(total) + ") futures unfinished")
            waiter.event.wait(left)
            with waiter.lock:
                ready = waiter.finished
                waiter.finished = []
                waiter._stops_at[0] = 1
                waiter.event.clear()
            pending.difference_update(ready)
    finally:
        _forget(pending, waiter)


class Executor:
    def submit(self, fn, *args, **kwargs):
        raise NotImplementedError()

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        """Results in the order of the arguments. All calls are handed over at once."""
        end = None if timeout is None else time.monotonic() + timeout
        return _results([self.submit(fn, *args) for args in zip(*iterables)], end)

    def shutdown(self, wait=True, *, cancel_futures=False):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *details):
        self.shutdown(wait=True)
        return False


def _results(futures, end):
    try:
        futures.reverse()
        while futures:
            future = futures.pop()
            try:
                result = future.result() if end is None else future.result(max(end - time.monotonic(), 0))
            finally:
                future.cancel()
                future = None
            yield result
    finally:
        for future in futures:
            future.cancel()


for _error in (CancelledError, InvalidStateError, Error, BrokenExecutor):
    _error.__module__ = "concurrent.futures._base"
