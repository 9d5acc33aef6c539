# CPython: Objects/exceptions.c (PyBaseExceptionGroup); a builtin from 3.11 on.
"""Several exceptions as one. They are builtins once asyncio is imported; the language has no `except*`."""
import builtins


class BaseExceptionGroup(BaseException):
    """`message` and the tuple `exceptions`."""

    def __new__(cls, message, exceptions):
        if not isinstance(message, str):
            raise TypeError("BaseExceptionGroup.__new__() argument 1 must be str, not " + type(message).__name__)
        exceptions = tuple(exceptions)
        if not exceptions:
            raise ValueError("second argument (exceptions) must be a non-empty sequence")
        for number, each in enumerate(exceptions):
            if not isinstance(each, BaseException):
                raise ValueError("Item %d of second argument (exceptions) is not an exception" % number)
        plain = all([isinstance(each, Exception) for each in exceptions])
        if cls is BaseExceptionGroup and plain:
            cls = ExceptionGroup
        elif issubclass(cls, ExceptionGroup) and not plain:
            raise TypeError("Cannot nest BaseExceptions in an ExceptionGroup")
        self = super().__new__(cls, message, exceptions)
        self.message = message
        self.exceptions = exceptions
        return self

    def __init__(self, message, exceptions):
        super().__init__(message, exceptions)

    def __str__(self):
        count = len(self.exceptions)
        return "%s (%d sub-exception%s)" % (self.message, count, "" if count == 1 else "s")

    def __repr__(self):
        return "%s(%r, %r)" % (type(self).__name__, self.message, list(self.exceptions))

    def derive(self, exceptions):
        """A group of others with the same message."""
        return BaseExceptionGroup(self.message, exceptions)

    def subgroup(self, condition):
        """Those that match a type, types or function, in groups as they are here; None: no one does."""
        return self.split(condition)[0]

    def split(self, condition):
        """(the group of those that match, the group of the rest), None for an empty one."""
        if isinstance(condition, (type, tuple)):
            matches = lambda each: isinstance(each, condition)
        else:
            matches = condition
        if matches(self):
            return self, None
        inside, outside = [], []
        for each in self.exceptions:
            if isinstance(each, BaseExceptionGroup):
                matching, rest = each.split(condition)
            else:
                matching, rest = (each, None) if matches(each) else (None, each)
            if matching is not None:
                inside.append(matching)
            if rest is not None:
                outside.append(rest)
        return self._like_this(inside), self._like_this(outside)

    def _like_this(self, exceptions):
        if not exceptions:
            return None
        group = self.derive(exceptions).with_traceback(self.__traceback__)
        group.__cause__ = self.__cause__
        group.__context__ = self.__context__
        return group


class ExceptionGroup(BaseExceptionGroup, Exception):
    """One that holds nothing but Exceptions."""


for _each in (BaseExceptionGroup, ExceptionGroup):
    _each.__module__ = "builtins"
    setattr(builtins, _each.__name__, _each)
