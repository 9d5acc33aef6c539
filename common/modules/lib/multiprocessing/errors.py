# CPython: the exceptions of Lib/multiprocessing/context.py.
"""What goes wrong between processes, and how an exception comes from one to another."""


class ProcessError(Exception):
    pass


class BufferTooShort(ProcessError):
    pass


class TimeoutError(ProcessError):
    pass


class AuthenticationError(ProcessError):
    pass


for _error in (ProcessError, BufferTooShort, TimeoutError, AuthenticationError):
    _error.__module__ = "multiprocessing.context"


class WorkerLost(ProcessError):
    """A process of a pool was gone before it had done what it was given."""


class RemoteTraceback(Exception):
    """The cause of an exception that comes from another process: the traceback it had there, as text."""

    def __init__(self, text):
        self.tb = text

    def __str__(self):
        return self.tb


class ExceptionWithTraceback:
    """An exception on its way to another process: tracebacks cannot be pickled, their text can."""

    cause = RemoteTraceback

    def __init__(self, error):
        from _thread import _format_exception

        self.exc = error
        self.text = '\n"""\n' + _format_exception(error) + '"""'
        error.__traceback__ = None  # frames, and all that they refer to

    def __reduce__(self):
        return _rebuild_exception, (self.exc, self.cause, self.text)


def _rebuild_exception(error, cause, text):
    error.__cause__ = cause(text)
    return error


class MaybeEncodingError(Exception):
    """A result that could not be sent back."""

    def __init__(self, exc, value):
        self.exc = repr(exc)
        self.value = repr(value)
        super().__init__(self.exc, self.value)

    def __str__(self):
        return "Error sending result: '" + self.value + "'. Reason: '" + self.exc + "'"

    def __repr__(self):
        return "<MaybeEncodingError: " + str(self) + ">"


for _error in (RemoteTraceback, MaybeEncodingError, WorkerLost):
    _error.__module__ = "multiprocessing.pool"
