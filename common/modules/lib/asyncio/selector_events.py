# CPython: Lib/asyncio/selector_events.py, Lib/asyncio/unix_events.py.
"""The loop that waits with a selector: callbacks for descriptors, and what is done with sockets."""
import socket

import selectors

from . import base_events, events
from .server import Server
from .socket_transport import SocketTransport


class BaseSelectorEventLoop(base_events.BaseEventLoop):
    """Each descriptor has a pair of handles as its data: for reading and for writing."""

    def __init__(self, selector=None):
        super().__init__()
        self._selector = selectors.DefaultSelector() if selector is None else selector
        self._wake_reader, self._wake_writer = socket.socketpair()  # another thread writes, and the selector returns
        for each in (self._wake_reader, self._wake_writer):
            each.setblocking(False)
        self.add_reader(self._wake_reader.fileno(), self._read_wake_ups)

    def close(self):
        if self.is_running():
            raise RuntimeError("Cannot close a running event loop")
        if self._closed:
            return
        self.remove_reader(self._wake_reader.fileno())
        self._wake_reader.close()
        self._wake_writer.close()
        super().close()
        self._selector.close()
        self._selector = None

    # --- other threads ---

    def _wake_up(self):
        try:
            self._wake_writer.send(b"\0")
        except OSError:  # full: it will wake up anyway
            pass

    def _read_wake_ups(self):
        try:
            while self._wake_reader.recv(4096):
                pass
        except BlockingIOError:
            pass

    # --- descriptors ---

    def _select(self, timeout):
        ready = self._selector.select(timeout)
        if not ready:
            return
        for key, mask in ready:
            reader, writer = key.data
            if mask & selectors.EVENT_READ and reader is not None:
                self._ready.append(reader)
            if mask & selectors.EVENT_WRITE and writer is not None:
                self._ready.append(writer)

    def add_reader(self, fd, callback, *args):
        """callback(*args) in each turn in which it can be read without waiting."""
        self._watch(fd, selectors.EVENT_READ, 0, callback, args)

    def add_writer(self, fd, callback, *args):
        self._watch(fd, selectors.EVENT_WRITE, 1, callback, args)

    def _watch(self, fd, event, which, callback, args):
        self._check_closed()
        handle = events.Handle(callback, args, self)
        key = self._selector.get_map().get(selectors._number_of(fd))
        if key is None:
            pair = [None, None]
            pair[which] = handle
            self._selector.register(fd, event, pair)
            return
        pair = list(key.data)
        old, pair[which] = pair[which], handle
        self._selector.modify(fd, key.events | event, pair)
        if old is not None:
            old.cancel()

    def remove_reader(self, fd):
        """Whether it was watched for that."""
        return self._forget(fd, selectors.EVENT_READ, 0)

    def remove_writer(self, fd):
        return self._forget(fd, selectors.EVENT_WRITE, 1)

    def _forget(self, fd, event, which):
        if self._closed:
            return False
        key = self._selector.get_map().get(selectors._number_of(fd))
        if key is None:
            return False
        pair = list(key.data)
        old, pair[which] = pair[which], None
        left = key.events & ~event
        if left:
            self._selector.modify(fd, left, pair)
        else:
            self._selector.unregister(fd)
        if old is None:
            return False
        old.cancel()
        return True

    # --- sockets ---

    async def _until_ready(self, sock, writing):
        """Until it can be read or written."""
        ready = self.create_future()
        add, remove = (self.add_writer, self.remove_writer) if writing else (self.add_reader, self.remove_reader)
        add(sock.fileno(), base_events._set_unless_done, ready)
        try:
            await ready
        finally:
            if sock.fileno() != -1:
                remove(sock.fileno())

    async def sock_recv(self, sock, n):
        while True:
            try:
                return sock.recv(n)
            except BlockingIOError:
                await self._until_ready(sock, False)

    async def sock_sendall(self, sock, data):
        while data:
            try:
                data = data[sock.send(data):]
            except BlockingIOError:
                await self._until_ready(sock, True)

    async def sock_accept(self, sock):
        while True:
            try:
                connection, address = sock.accept()
                connection.setblocking(False)
                return connection, address
            except BlockingIOError:
                await self._until_ready(sock, False)

    async def sock_connect(self, sock, address):
        try:
            return sock.connect(address)
        except BlockingIOError:
            await self._until_ready(sock, True)
        error = sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
        if error != 0:
            raise OSError(error, "Connect call failed %s" % (address,))

    # --- connections ---

    async def create_connection(self, protocol_factory, host=None, port=None, *, sock=None, local_addr=None):
        """A transport and its protocol for a new connection, or one that exists."""
        if sock is None:
            if host is None and port is None:
                raise ValueError("host and port was not specified and no sock specified")
            sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
            try:
                sock.setblocking(False)
                if local_addr is not None:
                    sock.bind(local_addr)
                await self.sock_connect(sock, (host, port))
            except BaseException:
                sock.close()
                raise
        elif host is not None or port is not None:
            raise ValueError("host/port and sock can not be specified at the same time")
        protocol = protocol_factory()
        ready = self.create_future()
        transport = SocketTransport(self, sock, protocol, ready)
        try:
            await ready
        except BaseException:
            transport.close()
            raise
        return transport, protocol

    async def create_server(self, protocol_factory, host=None, port=None, *, sock=None, backlog=100,
                            reuse_address=None, reuse_port=None, start_serving=True):
        if sock is None:
            if host is None and port is None:
                raise ValueError("Neither host/port nor sock were specified")
            hosts = [host] if host is None or isinstance(host, str) else list(host)
            sockets = []
            try:
                for each in hosts:
                    sockets.append(self._bound_socket(each or "0.0.0.0", port, reuse_address, reuse_port))
            except BaseException:
                for each in sockets:
                    each.close()
                raise
        elif host is not None or port is not None:
            raise ValueError("host/port and sock can not be specified at the same time")
        else:
            sockets = [sock]
        for each in sockets:
            each.setblocking(False)
        server = Server(self, sockets, protocol_factory, backlog)
        if start_serving:
            await server.start_serving()
        return server

    def _bound_socket(self, host, port, reuse_address, reuse_port):
        made = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        try:
            if reuse_address is None or reuse_address:
                made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            if reuse_port:
                made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
            made.bind((host, port or 0))
        except OSError as error:
            made.close()
            raise OSError(error.errno, "error while attempting to bind on address %r: %s"
                          % ((host, port), error.strerror.lower())) from None
        return made

    def _start_accepting(self, protocol_factory, sock, server, backlog):
        self.add_reader(sock.fileno(), self._accept, protocol_factory, sock, server, backlog)

    def _stop_accepting(self, sock):
        self.remove_reader(sock.fileno())

    def _accept(self, protocol_factory, sock, server, backlog):
        """All that have come since."""
        for _ in range(backlog + 1):
            try:
                connection, _ = sock.accept()
            except (BlockingIOError, InterruptedError, ConnectionAbortedError):
                return
            connection.setblocking(False)
            SocketTransport(self, connection, protocol_factory(), server=server)


class _UnixSelectorEventLoop(BaseSelectorEventLoop):
    pass


SelectorEventLoop = _UnixSelectorEventLoop
