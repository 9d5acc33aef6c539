# CPython: Lib/multiprocessing/queues.py.
"""Queues between processes: a pipe, a lock for each of its ends, and a thread that writes, so that put() never waits for
a full pipe."""
import os
import pickle
import sys
import threading
from queue import Empty, Full
from time import monotonic

from . import util
from .connection import Pipe
from .synchronize import SEM_VALUE_MAX, Condition, Lock, Semaphore


class Queue:
    def __init__(self, maxsize=0):
        self._maxsize = maxsize if maxsize > 0 else SEM_VALUE_MAX
        self._reader, self._writer = Pipe(duplex=False)
        self._read_lock = Lock()
        self._write_lock = Lock()
        self._room = Semaphore(self._maxsize)
        self._begin()

    def __reduce__(self):
        raise RuntimeError("Queue objects should only be shared between processes through inheritance")

    def _begin(self):
        """What a process has of its own; also after a fork."""
        self._pid = os.getpid()
        self._changed = threading.Condition(threading.Lock())
        self._buffer = []  # put, and not written into the pipe yet
        self._feeder = None
        self._closed = False
        self._waits_at_exit = True
        self._join = None

    def put(self, obj, block=True, timeout=None):
        if self._pid != os.getpid():
            self._begin()
        if self._closed:
            raise ValueError("Queue " + repr(self) + " is closed")
        if not self._room.acquire(block, timeout):
            raise Full
        self._append(obj)

    def _append(self, obj):
        with self._changed:
            if self._feeder is None:
                self._start_feeder()
            self._buffer.append(obj)
            self._changed.notify()

    def get(self, block=True, timeout=None):
        if self._closed and self._pid == os.getpid():
            raise ValueError("Queue " + repr(self) + " is closed")
        end = None if timeout is None else monotonic() + timeout
        if not self._read_lock.acquire(block, timeout):
            raise Empty
        try:
            if not block or end is not None:
                if not self._reader.poll(0 if not block else max(end - monotonic(), 0)):
                    raise Empty
            message = self._reader.recv_bytes()
            self._room.release()
        finally:
            self._read_lock.release()
        return pickle.loads(message)

    def qsize(self):
        return self._maxsize - self._room.get_value()

    def empty(self):
        return not self._reader.poll()

    def full(self):
        return self._room._is_zero()

    def get_nowait(self):
        return self.get(False)

    def put_nowait(self, obj):
        return self.put(obj, False)

    # --- the end ---

    def close(self):
        """This process puts nothing more. What it has put is still written."""
        if self._pid != os.getpid():
            self._begin()
        if self._closed:
            return
        self._closed = True
        self._reader.close()
        if self._feeder is None:
            return self._writer.close()
        with self._changed:
            self._changed.notify()

    def join_thread(self):
        """Waits until all is written. After close() only."""
        if not self._closed:
            raise AssertionError("Queue " + repr(self) + " not closed")
        if self._feeder is not None:
            self._feeder.join()

    def cancel_join_thread(self):
        """The end of this process does not wait for what is not written yet: it is lost."""
        self._waits_at_exit = False
        if self._join is not None:
            self._join.cancel()

    # --- the thread ---

    def _start_feeder(self):
        self._feeder = threading.Thread(target=self._feed, name="QueueFeederThread", daemon=True)
        self._feeder.start()
        if self._waits_at_exit:
            self._join = util.Finalize(self._finish, priority=-5)

    def _finish(self):
        """At the end of the process."""
        with self._changed:
            self._closed = True
            self._changed.notify()
        self._feeder.join()

    def _feed(self):
        while True:
            with self._changed:
                while not self._buffer and not self._closed:
                    self._changed.wait()
                batch = self._buffer
                self._buffer = []
                last = self._closed
            for obj in batch:
                self._write(obj)
            if last:
                break
        self._writer.close()
        if self._join is not None:
            self._join.cancel()
            self._join = None

    def _write(self, obj):
        try:
            message = pickle.dumps(obj)
            with self._write_lock:
                self._writer.send_bytes(message)
        except Exception as error:
            self._room.release()
            from _thread import _format_exception

            sys.stderr.write(_format_exception(error))


class JoinableQueue(Queue):
    """A queue that knows how much of what was put is dealt with."""

    def __init__(self, maxsize=0):
        super().__init__(maxsize)
        self._unfinished = Semaphore(0)
        self._all_done = Condition()

    def _append(self, obj):
        with self._all_done:
            super()._append(obj)
            self._unfinished.release()

    def task_done(self):
        with self._all_done:
            if not self._unfinished.acquire(False):
                raise ValueError("task_done() called too many times")
            if self._unfinished._is_zero():
                self._all_done.notify_all()

    def join(self):
        with self._all_done:
            if not self._unfinished._is_zero():
                self._all_done.wait()


class SimpleQueue:
    """A pipe with a lock for each of its ends: who puts into a full one waits."""

    def __init__(self):
        self._reader, self._writer = Pipe(duplex=False)
        self._read_lock = Lock()
        self._write_lock = Lock()

    def __reduce__(self):
        raise RuntimeError("SimpleQueue objects should only be shared between processes through inheritance")

    def empty(self):
        return not self._reader.poll()

    def put(self, obj):
        message = pickle.dumps(obj)
        with self._write_lock:
            self._writer.send_bytes(message)

    def get(self):
        with self._read_lock:
            message = self._reader.recv_bytes()
        return pickle.loads(message)

    def close(self):
        self._reader.close()
        self._writer.close()
