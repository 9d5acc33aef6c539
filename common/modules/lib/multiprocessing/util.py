# CPython: Lib/multiprocessing/util.py.
"""What is to be done when a process ends, or begins as a copy of another."""
import atexit
import sys

_finalizers = {}  # object's id -> (priority, function, arguments)


class Finalize:
    """A call that is made once: when the process ends, or before. Those without a priority are not made at the end."""

    def __init__(self, function, args=(), priority=None):
        self._function = function
        self._args = args
        self._priority = priority
        _finalizers[id(self)] = self

    def __call__(self):
        if _finalizers.pop(id(self), None) is not None:
            function, args = self._function, self._args
            self._function = self._args = None
            function(*args)

    def cancel(self):
        _finalizers.pop(id(self), None)
        self._function = self._args = None

    def still_active(self):
        return id(self) in _finalizers


def run_finalizers(least):
    """Those of this priority or more, the highest first; None: all that have one."""
    chosen = [each for each in _finalizers.values()
              if each._priority is not None and (least is None or each._priority >= least)]
    chosen.sort(key=lambda each: -each._priority)
    for each in chosen:
        try:
            each()
        except Exception as error:
            from _thread import _format_exception

            sys.stderr.write(_format_exception(error))


def after_fork():
    """They are the parent's."""
    _finalizers.clear()


def at_exit(function):
    atexit.register(function)


def flush_standard_streams():
    """Before a fork: what is not written yet would be written by both."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (AttributeError, ValueError):
            pass
