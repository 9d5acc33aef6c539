"""Calling C: types, prototypes, libraries.

CPython: Lib/ctypes/__init__.py. The work is done in _ctypes (modules/native/ctypes.cpp).
"""

from _ctypes import (
    Array, ArgumentError, CFuncPtr as _CFuncPtr, POINTER as _POINTER, RTLD_GLOBAL, RTLD_LOCAL, Structure,
    _Pointer, _SimpleCData, _bytes_at, _cast, addressof, alignment, byref, dlopen as _dlopen, get_errno, pointer,
    set_errno, sizeof, FUNCFLAG_CDECL as _CDECL, FUNCFLAG_PYTHONAPI as _PYTHONAPI, FUNCFLAG_USE_ERRNO as _USE_ERRNO)

DEFAULT_MODE = RTLD_LOCAL


# --- the types of C ---

class c_bool(_SimpleCData):
    _type_ = "?"


class c_char(_SimpleCData):
    _type_ = "c"


class c_byte(_SimpleCData):
    _type_ = "b"


class c_ubyte(_SimpleCData):
    _type_ = "B"


class c_short(_SimpleCData):
    _type_ = "h"


class c_ushort(_SimpleCData):
    _type_ = "H"


class c_int(_SimpleCData):
    _type_ = "i"


class c_uint(_SimpleCData):
    _type_ = "I"


class c_long(_SimpleCData):
    _type_ = "l"


class c_ulong(_SimpleCData):
    _type_ = "L"


class c_float(_SimpleCData):
    _type_ = "f"


class c_double(_SimpleCData):
    _type_ = "d"


class c_wchar(_SimpleCData):
    _type_ = "u"


class c_char_p(_SimpleCData):
    _type_ = "z"


class c_wchar_p(_SimpleCData):
    _type_ = "Z"


class c_void_p(_SimpleCData):
    _type_ = "P"


# long has 64 bits here, as long long has: one type for both.
c_longlong = c_long
c_ulonglong = c_ulong
c_size_t = c_ulong
c_ssize_t = c_long
c_int8 = c_byte
c_uint8 = c_ubyte
c_int16 = c_short
c_uint16 = c_ushort
c_int32 = c_int
c_uint32 = c_uint
c_int64 = c_long
c_uint64 = c_ulong
c_voidp = c_void_p


def POINTER(cls):
    """The type of pointers to `cls`."""
    return c_void_p if cls is None else _POINTER(cls)


def create_string_buffer(init, size=None):
    """An array of c_char that can be written: with these bytes and a zero, or of this size."""
    if isinstance(init, bytes):
        if size is None:
            size = len(init) + 1
        buffer = (c_char * size)()
        buffer.value = init
        return buffer
    if isinstance(init, int):
        return (c_char * init)()
    raise TypeError(init)


# --- prototypes ---

_function_types = {}


def _function_type(name, flags, restype, argtypes):
    key = (flags, restype, argtypes)
    if key not in _function_types:
        names = {"_flags_": flags, "_restype_": restype, "_argtypes_": argtypes, "__module__": "ctypes",
                 "__qualname__": name + ".<locals>.CFunctionType"}
        _function_types[key] = type(_CFuncPtr)("CFunctionType", (_CFuncPtr,), names)
    return _function_types[key]


def CFUNCTYPE(restype, *argtypes, use_errno=False, use_last_error=False):
    """The type of functions of C with this prototype; called with a Python function, it makes a callback."""
    return _function_type("CFUNCTYPE", _CDECL | (_USE_ERRNO if use_errno else 0), restype, argtypes)


def PYFUNCTYPE(restype, *argtypes):
    """The same for functions that keep the GIL."""
    return _function_type("PYFUNCTYPE", _CDECL | _PYTHONAPI, restype, argtypes)


# --- libraries ---

class CDLL:
    """A library. Each call of one of its functions lets other threads run meanwhile."""

    _func_flags_ = _CDECL
    _func_restype_ = c_int

    def __init__(self, name, mode=DEFAULT_MODE, handle=None, use_errno=False, use_last_error=False, winmode=None):
        flags = self._func_flags_ | (_USE_ERRNO if use_errno else 0)
        self._name = name
        self._FuncPtr = type(_CFuncPtr)("_FuncPtr", (_CFuncPtr,), {
            "_flags_": flags, "_restype_": self._func_restype_, "__module__": "ctypes",
            "__qualname__": "CDLL.__init__.<locals>._FuncPtr"})
        self._handle = _dlopen(name, mode) if handle is None else handle

    def __repr__(self):
        return "<%s '%s', handle %x at 0x%x>" % (type(self).__name__, self._name, self._handle, id(self))

    def __getattr__(self, name):
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        function = self[name]
        setattr(self, name, function)
        return function

    def __getitem__(self, name):
        function = self._FuncPtr((name, self))
        function.__name__ = name
        return function


class PyDLL(CDLL):
    """A library whose functions use the interpreter: calls keep the GIL."""

    _func_flags_ = _CDECL | _PYTHONAPI


class LibraryLoader:
    """cdll.LoadLibrary("libm.so.6"), cdll["libm.so.6"]."""

    def __init__(self, dlltype):
        self._dlltype = dlltype

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        library = self._dlltype(name)
        setattr(self, name, library)
        return library

    def __getitem__(self, name):
        return getattr(self, name)

    def LoadLibrary(self, name):
        return self._dlltype(name)


cdll = LibraryLoader(CDLL)
pydll = LibraryLoader(PyDLL)
pythonapi = PyDLL(None)


# --- addresses ---

def cast(obj, typ):
    """What `obj` points to, as a pointer of another type."""
    try:
        address = c_void_p.from_param(obj)
    except TypeError as problem:
        raise ArgumentError("argument 1: TypeError: %s" % problem) from None
    return _cast(address, typ)


memmove = PYFUNCTYPE(c_void_p, c_void_p, c_void_p, c_size_t)(("memmove", pythonapi))
memset = PYFUNCTYPE(c_void_p, c_void_p, c_int, c_size_t)(("memset", pythonapi))


def string_at(ptr, size=-1):
    """A copy of the bytes there, up to the first zero or so many."""
    if size < 0:
        return cast(ptr, c_char_p).value
    pointer_there = cast(ptr, c_void_p)  # it may be what keeps the bytes alive
    return _bytes_at(pointer_there.value or 0, size)
