# CPython: Lib/multiprocessing/pool.py (worker and the three handler threads), Lib/concurrent/futures/process.py
# (_process_worker, _ExecutorManagerThread); here one piece serves both.
"""Processes that run calls, and one thread that hands the calls out and takes the results in.

Each process has a connection of its own, and one call at a time: nothing is shared among them, so one that dies in the
middle takes nothing along but its call."""
import os
import pickle
import threading

from . import util
from .connection import Pipe, wait
from .process import Process


class ForkProcess(Process):
    pass


class Answers:
    """How what goes wrong in a process is sent back. Kept by the process alone: it need not be pickled."""

    catches = Exception

    def of_error(self, error):
        """What stands for an exception on its way; unpickled it is the exception."""
        raise NotImplementedError

    def of_unsendable(self, value, error):
        """For a result, or an exception, that could not be pickled."""
        raise NotImplementedError


class Job:
    """A call and what becomes of it. Its methods are called by the crew's thread, the last one also by who adds it."""

    def __init__(self, function, args, kwargs):
        self.call = (function, args, kwargs)

    def begins(self):
        """False: nobody wants it any more."""
        return True

    def ends(self, worked, value):
        """`value` is the result, or the exception."""
        raise NotImplementedError

    def is_abandoned(self):
        """The crew was broken up before it was done."""
        raise NotImplementedError


class _Worker:
    def __init__(self, crew, number):
        self.job = None
        self.ready = False
        self.calls_left = crew.calls_per_process
        self.connection, other = Pipe()
        inherited = [worker.connection for worker in crew.workers] + [self.connection]
        self.process = ForkProcess(target=_work, args=(other, inherited, crew.initializer, crew.initargs, crew.answers),
                                   name=crew.name_of_process(number), daemon=crew.daemonic)
        self.process.start()
        other.close()

    def take_away(self):
        """REQUIRES: the process ends by itself. RETURNS: its exit status."""
        self.connection.close()
        self.process.join()
        status = self.process.exitcode
        self.process.close()
        return status


