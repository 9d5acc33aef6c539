# CPython: Lib/asyncio/base_events.py (Server).
"""What listens, and waits for the end of its connections."""
import sys

from . import base_events, tasks


class Server:
    """Sockets that listen, and the connections that came from them."""

    def __init__(self, loop, sockets, protocol_factory, backlog):
        self._loop = loop
        self._sockets = sockets
        self._protocol_factory = protocol_factory
        self._backlog = backlog
        self._connections = 0
        self._waiters = []
        self._serving = False

    def __repr__(self):
        return "<Server sockets=%r>" % (self.sockets,)

    @property
    def sockets(self):
        return tuple(self._sockets or ())

    def get_loop(self):
        return self._loop

    def is_serving(self):
        return self._serving

    async def __aenter__(self):
        return self

    async def __aexit__(self, *details):
        self.close()
        await self.wait_closed()

    async def start_serving(self):
        self._start()
        await tasks.sleep(0)

    def _start(self):
        if self._serving or self._sockets is None:
            return
        self._serving = True
        for each in self._sockets:
            each.listen(self._backlog)
            self._loop._start_accepting(self._protocol_factory, each, self, self._backlog)

    async def serve_forever(self):
        """Until it is cancelled; then it closes."""
        if self._sockets is None:
            raise RuntimeError("server %r is closed" % (self,))
        self._start()
        try:
            await self._loop.create_future()
        finally:
            self.close()
            await self.wait_closed()

    def close(self):
        """No new connections; those that are there go on."""
        sockets, self._sockets = self._sockets, None
        if sockets is None:
            return
        self._serving = False
        for each in sockets:
            self._loop._stop_accepting(each)
            each.close()
        if self._connections == 0:
            self._wake_up()

    def _attach(self):
        self._connections += 1

    def _detach(self):
        self._connections -= 1
        if self._connections == 0 and self._sockets is None:
            self._wake_up()

    def _wake_up(self):
        waiters, self._waiters = self._waiters, None
        for waiter in waiters or ():
            base_events._set_unless_done(waiter)

    async def wait_closed(self):
        """From 3.12 on until the last connection has ended, too."""
        if self._waiters is None or (self._sockets is None and sys.version_info < (3, 12)):
            return
        waiter = self._loop.create_future()
        self._waiters.append(waiter)
        await waiter
