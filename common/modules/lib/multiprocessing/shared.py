# CPython: Lib/multiprocessing/sharedctypes.py, Lib/multiprocessing/heap.py.
"""Numbers that processes share: the bytes of a file that is only memory, and that all children inherit."""
import os
from _pickle import dumps, loads

from .synchronize import RLock

_sizes = {"b": 1, "h": 2, "i": 4, "l": 8, "q": 8}  # signed; unsigned ones are upper case


class _Kind:
    """How the values of a type code look as bytes."""

    def __init__(self, code):
        self.is_float = code == "d"
        if not self.is_float and (not isinstance(code, str) or code.lower() not in _sizes):
            raise TypeError("type code must be one of bBhHiIlLqQd here, not " + repr(code))
        self.signed = code.islower()
        self.size = 8 if self.is_float else _sizes[code.lower()]

    def to_bytes(self, value):
        if self.is_float:
            return dumps(float(value), 2)[3:11]  # what a pickle says of a float
        value %= 1 << 8 * self.size  # as in C
        return value.to_bytes(self.size, "little")

    def from_bytes(self, data):
        if self.is_float:
            return loads(b"G" + data + b".")[0]
        return int.from_bytes(data, "little", signed=self.signed)


class _Shared:
    def __init__(self, code, count, lock):
        self._kind = _Kind(code)
        self._lock = RLock() if lock is True else lock or None
        self._handle = os.memfd_create("multiprocessing")
        os.ftruncate(self._handle, max(count, 1) * self._kind.size)

    def __del__(self, close=os.close):  # module os may be gone already
        if hasattr(self, "_handle"):
            close(self._handle)

    def __reduce__(self):
        name = type(self).__name__
        raise RuntimeError(name + " objects should only be shared between processes through inheritance")

    def get_lock(self):
        return self._lock

    def get_obj(self):
        return self

    def _get(self, index):
        size = self._kind.size
        return self._kind.from_bytes(os.pread(self._handle, size, index * size))

    def _set(self, index, value):
        os.pwrite(self._handle, self._kind.to_bytes(value), index * self._kind.size)

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *details):
        return self._lock.__exit__(*details)


class Value(_Shared):
    """One number. `value += 1` reads and writes: hold get_lock() around it."""

    def __init__(self, typecode_or_type, value=0, *, lock=True):
        super().__init__(typecode_or_type, 1, lock)
        self.value = value

    @property
    def value(self):
        return self._get(0)

    @value.setter
    def value(self, value):
        self._set(0, value)


class Array(_Shared):
    """A fixed number of numbers."""

    def __init__(self, typecode_or_type, size_or_initializer, *, lock=True):
        given = size_or_initializer
        values = [] if isinstance(given, int) else list(given)
        self._length = given if isinstance(given, int) else len(values)
        super().__init__(typecode_or_type, self._length, lock)
        for index in range(len(values)):
            self._set(index, values[index])

    def __len__(self):
        return self._length

    def _place(self, index):
        if index < 0:
            index += self._length
        if not 0 <= index < self._length:
            raise IndexError("invalid index")
        return index

    def __getitem__(self, index):
        if isinstance(index, slice):
            return [self._get(each) for each in range(*index.indices(self._length))]
        return self._get(self._place(index))

    def __setitem__(self, index, value):
        if isinstance(index, slice):
            places = range(*index.indices(self._length))
            values = list(value)
            if len(values) != len(places):
                raise ValueError("Can only assign sequence of same size")
            for place, each in zip(places, values):
                self._set(place, each)
        else:
            self._set(self._place(index), value)
