# CPython: Lib/asyncio/futures.py.
"""A value that is not there yet."""
import sys

from . import events
from .exceptions import CancelledError, InvalidStateError
from .format_helpers import future_state

_PENDING = "PENDING"
_CANCELLED = "CANCELLED"
_FINISHED = "FINISHED"

_has_messages = sys.version_info >= (3, 9)  # cancel(msg)


class Future:
    """Is given its value, an exception or a cancellation once; then it calls whoever asked to be called."""

    _state = _PENDING
    _result = None
    _exception = None
    _callbacks = None
    _cancel_message = None
    _cancelled_exc = None
    _asyncio_future_blocking = False  # true while a coroutine hands it to its task
    _log_traceback = False            # an exception that nobody has looked at yet

    def __init__(self, *, loop=None):
        self._loop = events.get_event_loop() if loop is None else loop
        self._callbacks = []

    def __repr__(self):
        return "<" + type(self).__name__ + " " + " ".join(future_state(self)) + ">"

    def __del__(self):
        if self._log_traceback:
            self._loop.call_exception_handler({
                "message": type(self).__name__ + " exception was never retrieved",
                "exception": self._exception,
                "future": self,
            })

    def get_loop(self):
        return self._loop

    # --- asking ---

    def cancelled(self):
        return self._state == _CANCELLED

    def done(self):
        return self._state != _PENDING

    def result(self):
        if self._state == _FINISHED:
            if self._exception is None:
                return self._result
            self._log_traceback = False
            raise self._exception.with_traceback(self._traceback)
        if self._state == _CANCELLED:
            raise self._make_cancelled_error()
        raise InvalidStateError("Result is not set.")

    def exception(self):
        if self._state == _CANCELLED:
            raise self._make_cancelled_error()
        if self._state != _FINISHED:
            raise InvalidStateError("Exception is not set.")
        self._log_traceback = False
        return self._exception

    def _make_cancelled_error(self):
        """The cancellation, as the exception that it is for whoever waits."""
        if self._cancelled_exc is not None:
            error, self._cancelled_exc = self._cancelled_exc, None
            return error
        if self._cancel_message is None or not _has_messages:
            return CancelledError()
        return CancelledError(self._cancel_message)

    # --- ending ---

    def cancel(self, msg=None):
        if self._state != _PENDING:
            return False
        self._state = _CANCELLED
        self._cancel_message = msg
        self._schedule_callbacks()
        return True

    def set_result(self, result):
        if self._state != _PENDING:
            raise InvalidStateError(self._state + ": " + repr(self) if sys.version_info >= (3, 8) else "invalid state")
        self._result = result
        self._state = _FINISHED
        if self._callbacks:
            self._schedule_callbacks()

    def set_exception(self, exception):
        if self._state != _PENDING:
            raise InvalidStateError(self._state + ": " + repr(self) if sys.version_info >= (3, 8) else "invalid state")
        if isinstance(exception, type):
            exception = exception()
        if isinstance(exception, StopIteration):
            text = "StopIteration interacts badly with generators and cannot be raised into a Future"
            if sys.version_info < (3, 13):
                raise TypeError(text)
            stop, exception = exception, RuntimeError(text)
            exception.__cause__ = exception.__context__ = stop
        self._exception = exception
        self._traceback = exception.__traceback__
        self._state = _FINISHED
        self._log_traceback = True
        self._schedule_callbacks()

    # --- telling ---

    def add_done_callback(self, callback, *, context=None):
        """callback(self) in a turn of the loop, when this is done; soon, if it is already."""
        if self._state == _PENDING:
            self._callbacks.append(callback)
        else:
            self._loop.call_soon(callback, self)

    def remove_done_callback(self, callback):
        """How many there were."""
        before = len(self._callbacks)
        self._callbacks = [each for each in self._callbacks if each != callback]
        return before - len(self._callbacks)

    def _schedule_callbacks(self):
        callbacks = self._callbacks
        if callbacks:
            self._callbacks = []
            for callback in callbacks:
                self._loop.call_soon(callback, self)

    def __await__(self):
        if self._state == _PENDING:
            self._asyncio_future_blocking = True
            yield self  # to the task, which goes on when this is done
            if self._state == _PENDING:
                raise RuntimeError("await wasn't used with future")
        return self.result()

    __iter__ = __await__  # `yield from` of a generator


def isfuture(value):
    return getattr(type(value), "_asyncio_future_blocking", None) is not None and \
        value._asyncio_future_blocking is not None


# --- futures of other threads ---


def _copy_state(source, destination):
    """What a future of concurrent.futures has become; in the loop's thread."""
    if destination.done():
        return
    if source.cancelled():
        destination.cancel()
    elif source.exception() is not None:
        destination.set_exception(source.exception())
    else:
        destination.set_result(source.result())


def wrap_future(future, *, loop=None):
    """A future of this loop for one of concurrent.futures, whose value another thread sets."""
    if isfuture(future):
        return future
    if loop is None:
        loop = events.get_event_loop()
    mine = loop.create_future()

    def on_ended(ended):
        if not loop.is_closed():
            loop.call_soon_threadsafe(_copy_state, ended, mine)

    def on_cancelled(ended):
        if ended.cancelled():
            future.cancel()

    mine.add_done_callback(on_cancelled)
    future.add_done_callback(on_ended)
    return mine
