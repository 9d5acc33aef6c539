# CPython: Lib/asyncio/events.py.
"""Calls that wait for their turn, and which loop runs in this thread."""
import sys
import threading

from .format_helpers import format_callback

_state = threading.local()  # running: the loop that runs in this thread; current: the one set for it


class AbstractEventLoop:
    """What every event loop is."""


class Handle:
    """A call that waits for its turn."""

    __slots__ = ("_callback", "_args", "_cancelled", "_loop", "__weakref__")

    def __init__(self, callback, args, loop):
        self._callback = callback
        self._args = args
        self._cancelled = False
        self._loop = loop

    def cancel(self):
        if not self._cancelled:
            self._cancelled = True
            self._callback = None
            self._args = None

    def cancelled(self):
        return self._cancelled

    def _describe(self):
        text = type(self).__name__
        if self._cancelled:
            text += " cancelled"
        return text

    def __repr__(self):
        text = "<" + self._describe()
        if self._callback is not None:
            text += " " + format_callback(self._callback, self._args)
        return text + ">"


class TimerHandle(Handle):
    """A call that waits for its time."""

    __slots__ = ("_when", "_scheduled")

    def __init__(self, when, callback, args, loop):
        super().__init__(callback, args, loop)
        self._when = when
        self._scheduled = True

    def when(self):
        return self._when

    def cancel(self):
        if not self._cancelled:
            self._loop._timer_cancelled(self)
        super().cancel()

    def _describe(self):
        return super()._describe() + " when=" + repr(self._when)


# --- the loop of this thread ---


def _get_running_loop():
    return getattr(_state, "running", None)


def _set_running_loop(loop):
    _state.running = loop


def get_running_loop():
    loop = getattr(_state, "running", None)
    if loop is None:
        raise RuntimeError("no running event loop")
    return loop


def new_event_loop():
    from .selector_events import _UnixSelectorEventLoop

    return _UnixSelectorEventLoop()


def set_event_loop(loop):
    if loop is not None and not isinstance(loop, AbstractEventLoop):
        raise TypeError("loop must be an instance of AbstractEventLoop or None, not '%s'" % type(loop).__name__)
    _state.current = loop
    _state.was_set = True


def get_event_loop():
    """The running loop, else the one set for this thread; in the main thread of older versions a new one."""
    loop = getattr(_state, "running", None) or getattr(_state, "current", None)
    if loop is not None:
        return loop
    main = threading.current_thread() is threading.main_thread()
    makes_one = main and not getattr(_state, "was_set", False) and sys.version_info < (3, 14)
    if not makes_one:
        raise RuntimeError("There is no current event loop in thread %r." % threading.current_thread().name)
    _state.current = new_event_loop()
    return _state.current
