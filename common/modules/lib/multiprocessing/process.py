# CPython: Lib/multiprocessing/process.py.
"""A process as an object: a call that runs in a child of this process."""
import os
import sys
from _thread import _format_exception

from . import util


class Process:
    def __init__(self, group=None, target=None, name=None, args=(), kwargs={}, *, daemon=None):
        if group is not None:
            raise AssertionError("group argument must be None for now")
        self._identity = _current._identity + (_next_number(),)
        self._parent_pid = os.getpid()
        self._parent_name = _current.name
        self._popen = None
        self._closed = False
        self._target = target
        self._args = tuple(args)
        self._kwargs = dict(kwargs)
        self._name = name or type(self).__name__ + "-" + ":".join([str(number) for number in self._identity])
        self._daemonic = _current.daemon if daemon is None else daemon

    def run(self):
        if self._target:
            self._target(*self._args, **self._kwargs)

    def start(self):
        self._check_closed()
        if self._popen is not None:
            raise AssertionError("cannot start a process twice")
        if self._parent_pid != os.getpid():
            raise AssertionError("can only start a process object created by current process")
        if _current._daemonic:
            raise AssertionError("daemonic processes are not allowed to have children")
        _reap()
        from .popen_fork import Popen

        self._popen = Popen(self)
        self._sentinel = self._popen.sentinel
        del self._target, self._args, self._kwargs  # the process object may live on
        _children.add(self)

    def _own_popen(self, can):
        self._check_closed()
        if self._parent_pid != os.getpid():
            raise AssertionError("can only " + can + " a child process")
        return self._popen

    def terminate(self):
        self._check_closed()
        self._popen.terminate()

    def kill(self):
        self._check_closed()
        self._popen.kill()

    def join(self, timeout=None):
        popen = self._own_popen("join")
        if popen is None:
            raise AssertionError("can only join a started process")
        if popen.wait(timeout) is not None:
            _children.discard(self)

    def is_alive(self):
        self._check_closed()
        if self is _current:
            return True
        popen = self._own_popen("test")
        if popen is None:
            return False
        if popen.poll() is None:
            return True
        _children.discard(self)
        return False

    def close(self):
        """Gives back what the process object holds of the system. The process must have ended."""
        if self._popen is not None:
            if self._popen.poll() is None:
                raise ValueError("Cannot close a process while it is still running. "
                                 "You should first call join() or terminate().")
            self._popen.close()
            self._popen = None
            del self._sentinel
            _children.discard(self)
        self._closed = True

    def _check_closed(self):
        if self._closed:
            raise ValueError("process object is closed")

    @property
    def name(self):
        return self._name

    @name.setter
    def name(self, name):
        if not isinstance(name, str):
            raise AssertionError("name must be a string")
        self._name = name

    @property
    def daemon(self):
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        if self._popen is not None:
            raise AssertionError("process has already started")
        self._daemonic = daemonic

    @property
    def exitcode(self):
        """None while it runs; the signal that ended it as a negative number."""
        self._check_closed()
        return None if self._popen is None else self._popen.poll()

    @property
    def ident(self):
        self._check_closed()
        if self is _current:
            return os.getpid()
        return self._popen and self._popen.pid

    pid = ident

    @property
    def sentinel(self):
        """A descriptor that can be read when the process has ended."""
        self._check_closed()
        try:
            return self._sentinel
        except AttributeError:
            raise ValueError("process not started")

    def __repr__(self):
        code = None
        if self is _current:
            status = "started"
        elif self._closed:
            status = "closed"
        elif self._parent_pid != os.getpid():
            status = "unknown"
        elif self._popen is None:
            status = "initial"
        else:
            code = self._popen.poll()
            status = "started" if code is None else "stopped"
        parts = [type(self).__name__, "name=" + repr(self._name)]
        if self._popen is not None:
            parts.append("pid=" + str(self._popen.pid))
        parts += ["parent=" + str(self._parent_pid), status]
        if code is not None:
            parts.append("exitcode=" + _name_of_code(code))
        if self._daemonic:
            parts.append("daemon")
        return "<" + " ".join(parts) + ">"

    def _bootstrap(self):
        """All of the child's life. What is returned is its exit status."""
        global _current, _parent, _count
        status = 1
        try:
            _count = 0
            _children.clear()
            _parent = _ParentProcess(self._parent_name, self._parent_pid)
            _current = self
            util.after_fork()
            try:
                self.run()
                status = 0
            finally:
                _exit_function()
        except SystemExit as exit:
            if exit.code is None:
                status = 0
            elif isinstance(exit.code, int):
                status = exit.code
            else:
                sys.stderr.write(str(exit.code) + "\n")
        except BaseException as error:
            sys.stderr.write("Process " + self.name + ":\n" + _format_exception(error))
        finally:
            threading = sys.modules.get("threading")
            if threading is not None:
                threading._shutdown()
            util.flush_standard_streams()
        return status


def _name_of_code(code):
    if code < 0:
        import signal

        try:
            return "-" + signal.Signals(-code).name
        except ValueError:
            pass
    return str(code)


class _MainProcess(Process):
    def __init__(self):
        self._identity = ()
        self._name = "MainProcess"
        self._parent_pid = None
        self._popen = None
        self._closed = False
        self._daemonic = False

    def close(self):
        pass


class _ParentProcess:
    """What a child knows of who started it."""

    def __init__(self, name, pid):
        self.name = name
        self.pid = self.ident = pid
        self.daemon = False

    def is_alive(self):
        return os.getppid() == self.pid


_current = _MainProcess()
_parent = None
_count = 0  # of the children that this process has made
_children = set()  # those that were started and not joined yet


def _next_number():
    global _count
    _count += 1
    return _count


def current_process():
    return _current


def parent_process():
    return _parent


def _reap():
    for process in list(_children):
        if process._popen is None or process._popen.poll() is not None:
            _children.discard(process)


def active_children():
    _reap()
    return list(_children)


def _exit_function():
    """The end of a process: its pools go, daemons are ended, the other children waited for."""
    util.run_finalizers(0)
    for process in active_children():
        if process.daemon:
            process._popen.terminate()
    for process in active_children():
        process.join()
    util.run_finalizers(None)


util.at_exit(_exit_function)
