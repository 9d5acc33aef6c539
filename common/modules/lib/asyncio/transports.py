# CPython: Lib/asyncio/transports.py, Lib/asyncio/protocols.py.
"""What moves bytes, and what is told about them."""


class BaseTransport:
    """Moves bytes."""

    def __init__(self, extra=None):
        self._extra = {} if extra is None else extra

    def get_extra_info(self, name, default=None):
        return self._extra.get(name, default)


class Transport(BaseTransport):
    """Both ways."""


class BaseProtocol:
    """Is told what happens to a connection."""

    def connection_made(self, transport):
        """The first call."""

    def connection_lost(self, exc):
        """The last one; None: it was closed."""

    def pause_writing(self):
        """There is more to be sent than the transport likes to keep."""

    def resume_writing(self):
        """Most of that has gone."""


class Protocol(BaseProtocol):
    def data_received(self, data):
        """Bytes came."""

    def eof_received(self):
        """No more will come. True: this side may still send."""
