# CPython: Lib/copyreg.py, object.__reduce_ex__ (Objects/typeobject.c), and the names of Lib/_compat_pickle.py.
"""How an object can be made again: what module pickle asks of those that it has no opcode for."""
import sys

import _pickle

dispatch_table = {}  # class -> function of an object of it that says how


def pickle(ob_type, pickle_function, constructor_ob=None):
    if not callable(pickle_function):
        raise TypeError("reduction functions must be callable")
    dispatch_table[ob_type] = pickle_function


# --- what pickles name ---


def __newobj__(cls, *args):
    return cls.__new__(cls, *args)


def __newobj_ex__(cls, args, kwargs):
    return cls.__new__(cls, *args, **kwargs)


def _reconstructor(cls, base, state):
    """What protocols 0 and 1 use."""
    if base is object:
        return object.__new__(cls)
    made = base.__new__(cls, state)
    base.__init__(made, state)
    return made


# --- how to make an object again ---

_with_content = (list, dict, set, frozenset, bytearray)
_of_a_value = (int, float, str, bytes, tuple)
_no_reduce = object.__reduce__


def _reduce(obj, protocol):
    """A name, or a tuple: function, arguments, state, items to append, pairs to set."""
    cls = type(obj)
    by_class = dispatch_table.get(cls)
    if by_class is not None:
        return by_class(obj)
    if isinstance(obj, type):
        return _reduce_class(obj)
    own = getattr(cls, "__reduce_ex__", None)
    if own is not None:
        return obj.__reduce_ex__(protocol)
    if cls.__reduce__ is not _no_reduce:
        return obj.__reduce__()
    special = _special.get(cls)
    if special is not None:
        return special(obj)
    if isinstance(obj, BaseException):
        return _reduce_exception(obj)
    return _reduce_instance(obj)


def _reduce_class(cls):
    for value in (None, NotImplemented, ...):
        if cls is type(value):
            return type, (value,)
    return cls.__qualname__


def _reduce_native(function):
    owner = getattr(function, "__self__", None)
    if owner is None or isinstance(owner, type(sys)):
        return function.__qualname__
    return getattr, (owner, function.__name__)


_special = {
    type(len): _reduce_native,
    type(Exception().with_traceback): _reduce_native,
    type(pickle.__get__(0)): lambda method: (getattr, (method.__self__, method.__func__.__name__)),
    range: lambda numbers: (range, (numbers.start, numbers.stop, numbers.step)),
    slice: lambda part: (slice, (part.start, part.stop, part.step)),
    type(...): lambda value: "Ellipsis",
    type(NotImplemented): lambda value: "NotImplemented",
}


def _reduce_exception(error):
    args = error.args
    if isinstance(error, OSError) and len(args) == 2 and getattr(error, "filename", None) is not None:
        args += (error.filename,)
        if getattr(error, "filename2", None) is not None:
            args += (None, error.filename2)
    state = _state_of(error)
    return (type(error), args) if state is None else (type(error), args, state)


def _reduce_instance(obj):
    cls = type(obj)
    layout = _pickle.layout_of(cls)
    if layout is not object and layout not in _with_content and layout not in _of_a_value:
        name = cls.__name__
        if layout is cls and cls.__module__ != "builtins":
            name = cls.__module__ + "." + name
        raise TypeError("cannot pickle " + repr(name) + " object")
    state = _state_of(obj)
    if layout in (set, frozenset):
        return cls, (list(obj),), state
    if layout is bytearray:
        return cls, (bytes(obj),), state
    items = iter(obj) if layout is list else None
    pairs = iter(obj.items()) if layout is dict else None
    if hasattr(cls, "__getnewargs_ex__"):
        args, kwargs = obj.__getnewargs_ex__()
        return __newobj_ex__, (cls, args, kwargs), state, items, pairs
    if hasattr(cls, "__getnewargs__"):
        args = obj.__getnewargs__()
    else:
        args = (layout(obj),) if layout in _of_a_value else ()
    return __newobj__, (cls,) + args, state, items, pairs


def _state_of(obj):
    own = getattr(obj, "__getstate__", None)
    if own is not None:
        return own()
    state = getattr(obj, "__dict__", None) or None
    slots = {}
    for name in _slot_names(type(obj)):
        if hasattr(obj, name):
            slots[name] = getattr(obj, name)
    return (state, slots) if slots else state