class Crew:
    """`lost(job, status, ready)` is called when a process ended that should not have: with its job, or None, its exit
    status, and whether it had come as far as to take jobs. RETURNS: whether another process shall take its place; if
    not, the crew is broken up."""

    def __init__(self, size, initializer, initargs, answers, lost, calls_per_process=None, daemonic=True):
        self.size = size
        self.initializer = initializer
        self.initargs = initargs
        self.calls_per_process = calls_per_process
        self.answers = answers
        self.daemonic = daemonic
        self.workers = []
        self._lost = lost
        self._started = 0
        self._lock = threading.Lock()
        self._waiting = []  # jobs, the newest last
        self._next = []  # those before them, the oldest last: it can be taken off
        self._finishing = False  # no more jobs come
        self._dissolving = False  # nor shall those that are there be finished
        self._broken = False
        self._wakeup = os.eventfd(0)
        self._process = os.getpid()

    def begin(self):
        """Once; before the first job."""
        self._fill_up()
        self._at_exit = util.Finalize(self.dissolve, priority=15)
        self._thread = threading.Thread(target=self._run, name="CrewThread", daemon=True)
        self._thread.start()

    def name_of_process(self, number):
        return None

    def _fill_up(self):
        util.flush_standard_streams()
        while len(self.workers) < self.size:
            self._started += 1
            self.workers.append(_Worker(self, self._started))

    # --- any thread. In a forked child the crew is the parent's ---

    def add(self, jobs):
        with self._lock:
            broken = self._broken
            if not broken:
                self._waiting += jobs
        if broken:
            for job in jobs:
                job.is_abandoned()
        self._wake()

    def finish(self):
        """No more jobs come: the processes end when all are done."""
        self._finishing = True
        self._wake()

    def stop(self):
        """Ends all processes now."""
        self._dissolving = True
        self.finish()

    def dissolve(self):
        """Ends all processes, and waits until they are gone."""
        self.stop()
        self.join()

    def join(self):
        if self._is_here() and self._thread is not threading.current_thread():
            self._thread.join()

    def take_back(self):
        """The jobs that have not begun; nobody will run them."""
        with self._lock:
            jobs = self._next[::-1] + self._waiting
            self._waiting = []
            self._next = []
        return jobs

    def _take_next(self):
        """The oldest, or None."""
        with self._lock:
            if not self._next:
                self._next = self._waiting[::-1]
                self._waiting = []
            return self._next.pop() if self._next else None

    def _has_more(self):
        return bool(self._next or self._waiting)

    def _is_here(self):
        return self._process == os.getpid()

    def _wake(self):
        if self._is_here():
            with self._lock:
                if self._wakeup is not None:
                    os.eventfd_write(self._wakeup, 1)

    # --- the crew's thread ---

    def _run(self):
        try:
            while not self._dissolving:
                self._hand_out()
                if self._finishing and not self._has_more() and not [worker for worker in self.workers if worker.job]:
                    break
                self._take_in()
        finally:
            self._send_home()
            self._at_exit.cancel()

    def _hand_out(self):
        for worker in list(self.workers):
            while worker.job is None and not self._dissolving:
                job = self._take_next()
                if job is None:
                    return
                self._give(worker, job)

    def _give(self, worker, job):
        if not job.begins():
            return
        try:
            message = pickle.dumps(job.call)
        except Exception as error:
            return job.ends(False, error)
        worker.job = job
        try:
            worker.connection.send_bytes(message)
        except OSError:  # it is gone; reading will tell
            pass

    def _take_in(self):
        ready = wait([self._wakeup] + [worker.connection for worker in self.workers])
        if ready and ready[0] == self._wakeup:
            os.eventfd_read(self._wakeup)
        for worker in list(self.workers):
            if worker.connection in ready and not self._dissolving:
                self._receive(worker)

    def _receive(self, worker):
        try:
            message = worker.connection.recv_bytes()
        except (EOFError, OSError):
            return self._one_is_lost(worker)
        if not message:
            worker.ready = True
            return
        job = worker.job
        worker.job = None
        if worker.calls_left is not None:
            worker.calls_left -= 1
            if worker.calls_left == 0:
                self._retire(worker)
        try:
            worked, value = pickle.loads(message)
        except Exception as error:
            worked, value = False, error
        job.ends(worked, value)

    def _retire(self, worker):
        _dismiss(worker)
        worker.take_away()
        self.workers.remove(worker)
        if not self._finishing or self._has_more():
            self._fill_up()

    def _one_is_lost(self, worker):
        self.workers.remove(worker)
        status = worker.take_away()
        if self._lost(worker.job, status, worker.ready):
            self._fill_up()
            return
        with self._lock:
            self._broken = True
        jobs = [worker.job] + [each.job for each in self.workers] + self.take_back()
        for job in jobs:
            if job is not None:
                job.is_abandoned()
        self._dissolving = True

    def _send_home(self):
        for worker in self.workers:
            if self._dissolving:
                worker.process.terminate()
            else:
                _dismiss(worker)
        for worker in self.workers:
            worker.take_away()
        self.workers = []
        with self._lock:
            os.close(self._wakeup)
            self._wakeup = None


def _dismiss(worker):
    try:
        worker.connection.send_bytes(b"")
    except OSError:
        pass


# --- in the processes ---


def _work(connection, inherited, initializer, initargs, answers):
    for each in inherited:
        each.close()
    if initializer is not None:
        initializer(*initargs)
    connection.send_bytes(b"")
    while True:
        try:
            message = connection.recv_bytes()
        except (EOFError, OSError):
            return
        if not message:
            return
        connection.send_bytes(_answer(message, answers))
        message = None


def _answer(message, answers):
    try:
        function, args, kwargs = pickle.loads(message)
        worked = True
        value = function(*args, **kwargs)
    except answers.catches as error:
        worked = False
        value = answers.of_error(error)
    try:
        return pickle.dumps((worked, value))
    except Exception as error:
        return pickle.dumps((False, answers.of_unsendable(value, error)))
