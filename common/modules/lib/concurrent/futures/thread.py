# CPython: Lib/concurrent/futures/thread.py.
"""Calls in a number of threads."""
import os
import queue
import sys
import threading
import weakref

from . import _base


class BrokenThreadPool(_base.BrokenExecutor):
    """A thread's initializer has failed."""


class _Item:
    def __init__(self, future, function, args, kwargs):
        self.future = future
        self.function = function
        self.args = args
        self.kwargs = kwargs

    def run(self):
        if not self.future.set_running_or_notify_cancel():
            return
        try:
            result = self.function(*self.args, **self.kwargs)
        except BaseException as error:
            self.future.set_exception(error)
            self = None  # the exception's traceback holds this frame: no cycle
        else:
            self.future.set_result(result)


_queues = {}  # thread -> the queue it takes its items from
_exiting = False


def _at_exit():
    """Before the main thread waits for the others: each ends when it has done what is there."""
    global _exiting
    _exiting = True
    threads = list(_queues.items())
    for thread, items in threads:
        items.put(None)
    for thread, items in threads:
        thread.join()


def _after_fork():
    """There the threads are not."""
    _queues.clear()


threading._register_atexit(_at_exit)
os.register_at_fork(after_in_child=_after_fork)


def _work(reference, items, idle, initializer, initargs):
    """`reference`: weak. An executor that is gone ends its threads when all is done."""
    if initializer is not None:
        try:
            initializer(*initargs)
        except BaseException as error:
            executor = reference()
            if executor is not None:
                executor._initializer_failed(error)
            _queues.pop(threading.current_thread(), None)
            return
    while True:
        try:
            item = items.get_nowait()
        except queue.Empty:
            idle.release()
            item = items.get()
        if item is not None:
            item.run()
            item = None
            continue
        executor = reference()
        if _exiting or executor is None or executor._shutdown:
            items.put(None)  # for the next thread
            _queues.pop(threading.current_thread(), None)
            return
        executor = None


class ThreadPoolExecutor(_base.Executor):
    _count = 0

    def __init__(self, max_workers=None, thread_name_prefix="", initializer=None, initargs=()):
        if max_workers is None:
            max_workers = min(32, (os.cpu_count() or 1) + 4)
        if max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        if not thread_name_prefix:
            thread_name_prefix = "ThreadPoolExecutor-" + str(ThreadPoolExecutor._count)
            ThreadPoolExecutor._count += 1
        self._max_workers = max_workers
        self._prefix = thread_name_prefix
        self._initializer = initializer
        self._initargs = initargs
        self._work_queue = queue.SimpleQueue()
        self._idle = threading.Semaphore(0)
        self._threads = set()
        self._broken = None
        self._shutdown = False
        self._shutdown_lock = threading.Lock()

    def submit(self, fn, *args, **kwargs):
        with self._shutdown_lock:
            if self._broken:
                raise BrokenThreadPool(self._broken)
            if self._shutdown:
                raise RuntimeError("cannot schedule new futures after shutdown")
            if _exiting:
                raise RuntimeError("cannot schedule new futures after interpreter shutdown")
            future = _base.Future()
            self._work_queue.put(_Item(future, fn, args, kwargs))
            self._start_thread()
            return future

    def _start_thread(self):
        """Unless one has nothing to do."""
        if self._idle.acquire(False):
            return
        number = len(self._threads)
        if number == self._max_workers:
            return
        items = self._work_queue
        reference = weakref.ref(self, lambda gone: items.put(None))
        thread = threading.Thread(target=_work, name=self._prefix + "_" + str(number), daemon=False,
                                  args=(reference, items, self._idle, self._initializer, self._initargs))
        _queues[thread] = items
        self._threads.add(thread)
        thread.start()

    def _initializer_failed(self, error):
        from _thread import _format_exception

        sys.stderr.write("Exception in initializer:\n" + _format_exception(error))
        with self._shutdown_lock:
            self._broken = "A thread initializer failed, the thread pool is not usable anymore"
            for item in self._take_back():
                item.future.set_exception(BrokenThreadPool(self._broken))

    def _take_back(self):
        items = []
        while True:
            try:
                item = self._work_queue.get_nowait()
            except queue.Empty:
                return items
            if item is not None:
                items.append(item)

    def shutdown(self, wait=True, *, cancel_futures=False):
        with self._shutdown_lock:
            self._shutdown = True
            if cancel_futures:
                for item in self._take_back():
                    item.future.cancel()
            self._work_queue.put(None)
        if wait:
            for thread in self._threads:
                thread.join()
