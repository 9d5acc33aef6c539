# CPython: Lib/asyncio/selector_events.py (_SelectorSocketTransport).
"""Bytes to and from a socket that never waits: what cannot be sent yet is kept until it can."""
import socket

from .transports import Transport

_MOST_AT_ONCE = 256 * 1024
_HIGH_WATER = 64 * 1024  # with more than that to be sent the protocol is asked to pause,
_LOW_WATER = 16 * 1024   # and with no more than that to resume


class SocketTransport(Transport):
    def __init__(self, loop, sock, protocol, waiter=None, server=None):
        super().__init__({"socket": sock})
        self._extra["sockname"] = _address(sock.getsockname)
        self._extra["peername"] = _address(sock.getpeername)
        self._loop = loop
        self._sock = sock
        self._fd = sock.fileno()
        self._protocol = protocol
        self._server = server
        self._unsent = bytearray()
        self._eof = False      # write_eof() was called
        self._closing = False
        self._lost = False     # connection_lost is on its way
        self._paused = False   # reading
        self._protocol_paused = False
        self._low, self._high = _LOW_WATER, _HIGH_WATER
        if server is not None:
            server._attach()
        if sock.family == socket.AF_INET:
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        loop.call_soon(protocol.connection_made, self)
        loop.call_soon(self._start_reading)
        if waiter is not None:
            loop.call_soon(_begin, waiter)

    def __repr__(self):
        state = "closed" if self._sock is None else "closing" if self._closing else "open"
        return "<_SelectorSocketTransport %s fd=%s>" % (state, self._fd)

    def get_protocol(self):
        return self._protocol

    def set_protocol(self, protocol):
        self._protocol = protocol

    # --- reading ---

    def _start_reading(self):
        if not self._closing and not self._paused:
            self._loop.add_reader(self._fd, self._read)

    def is_reading(self):
        return not self._closing and not self._paused

    def pause_reading(self):
        if self.is_reading():
            self._paused = True
            self._loop.remove_reader(self._fd)

    def resume_reading(self):
        if self._paused and not self._closing:
            self._paused = False
            self._loop.add_reader(self._fd, self._read)

    def _read(self):
        if self._lost:
            return
        try:
            data = self._sock.recv(_MOST_AT_ONCE)
        except (BlockingIOError, InterruptedError):
            return
        except OSError as error:
            return self._fail(error)
        if data:
            self._protocol.data_received(data)
        elif self._protocol.eof_received():
            self._loop.remove_reader(self._fd)
        else:
            self.close()

    # --- writing ---

    def write(self, data):
        if not isinstance(data, (bytes, bytearray)):
            raise TypeError("data argument must be a bytes-like object, not %r" % type(data).__name__)
        if self._eof:
            raise RuntimeError("Cannot call write() after write_eof()")
        if self._lost or not data:
            return
        if not self._unsent:
            try:
                sent = self._sock.send(data)
            except (BlockingIOError, InterruptedError):
                sent = 0
            except OSError as error:
                return self._fail(error)
            if sent == len(data):
                return
            data = data[sent:]
            self._loop.add_writer(self._fd, self._send_rest)
        self._unsent.extend(data)
        if len(self._unsent) > self._high and not self._protocol_paused:
            self._protocol_paused = True
            self._protocol.pause_writing()

    def writelines(self, lines):
        self.write(b"".join(lines))

    def _send_rest(self):
        try:
            sent = self._sock.send(self._unsent)
        except (BlockingIOError, InterruptedError):
            return
        except OSError as error:
            self._loop.remove_writer(self._fd)
            self._unsent.clear()
            return self._fail(error)
        del self._unsent[:sent]
        if self._protocol_paused and len(self._unsent) <= self._low:
            self._protocol_paused = False
            self._protocol.resume_writing()
        if self._unsent:
            return
        self._loop.remove_writer(self._fd)
        if self._closing:
            self._end(None)
        elif self._eof:
            self._sock.shutdown(socket.SHUT_WR)

    def can_write_eof(self):
        return True

    def write_eof(self):
        if self._closing or self._eof:
            return
        self._eof = True
        if not self._unsent:
            self._sock.shutdown(socket.SHUT_WR)

    def get_write_buffer_size(self):
        return len(self._unsent)

    def get_write_buffer_limits(self):
        return self._low, self._high

    def set_write_buffer_limits(self, high=None, low=None):
        if high is None:
            high = _HIGH_WATER if low is None else 4 * low
        self._low, self._high = high // 4 if low is None else low, high

    # --- ending ---

    def is_closing(self):
        return self._closing

    def close(self):
        """Sends the rest, then ends the connection."""
        if self._closing:
            return
        self._closing = True
        self._loop.remove_reader(self._fd)
        if not self._unsent:
            self._loop.remove_writer(self._fd)
            self._end_soon(None)

    def abort(self):
        """Ends it at once."""
        self._force_close(None)

    def _fail(self, error):
        self._force_close(error)

    def _force_close(self, error):
        if self._lost:
            return
        if self._unsent:
            self._unsent.clear()
            self._loop.remove_writer(self._fd)
        if not self._closing:
            self._closing = True
            self._loop.remove_reader(self._fd)
        self._end_soon(error)

    def _end_soon(self, error):
        self._lost = True
        self._loop.call_soon(self._end, error)

    def _end(self, error):
        self._lost = True
        try:
            self._protocol.connection_lost(error)
        finally:
            self._sock.close()
            self._sock = self._protocol = None
            server, self._server = self._server, None
            if server is not None:
                server._detach()


def _address(ask):
    try:
        return ask()
    except OSError:
        return None


def _begin(waiter):
    if not waiter.done():
        waiter.set_result(None)
