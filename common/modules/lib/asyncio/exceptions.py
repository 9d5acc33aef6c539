# CPython: Lib/asyncio/exceptions.py.
"""What goes wrong, or is wanted to stop."""
import builtins
import sys

# Since 3.8 `except Exception` does not catch a cancellation; since 3.11 there is one TimeoutError only.
if sys.version_info >= (3, 8):
    class CancelledError(BaseException):
        """The task was told to stop."""
else:
    class CancelledError(Exception):
        """The task was told to stop."""

if sys.version_info >= (3, 11):
    TimeoutError = builtins.TimeoutError
else:
    class TimeoutError(Exception):
        """The time given for it is over."""


class InvalidStateError(Exception):
    """A result was asked for or given at the wrong time."""


class IncompleteReadError(EOFError):
    """The stream ended before there was enough; `partial` is what came."""

    def __init__(self, partial, expected):
        wanted = "undefined" if expected is None else repr(expected)
        super().__init__("%d bytes read on a total of %s expected bytes" % (len(partial), wanted))
        self.partial = partial
        self.expected = expected

    def __reduce__(self):
        return type(self), (self.partial, self.expected)


class LimitOverrunError(Exception):
    """A separator did not come within the stream's limit; `consumed` bytes were looked at."""

    def __init__(self, message, consumed):
        super().__init__(message)
        self.consumed = consumed

    def __reduce__(self):
        return type(self), (self.args[0], self.consumed)
