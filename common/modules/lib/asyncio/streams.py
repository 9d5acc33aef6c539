# CPython: Lib/asyncio/streams.py.
"""Connections to be read and written like files, with `await`."""
import sys

from . import events, tasks
from .exceptions import IncompleteReadError, LimitOverrunError
from .transports import Protocol

_LIMIT = 2 ** 16


async def open_connection(host=None, port=None, *, limit=_LIMIT, **details):
    """(reader, writer) of a connection to a host and port."""
    loop = events.get_running_loop()
    reader = StreamReader(limit=limit, loop=loop)
    protocol = StreamReaderProtocol(reader, loop=loop)
    transport, _ = await loop.create_connection(lambda: protocol, host, port, **details)
    return reader, StreamWriter(transport, protocol, reader, loop)


async def start_server(client_connected_cb, host=None, port=None, *, limit=_LIMIT, **details):
    """A server; for each connection client_connected_cb(reader, writer), a task if that is a coroutine."""
    loop = events.get_running_loop()

    def factory():
        reader = StreamReader(limit=limit, loop=loop)
        return StreamReaderProtocol(reader, client_connected_cb, loop=loop)

    return await loop.create_server(factory, host, port, **details)


class StreamReaderProtocol(Protocol):
    """Feeds the reader; lets writers wait while the transport has too much to send."""

    def __init__(self, reader, client_connected_cb=None, loop=None):
        self._loop = events.get_event_loop() if loop is None else loop
        self._reader = reader
        self._on_connected = client_connected_cb
        self._transport = None
        self._task = None
        self._paused = False
        self._connection_lost = False
        self._drain_waiters = []
        self._closed = self._loop.create_future()

    def __del__(self):
        closed = self._closed
        if closed.done() and not closed.cancelled():
            closed.exception()  # it has been looked at

    def connection_made(self, transport):
        self._transport = transport
        self._reader.set_transport(transport)
        if self._on_connected is None:
            return
        writer = StreamWriter(transport, self, self._reader, self._loop)
        result = self._on_connected(self._reader, writer)
        if tasks.iscoroutine(result):
            self._task = self._loop.create_task(result)
            if sys.version_info >= (3, 12):
                self._task.add_done_callback(self._on_task_done)
        self._on_connected = None

    def _on_task_done(self, task):
        if task.cancelled():
            self._transport.close()
        elif task.exception() is not None:
            self._loop.call_exception_handler({
                "message": "Unhandled exception in client_connected_cb",
                "exception": task.exception(),
                "transport": self._transport,
            })
            self._transport.close()

    def data_received(self, data):
        self._reader.feed_data(data)

    def eof_received(self):
        self._reader.feed_eof()
        return True

    def connection_lost(self, exc):
        if self._reader is not None:
            if exc is None:
                self._reader.feed_eof()
            else:
                self._reader.set_exception(exc)
        if not self._closed.done():
            if exc is None:
                self._closed.set_result(None)
            else:
                self._closed.set_exception(exc)
        self._connection_lost = True
        for waiter in self._drain_waiters:
            if not waiter.done():
                if exc is None:
                    waiter.set_result(None)
                else:
                    waiter.set_exception(exc)
        self._reader = self._task = None

    def pause_writing(self):
        self._paused = True

    def resume_writing(self):
        self._paused = False
        for waiter in self._drain_waiters:
            if not waiter.done():
                waiter.set_result(None)

    async def _drained(self):
        if self._connection_lost:
            raise ConnectionResetError("Connection lost")
        if not self._paused:
            return
        waiter = self._loop.create_future()
        self._drain_waiters.append(waiter)
        try:
            await waiter
        finally:
            self._drain_waiters.remove(waiter)


class StreamWriter:
    """The way out of a connection."""

    def __init__(self, transport, protocol, reader, loop):
        self._transport = transport
        self._protocol = protocol
        self._reader = reader
        self._loop = loop

    def __repr__(self):
        return "<StreamWriter transport=%r reader=%r>" % (self._transport, self._reader)

    @property
    def transport(self):
        return self._transport

    def write(self, data):
        self._transport.write(data)

    def writelines(self, data):
        self._transport.writelines(data)

    def write_eof(self):
        return self._transport.write_eof()

    def can_write_eof(self):
        return self._transport.can_write_eof()

    def close(self):
        return self._transport.close()

    def is_closing(self):
        return self._transport.is_closing()

    async def wait_closed(self):
        await self._protocol._closed

    def get_extra_info(self, name, default=None):
        return self._transport.get_extra_info(name, default)

    async def drain(self):
        """Until there is room for more to be sent; raises what has gone wrong meanwhile."""
        if self._reader is not None:
            error = self._reader.exception()
            if error is not None:
                raise error
        if self._transport.is_closing():
            await tasks.sleep(0)  # connection_lost has its turn
        await self._protocol._drained()