def _slot_names(cls):
    names = []
    for each in cls.__mro__:
        slots = each.__dict__.get("__slots__", ())
        for name in (slots,) if isinstance(slots, str) else slots:
            if name.startswith("__") and not name.endswith("__"):
                name = "_" + each.__name__.lstrip("_") + name
            if name not in ("__dict__", "__weakref__"):
                names.append(name)
    return names


# --- names ---


def _find_global(obj, name):
    """The name of a module, and that of the object in it."""
    from pickle import PicklingError

    if name is None:
        name = getattr(obj, "__qualname__", None) or obj.__name__
    module_name = getattr(obj, "__module__", None) or _module_that_has(obj, name)
    try:
        __import__(module_name)
        module = sys.modules[module_name]
    except (ImportError, KeyError):
        raise PicklingError("Can't pickle " + repr(obj) + ": import of module " + repr(module_name) + " failed")
    if "<locals>" in name.split("."):
        if sys.version_info >= (3, 14):
            raise PicklingError("Can't pickle local object " + repr(obj))
        raise AttributeError("Can't pickle local object " + repr(name))
    try:
        found = _walk(module, name)
    except AttributeError:
        text = "Can't pickle " + repr(obj) + ": attribute lookup " + name + " on " + module_name + " failed"
        raise PicklingError(text)
    if found is not obj:
        raise PicklingError("Can't pickle " + repr(obj) + ": it's not the same object as " + module_name + "." + name)
    return module_name, name


def _module_that_has(obj, name):
    for module_name, module in list(sys.modules.items()):
        if module_name not in ("__main__", "__mp_main__") and getattr(module, name, None) is obj:
            return module_name
    return "__main__"


def _walk(found, name):
    for part in name.split("."):
        found = getattr(found, part)
    return found


def _load_global(module_name, name, protocol):
    if protocol < 3:
        module_name, name = _from_python2.get((module_name, name)) or (_modules_from_python2.get(module_name, module_name), name)
    __import__(module_name)
    module = sys.modules[module_name]
    try:
        return _walk(module, name) if protocol >= 4 else getattr(module, name)
    except AttributeError:
        raise AttributeError("Can't get attribute " + repr(name) + " on " + repr(module))


# --- what was called otherwise in Python 2, whose protocol is 2 ---

_modules_in_python2 = {"builtins": "__builtin__", "copyreg": "copy_reg", "queue": "Queue"}
_modules_from_python2 = {"__builtin__": "builtins", "copy_reg": "copyreg", "Queue": "queue", "exceptions": "builtins"}
_in_python2 = {
    ("builtins", "range"): ("__builtin__", "xrange"),
    ("builtins", "str"): ("__builtin__", "unicode"),
    ("builtins", "chr"): ("__builtin__", "unichr"),
    ("builtins", "int"): ("__builtin__", "long"),
    ("builtins", "map"): ("itertools", "imap"),
    ("builtins", "filter"): ("itertools", "ifilter"),
    ("builtins", "zip"): ("itertools", "izip"),
}
_from_python2 = {theirs: ours for ours, theirs in _in_python2.items()}
_new_exceptions = ("ModuleNotFoundError", "RecursionError", "StopAsyncIteration", "ResourceWarning", "EncodingWarning")
_new_os_errors = ("BlockingIOError", "BrokenPipeError", "ChildProcessError", "ConnectionAbortedError", "ConnectionError",
                  "ConnectionRefusedError", "ConnectionResetError", "FileExistsError", "FileNotFoundError",
                  "InterruptedError", "IsADirectoryError", "NotADirectoryError", "PermissionError",
                  "ProcessLookupError", "TimeoutError")


def _name_in_python2(module_name, name):
    known = _in_python2.get((module_name, name))
    if known is not None:
        return known
    if module_name == "builtins":
        if name in _new_os_errors:
            return "exceptions", "OSError"
        found = getattr(sys.modules["builtins"], name, None)
        if isinstance(found, type) and issubclass(found, BaseException) and name not in _new_exceptions:
            return "exceptions", name
    return _modules_in_python2.get(module_name, module_name), name
