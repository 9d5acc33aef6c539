# CPython: Lib/multiprocessing/connection.py.
"""Objects through a pipe: each as the length of its pickle, in four bytes, and the pickle."""
import os
import pickle
import select

from .errors import BufferTooShort

_piece = 65536  # a pipe holds no more
_joined = 16384  # up to here the length goes along in one write


class Connection:
    """One end. An end that is closed, or that no process has any more, ends the other's reading with EOFError."""

    def __init__(self, handle, readable=True, writable=True):
        if handle < 0:
            raise ValueError("invalid handle")
        if not readable and not writable:
            raise ValueError("at least one of `readable` and `writable` must be True")
        self._handle = handle
        self._readable = readable
        self._writable = writable

    def __del__(self, close=os.close):  # module os may be gone already
        if getattr(self, "_handle", None) is not None:
            close(self._handle)

    def _close(self):
        handle, self._handle = self._handle, None
        os.close(handle)

    def _check_closed(self):
        if self._handle is None:
            raise OSError("handle is closed")

    def _check_readable(self):
        self._check_closed()
        if not self._readable:
            raise OSError("connection is write-only")

    def _check_writable(self):
        self._check_closed()
        if not self._writable:
            raise OSError("connection is read-only")

    @property
    def closed(self):
        return self._handle is None

    @property
    def readable(self):
        return self._readable

    @property
    def writable(self):
        return self._writable

    def fileno(self):
        self._check_closed()
        return self._handle

    def close(self):
        if self._handle is not None:
            self._close()

    def __enter__(self):
        return self

    def __exit__(self, *details):
        self.close()

    def __reduce__(self):
        raise RuntimeError("Connection objects should only be shared between processes through inheritance")

    # --- sending ---

    def send(self, obj):
        self._check_writable()
        self._send_message(pickle.dumps(obj))

    def send_bytes(self, buf, offset=0, size=None):
        self._check_writable()
        length = len(buf)
        if offset < 0:
            raise ValueError("offset is negative")
        if length < offset:
            raise ValueError("buffer length < offset")
        if size is None:
            size = length - offset
        elif size < 0:
            raise ValueError("size is negative")
        elif offset + size > length:
            raise ValueError("buffer length < offset + size")
        whole = offset == 0 and size == length and isinstance(buf, bytes)
        self._send_message(buf if whole else bytes(buf[offset : offset + size]))

    def _send_message(self, message):
        size = len(message)
        if size > 0x7FFFFFFF:
            header = (-1).to_bytes(4, "big", signed=True) + size.to_bytes(8, "big")
        else:
            header = size.to_bytes(4, "big")
        if size <= _joined:
            return self._write(header + message)
        self._write(header)
        for begin in range(0, size, _piece):
            self._write(message[begin : begin + _piece])

    def _write(self, data):
        while data:
            written = os.write(self._handle, data)
            data = data[written:] if written < len(data) else None

    # --- receiving ---

    def recv(self):
        self._check_readable()
        return pickle.loads(self._receive_message())

    def recv_bytes(self, maxlength=None):
        self._check_readable()
        if maxlength is not None and maxlength < 0:
            raise ValueError("negative maxlength")
        message = self._receive_message(maxlength)
        if message is None:
            self._close()
            raise OSError("bad message length")
        return message

    def recv_bytes_into(self, buf, offset=0):
        self._check_readable()
        if offset < 0:
            raise ValueError("negative offset")
        if offset > len(buf):
            raise ValueError("offset too large")
        message = self._receive_message()
        if len(buf) < offset + len(message):
            raise BufferTooShort(message)
        buf[offset : offset + len(message)] = message
        return len(message)

    def _receive_message(self, most=None):
        size = int.from_bytes(self._read(4), "big", signed=True)
        if size == -1:
            size = int.from_bytes(self._read(8), "big")
        if most is not None and size > most:
            return None
        return self._read(size)

    def _read(self, size):
        part = os.read(self._handle, size)
        if len(part) == size:
            return part
        parts = []
        left = size
        while part:
            parts.append(part)
            left -= len(part)
            if not left:
                return b"".join(parts)
            part = os.read(self._handle, min(left, 1 << 20))
        if left == size:
            raise EOFError
        raise OSError("got end of file during message")

    def poll(self, timeout=0.0):
        """Whether there is something to receive, or comes in that time; the end of the stream is something, too."""
        self._check_readable()
        return bool(wait([self], timeout))


def wait(object_list, timeout=None):
    """Waits until some of the connections, sockets and sentinels can be read; a list of those."""
    if timeout is not None:
        timeout = max(timeout, 0)
    return select.select(object_list, [], [], timeout)[0]


def Pipe(duplex=True):
    """Two ends that are connected: both can send and receive, or the first receives what the second sends."""
    if duplex:
        import socket

        first, second = socket.socketpair()
        return Connection(first.detach()), Connection(second.detach())
    reader, writer = os.pipe()
    return Connection(reader, writable=False), Connection(writer, readable=False)
