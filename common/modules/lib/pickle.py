# CPython: Lib/pickle.py.
"""Objects as bytes, in CPython's format: what one writes the other reads. Protocols 2 to 5."""
import sys

import _pickle

HIGHEST_PROTOCOL = 5
DEFAULT_PROTOCOL = 5 if sys.version_info >= (3, 14) else 4 if sys.version_info >= (3, 8) else 3

bytes_types = (bytes, bytearray)


class PickleError(Exception):
    pass


class PicklingError(PickleError):
    """There is no way to write an object."""


class UnpicklingError(PickleError):
    """The bytes are no pickle."""


# As CPython's are called, whose classes come from its C module.
for _error in (PickleError, PicklingError, UnpicklingError):
    _error.__module__ = "_pickle"
    setattr(_pickle, _error.__name__, _error)


def _chosen(protocol):
    if protocol is None:
        return DEFAULT_PROTOCOL
    if protocol < 0:
        return HIGHEST_PROTOCOL
    if protocol > HIGHEST_PROTOCOL:
        raise ValueError("pickle protocol must be <= " + str(HIGHEST_PROTOCOL))
    return protocol


def dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None):
    return _pickle.dumps(obj, _chosen(protocol))


def loads(data, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
    return _pickle.loads(data)[0]


class Pickler:
    def __init__(self, file, protocol=None, *, fix_imports=True, buffer_callback=None):
        self._file = file
        self._protocol = _chosen(protocol)

    def dump(self, obj):
        self._file.write(_pickle.dumps(obj, self._protocol))


class Unpickler:
    def __init__(self, file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
        self._file = file

    def load(self):
        """The next one in the file, which goes to that one's end."""
        data = self._file.read()
        obj, used = _pickle.loads(data)
        if used < len(data):
            self._file.seek(used - len(data), 1)
        return obj


def dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None):
    Pickler(file, protocol).dump(obj)


def load(file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
    return Unpickler(file).load()
