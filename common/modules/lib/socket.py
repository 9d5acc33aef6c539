# CPython: Lib/socket.py.
"""Connections to other programs and machines: Internet (version 4) and pairs on one machine."""
import _socket
from _socket import *

gaierror = herror = OSError  # a name that cannot be found is an OSError with a number of its own

_default_timeout = None


class socket(_socket.socket):
    """One end of a connection; closed at the end of a with statement."""

    def __init__(self, family=-1, type=-1, proto=-1, fileno=None):
        super().__init__(family, type, proto, fileno)
        if _default_timeout is not None:
            self.settimeout(_default_timeout)

    def __enter__(self):
        return self

    def __exit__(self, *details):
        self.close()

    def __repr__(self):
        text = "<" + type(self).__module__ + "." + type(self).__qualname__
        if self.fileno() == -1:
            text += " [closed]"
        text += " fd=%d, family=%d, type=%d, proto=%d" % (self.fileno(), self.family, self.type, self.proto)
        if self.fileno() != -1:
            for name, ask in (("laddr", self.getsockname), ("raddr", self.getpeername)):
                try:
                    address = ask()
                except OSError:
                    continue
                if address:
                    text += ", " + name + "=" + repr(address)
        return text + ">"

    def accept(self):
        """Waits for a connection: a new socket for it, and the address of the other side."""
        descriptor, address = self._accept()
        accepted = socket(self.family, self.type, self.proto, fileno=descriptor)
        if _default_timeout is None and self.gettimeout():
            accepted.setblocking(True)
        return accepted, address

    def dup(self):
        import os

        return socket(self.family, self.type, self.proto, fileno=os.dup(self.fileno()))


def getdefaulttimeout():
    return _default_timeout


def setdefaulttimeout(timeout):
    global _default_timeout
    _default_timeout = timeout


def socketpair(family=AF_UNIX, type=SOCK_STREAM, proto=0):
    """Two sockets that are connected with each other."""
    ends = _socket.socketpair(family, type, proto)
    return tuple([socket(family, type, proto, fileno=end.detach()) for end in ends])


def create_connection(address, timeout=-1, source_address=None):
    """Connects to a host and port, waiting no longer than the timeout."""
    made = socket(AF_INET, SOCK_STREAM)
    try:
        if timeout != -1:
            made.settimeout(timeout)
        if source_address:
            made.bind(source_address)
        made.connect(address)
        return made
    except BaseException:
        made.close()
        raise


def create_server(address, *, family=AF_INET, backlog=None, reuse_port=False):
    """A socket that listens on a host and port."""
    made = socket(family, SOCK_STREAM)
    try:
        made.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
        if reuse_port:
            made.setsockopt(SOL_SOCKET, SO_REUSEPORT, 1)
        made.bind(address)
        if backlog is None:
            made.listen()
        else:
            made.listen(backlog)
        return made
    except BaseException:
        made.close()
        raise