class StreamReader:
    """The way in: what has come and was not yet read."""

    def __init__(self, limit=_LIMIT, loop=None):
        if limit <= 0:
            raise ValueError("Limit cannot be <= 0")
        self._limit = limit
        self._loop = events.get_event_loop() if loop is None else loop
        self._buffer = bytearray()
        self._eof = False
        self._waiter = None  # a future, of who waits for data
        self._exception = None
        self._transport = None
        self._paused = False

    def __repr__(self):
        text = "<StreamReader"
        if self._buffer:
            text += " %d bytes" % len(self._buffer)
        if self._eof:
            text += " eof"
        if self._limit != _LIMIT:
            text += " limit=%d" % self._limit
        if self._waiter is not None:
            text += " waiter=%r" % (self._waiter,)
        if self._exception is not None:
            text += " exception=%r" % (self._exception,)
        if self._transport is not None:
            text += " transport=%r" % (self._transport,)
        if self._paused:
            text += " paused"
        return text + ">"

    # --- fed by the protocol ---

    def exception(self):
        return self._exception

    def set_exception(self, exc):
        self._exception = exc
        waiter, self._waiter = self._waiter, None
        if waiter is not None and not waiter.cancelled():
            waiter.set_exception(exc)

    def set_transport(self, transport):
        self._transport = transport

    def _wake_up(self):
        waiter, self._waiter = self._waiter, None
        if waiter is not None and not waiter.cancelled():
            waiter.set_result(None)

    def feed_eof(self):
        self._eof = True
        self._wake_up()

    def at_eof(self):
        return self._eof and not self._buffer

    def feed_data(self, data):
        if not data:
            return
        self._buffer.extend(data)
        self._wake_up()
        if self._transport is not None and not self._paused and len(self._buffer) > 2 * self._limit:
            self._transport.pause_reading()
            self._paused = True

    def _maybe_resume(self):
        if self._paused and len(self._buffer) <= self._limit:
            self._paused = False
            self._transport.resume_reading()

    # --- reading ---

    async def _wait_for_data(self, caller):
        if self._waiter is not None:
            raise RuntimeError(caller + "() called while another coroutine is already waiting for incoming data")
        if self._paused:
            self._paused = False
            self._transport.resume_reading()
        self._waiter = self._loop.create_future()
        try:
            await self._waiter
        finally:
            self._waiter = None

    def _take(self, n):
        data = bytes(self._buffer[:n])
        del self._buffer[:n]
        self._maybe_resume()
        return data

    def _raise_what_happened(self):
        if self._exception is not None:
            raise self._exception

    async def readline(self):
        """Up to the newline and with it; less at the end of the stream."""
        try:
            return await self.readuntil(b"\n")
        except IncompleteReadError as error:
            return error.partial
        except LimitOverrunError as error:
            if self._buffer.startswith(b"\n", error.consumed):
                del self._buffer[:error.consumed + 1]
            else:
                self._buffer.clear()
            self._maybe_resume()
            raise ValueError(error.args[0]) from None

    async def readuntil(self, separator=b"\n"):
        if not separator:
            raise ValueError("Separator should be at least one-byte string")
        self._raise_what_happened()
        searched = 0
        while True:
            found = self._buffer.find(separator, searched)
            if found >= 0:
                break
            searched = max(0, len(self._buffer) + 1 - len(separator))
            if searched > self._limit:
                raise LimitOverrunError("Separator is not found, and chunk exceed the limit", searched)
            if self._eof:
                raise IncompleteReadError(self._take(len(self._buffer)), None)
            await self._wait_for_data("readuntil")
        if found > self._limit:
            raise LimitOverrunError("Separator is found, but chunk is longer than limit", found)
        return self._take(found + len(separator))

    async def read(self, n=-1):
        """What is there, up to n bytes; b"" at the end. Without n everything up to the end."""
        self._raise_what_happened()
        if n == 0:
            return b""
        if n < 0:
            parts = []
            while True:
                part = await self.read(self._limit)
                if not part:
                    return b"".join(parts)
                parts.append(part)
        if not self._buffer and not self._eof:
            await self._wait_for_data("read")
        return self._take(n)

    async def readexactly(self, n):
        if n < 0:
            raise ValueError("readexactly size can not be less than zero")
        self._raise_what_happened()
        while len(self._buffer) < n:
            if self._eof:
                raise IncompleteReadError(self._take(len(self._buffer)), n)
            await self._wait_for_data("readexactly")
        return self._take(n)

    def __aiter__(self):
        return self

    async def __anext__(self):
        line = await self.readline()
        if line == b"":
            raise StopAsyncIteration
        return line
