# CPython: Lib/multiprocessing/popen_fork.py.
"""The child of a Process object: made by fork, waited for by a pipe whose other end only the child has."""
import os
import select

from . import util


class Popen:
    def __init__(self, process):
        util.flush_standard_streams()
        self.returncode = None
        self.sentinel = None
        ends_here, ends_there = os.pipe()
        try:
            self.pid = os.fork()
        except BaseException:
            os.close(ends_here)
            os.close(ends_there)
            raise
        if self.pid == 0:
            status = 1
            try:
                os.close(ends_here)
                status = process._bootstrap()
            finally:
                os._exit(status & 0xFF)
        os.close(ends_there)
        self.sentinel = ends_here

    def poll(self, flag=os.WNOHANG):
        if self.returncode is None:
            try:
                pid, status = os.waitpid(self.pid, flag)
            except OSError:
                return None  # somebody else has waited for it
            if pid == self.pid:
                self.returncode = os.waitstatus_to_exitcode(status)
        return self.returncode

    def wait(self, timeout=None):
        if self.returncode is None:
            if timeout is not None:
                if not select.select([self.sentinel], [], [], max(timeout, 0))[0]:
                    return None
            return self.poll(os.WNOHANG if timeout == 0.0 else 0)
        return self.returncode

    def _send_signal(self, number):
        if self.poll() is None:
            try:
                os.kill(self.pid, number)
            except ProcessLookupError:
                pass

    def terminate(self):
        self._send_signal(15)

    def kill(self):
        self._send_signal(9)

    def close(self, close=os.close):  # module os may be gone already
        sentinel, self.sentinel = self.sentinel, None
        if sentinel is not None:
            close(sentinel)

    def __del__(self):
        self.close()
