# CPython: Lib/weakref.py.
"""Containers that hold their keys or values weakly, and finalizers. References and proxies themselves are native."""
import atexit
from _weakrefset import WeakSet
from _weakref import getweakrefcount, getweakrefs, ref, proxy, CallableProxyType, ProxyType, ReferenceType

ProxyTypes = (ProxyType, CallableProxyType)


class KeyedRef(ref):
    """A weak reference to a value, which knows the key that it stands under."""

    __slots__ = ("key",)

    def __new__(cls, value, callback, key):
        self = ref.__new__(cls, value, callback)
        self.key = key
        return self

    def __init__(self, value, callback, key):
        super().__init__(value, callback)


class _WeakDictionary:
    """What both dictionaries share. `data` is the dict behind them; `items` leaves out what is dead."""

    def __len__(self):
        return len(self.data)

    def __iter__(self):
        return self.keys()

    def __repr__(self):
        return "<" + type(self).__name__ + " at " + hex(id(self)) + ">"

    def keys(self):
        for key, value in self.items():
            yield key

    def values(self):
        for key, value in self.items():
            yield value

    def update(self, other=(), **named):
        pairs = other.items() if hasattr(other, "items") else other
        for key, value in pairs:
            self[key] = value
        for key, value in named.items():
            self[key] = value

    def copy(self):
        return type(self)(self)

    __copy__ = copy

    def __or__(self, other):
        if not hasattr(other, "items"):
            return NotImplemented
        both = self.copy()
        both.update(other)
        return both

    def __ror__(self, other):
        if not hasattr(other, "items"):
            return NotImplemented
        both = type(self)(other)
        both.update(self)
        return both

    def __ior__(self, other):
        self.update(other)
        return self

    def clear(self):
        self.data.clear()


class WeakValueDictionary(_WeakDictionary):
    """A dict whose entries go when nobody else holds their value."""

    def __init__(self, other=(), **named):
        # The callback must not keep this dictionary alive.
        weak_self = ref(self)

        def remove(dead):
            dictionary = weak_self()
            if dictionary is not None and dictionary.data.get(dead.key) is dead:
                del dictionary.data[dead.key]

        self._remove = remove
        self.data = {}
        self.update(other, **named)

    def __getitem__(self, key):
        value = self.data[key]()
        if value is None:
            raise KeyError(key)
        return value

    def __setitem__(self, key, value):
        self.data[key] = KeyedRef(value, self._remove, key)

    def __delitem__(self, key):
        del self.data[key]

    def __contains__(self, key):
        return key in self.data and self.data[key]() is not None

    def get(self, key, default=None):
        weak = self.data.get(key)
        value = None if weak is None else weak()
        return default if value is None else value

    # A copy is walked: an entry may go while its neighbour is being looked at.
    def items(self):
        for key, weak in list(self.data.items()):
            value = weak()
            if value is not None:
                yield key, value

    def itervaluerefs(self):
        yield from self.valuerefs()

    def valuerefs(self):
        return list(self.data.values())

    def pop(self, key, *default):
        value = self.get(key)
        self.data.pop(key, None)
        if value is not None:
            return value
        if default:
            return default[0]
        raise KeyError(key)

    def popitem(self):
        while True:
            key, weak = self.data.popitem()
            value = weak()
            if value is not None:
                return key, value

    def setdefault(self, key, default=None):
        value = self.get(key)
        if value is None:
            self[key] = default
            return default
        return value


class WeakKeyDictionary(_WeakDictionary):
    """A dict whose entries go when nobody else holds their key."""

    def __init__(self, other=()):
        weak_self = ref(self)

        def remove(dead):
            dictionary = weak_self()
            if dictionary is not None:
                dictionary.data.pop(dead, None)

        self._remove = remove
        self.data = {}
        self.update(other)

    def __getitem__(self, key):
        return self.data[ref(key)]

    def __setitem__(self, key, value):
        self.data[ref(key, self._remove)] = value

    def __delitem__(self, key):
        del self.data[ref(key)]

    def __contains__(self, key):
        try:
            return ref(key) in self.data
        except TypeError:
            return False

    def get(self, key, default=None):
        return self.data.get(ref(key), default)

    def items(self):
        for weak, value in list(self.data.items()):
            key = weak()
            if key is not None:
                yield key, value

    def keyrefs(self):
        return list(self.data)

    def pop(self, key, *default):
        return self.data.pop(ref(key), *default)

    def popitem(self):
        while True:
            weak, value = self.data.popitem()
            key = weak()
            if key is not None:
                return key, value

    def setdefault(self, key, default=None):
        return self.data.setdefault(ref(key, self._remove), default)


class WeakMethod(ref):
    """A weak reference to a bound method: it lives as long as the object that it is bound to."""

    __slots__ = ("_function", "_type", "_alive", "__weakref__")

    def __new__(cls, method, callback=None):
        try:
            target = method.__self__
            function = method.__func__
        except AttributeError:
            raise TypeError("argument should be a bound method, not " + repr(type(method)))
        holder = []

        def gone(dead):
            weak_method = holder[0]()
            if weak_method is not None and weak_method._alive:
                weak_method._alive = False
                if callback is not None:
                    callback(weak_method)

        self = ref.__new__(cls, target, gone)
        self._function = ref(function, gone)
        self._type = type(method)
        self._alive = True
        holder.append(ref(self))
        return self

    def __init__(self, method, callback=None):
        pass

    def __call__(self):
        target = super().__call__()
        function = self._function()
        if target is None or function is None:
            return None
        return self._type(function, target)

    def __eq__(self, other):
        if not isinstance(other, WeakMethod):
            return NotImplemented
        if not self._alive or not other._alive:
            return self is other
        return ref.__eq__(self, other) and self._function == other._function

    __hash__ = ref.__hash__


class finalize:
    """Calls a function when an object dies; or at the program's end, if it is still alive then."""

    __slots__ = ()

    _registry = {}
    _next_index = 0
    _registered_at_exit = False

    class _Info:
        __slots__ = ("weak", "function", "arguments", "named", "atexit", "index")

    def __init__(self, target, function, *arguments, **named):
        if not finalize._registered_at_exit:
            finalize._registered_at_exit = True
            atexit.register(_finalize_at_exit)
        info = self._Info()
        info.weak = ref(target, self)
        info.function = function
        info.arguments = arguments
        info.named = named
        info.atexit = True
        info.index = finalize._next_index
        finalize._next_index += 1
        finalize._registry[self] = info

    def __call__(self, _=None):
        info = finalize._registry.pop(self, None)
        if info is not None:
            return info.function(*info.arguments, **info.named)

    def detach(self):
        info = finalize._registry.get(self)
        target = None if info is None else info.weak()
        if target is not None and finalize._registry.pop(self, None) is not None:
            return (target, info.function, info.arguments, info.named)

    def peek(self):
        info = finalize._registry.get(self)
        target = None if info is None else info.weak()
        if target is not None:
            return (target, info.function, info.arguments, info.named)

    @property
    def alive(self):
        return self in finalize._registry

    @property
    def atexit(self):
        info = finalize._registry.get(self)
        return info is not None and info.atexit

    @atexit.setter
    def atexit(self, value):
        info = finalize._registry.get(self)
        if info is not None:
            info.atexit = bool(value)

    def __repr__(self):
        state = "" if self.alive else "; dead"
        return "<finalize object at " + hex(id(self)) + state + ">"


def _finalize_at_exit():
    registry = finalize._registry
    while registry:
        pending = [(info.index, each) for each, info in registry.items() if info.atexit]
        if not pending:
            return
        max(pending, key=lambda pair: pair[0])[1]()
