# CPython: Lib/selectors.py.
"""Waiting for many descriptors at a time, whichever way the system does that best: here epoll."""
from select import _epoll_add, _epoll_close, _epoll_create, _epoll_modify, _epoll_remove, _epoll_wait

EVENT_READ = 1
EVENT_WRITE = 2


class SelectorKey:
    """What is watched: the object, its descriptor, the events and whatever was registered with it."""

    __slots__ = ("fileobj", "fd", "events", "data")

    def __init__(self, fileobj, fd, events, data):
        self.fileobj = fileobj
        self.fd = fd
        self.events = events
        self.data = data

    def __repr__(self):
        return "SelectorKey(fileobj=%r, fd=%r, events=%r, data=%r)" % (self.fileobj, self.fd, self.events, self.data)

    def __iter__(self):
        return iter((self.fileobj, self.fd, self.events, self.data))


def _number_of(fileobj):
    if isinstance(fileobj, int):
        number = fileobj
    else:
        try:
            number = int(fileobj.fileno())
        except (AttributeError, TypeError, ValueError):
            raise ValueError("Invalid file object: %r" % (fileobj,)) from None
    if number < 0:
        raise ValueError("Invalid file descriptor: %d" % number)
    return number


class BaseSelector:
    """What every selector is."""


class EpollSelector(BaseSelector):
    """The kernel keeps the list: waiting costs no more for many descriptors than for one."""

    def __init__(self):
        self._keys = {}  # descriptor -> SelectorKey
        self._epoll = _epoll_create()

    def __enter__(self):
        return self

    def __exit__(self, *details):
        self.close()

    def __del__(self):
        self.close()

    def fileno(self):
        return self._epoll

    def close(self):
        epoll, self._epoll = self._epoll, -1
        if epoll >= 0:
            _epoll_close(epoll)
        self._keys.clear()

    def get_map(self):
        return self._keys

    def get_key(self, fileobj):
        key = self._keys.get(self._lookup(fileobj))
        if key is None:
            raise KeyError("%r is not registered" % (fileobj,))
        return key

    def _lookup(self, fileobj):
        """Its descriptor; of an object that has been closed the one it had."""
        try:
            return _number_of(fileobj)
        except ValueError:
            for key in self._keys.values():
                if key.fileobj is fileobj:
                    return key.fd
            raise

    def register(self, fileobj, events, data=None):
        _check(events)
        number = self._lookup(fileobj)
        if number in self._keys:
            raise KeyError("%r (FD %d) is already registered" % (fileobj, number))
        _epoll_add(self._epoll, number, events)
        key = self._keys[number] = SelectorKey(fileobj, number, events, data)
        return key

    def modify(self, fileobj, events, data=None):
        old = self.get_key(fileobj)
        _check(events)
        if events != old.events:
            _epoll_modify(self._epoll, old.fd, events)
        key = self._keys[old.fd] = SelectorKey(old.fileobj, old.fd, events, data)
        return key

    def unregister(self, fileobj):
        key = self.get_key(fileobj)
        del self._keys[key.fd]
        try:
            _epoll_remove(self._epoll, key.fd)
        except OSError:  # it was closed, and the kernel has forgotten it
            pass
        return key

    def select(self, timeout=None):
        """[(key, events)] of those that are ready; none when the time is over or a signal came."""
        found = _epoll_wait(self._epoll, timeout)
        if not found:
            return found
        ready = []
        for number, events in found:
            key = self._keys.get(number)
            if key is not None and events & key.events:
                ready.append((key, events & key.events))
        return ready


def _check(events):
    if not events or events & ~(EVENT_READ | EVENT_WRITE):
        raise ValueError("Invalid events: %r" % (events,))


DefaultSelector = EpollSelector
