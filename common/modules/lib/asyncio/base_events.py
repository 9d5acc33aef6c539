# CPython: Lib/asyncio/base_events.py.
"""The loop: calls whose turn it is, calls whose time has come, and what descriptors are ready. Turn by turn."""
import sys
import threading
import weakref
from heapq import heapify, heappop, heappush
from time import monotonic

from _thread import _format_exception, get_ident

from . import events
from .events import Handle, TimerHandle
from .futures import Future, wrap_future
from .tasks import Task, ensure_future

# A heap with more cancelled timers than this, and most of them cancelled, is made anew without them.
_FEW_CANCELLED = 100


class BaseEventLoop(events.AbstractEventLoop):
    """Who derives from it says what to wait for: _select(timeout)."""

    def __init__(self):
        self._ready = []      # handles, for the next turn
        self._scheduled = []  # a heap of (when, number, handle)
        self._timer_number = 0
        self._cancelled_timers = 0
        self._stopping = False
        self._closed = False
        self._thread = None   # that runs it
        self._executor = None
        self._exception_handler = None
        self._task_factory = None
        self._resolution = 1e-9
        self._debug = False
        self._asyncgens = weakref.WeakSet()  # asynchronous generators that have begun

    def __repr__(self):
        state = (type(self).__name__, self.is_running(), self._closed, self._debug)
        return "<%s running=%s closed=%s debug=%s>" % state

    def time(self):
        return monotonic()

    def get_debug(self):
        return self._debug

    def set_debug(self, enabled):
        self._debug = enabled

    # --- making ---

    def create_future(self):
        return Future(loop=self)

    def create_task(self, coro, *, name=None, context=None):
        self._check_closed()
        if self._task_factory is None:
            return Task(coro, loop=self, name=name)
        task = self._task_factory(self, coro)
        if name is not None:
            task.set_name(name)
        return task

    def set_task_factory(self, factory):
        self._task_factory = factory

    def get_task_factory(self):
        return self._task_factory

    # --- calls ---

    def call_soon(self, callback, *args, context=None):
        if self._closed:
            self._check_closed()
        handle = Handle(callback, args, self)
        self._ready.append(handle)
        return handle

    def call_soon_threadsafe(self, callback, *args, context=None):
        handle = self.call_soon(callback, *args)
        self._wake_up()
        return handle

    def call_later(self, delay, callback, *args, context=None):
        return self.call_at(monotonic() + delay, callback, *args)

    def call_at(self, when, callback, *args, context=None):
        if self._closed:
            self._check_closed()
        handle = TimerHandle(when, callback, args, self)
        self._timer_number += 1
        heappush(self._scheduled, (when, self._timer_number, handle))
        return handle

    def _timer_cancelled(self, handle):
        if handle._scheduled:
            self._cancelled_timers += 1

    def run_in_executor(self, executor, func, *args):
        """A call in another thread, awaited here."""
        self._check_closed()
        if executor is None:
            executor = self._executor
            if executor is None:
                from concurrent.futures import ThreadPoolExecutor

                executor = self._executor = ThreadPoolExecutor(thread_name_prefix="asyncio")
        return wrap_future(executor.submit(func, *args), loop=self)

    def set_default_executor(self, executor):
        self._executor = executor

    # --- running ---

    def is_running(self):
        return self._thread is not None

    def is_closed(self):
        return self._closed

    def _check_closed(self):
        if self._closed:
            raise RuntimeError("Event loop is closed")

    def _check_running(self):
        if self.is_running():
            raise RuntimeError("This event loop is already running")
        if events._get_running_loop() is not None:
            raise RuntimeError("Cannot run the event loop while another loop is running")

    def run_forever(self):
        self._check_closed()
        self._check_running()
        self._thread = get_ident()
        events._set_running_loop(self)
        outer_hooks = sys.get_asyncgen_hooks()
        sys.set_asyncgen_hooks(self._asyncgen_begun, self._asyncgen_dropped)
        try:
            while True:
                self._run_once()
                if self._stopping:
                    break
        finally:
            self._stopping = False
            self._thread = None
            events._set_running_loop(None)
            sys.set_asyncgen_hooks(*outer_hooks)

    def run_until_complete(self, future):
        """Runs until it is done; its result."""
        self._check_closed()
        self._check_running()
        is_new = not isinstance(future, Future)
        future = ensure_future(future, loop=self)
        future.add_done_callback(_stop_loop_of)
        try:
            self.run_forever()
        except BaseException:
            if is_new and future.done() and not future.cancelled():
                future.exception()  # it has been looked at
            raise
        finally:
            future.remove_done_callback(_stop_loop_of)
        if not future.done():
            raise RuntimeError("Event loop stopped before Future completed.")
        return future.result()

    def stop(self):
        self._stopping = True

    def close(self):
        if self.is_running():
            raise RuntimeError("Cannot close a running event loop")
        if self._closed:
            return
        self._closed = True
        self._ready.clear()
        self._scheduled.clear()
        executor, self._executor = self._executor, None
        if executor is not None:
            executor.shutdown(wait=False)

    # --- asynchronous generators: what they do at their end may have to wait, and so needs the loop ---

    def _asyncgen_begun(self, generator):
        self._asyncgens.add(generator)

    def _asyncgen_dropped(self, generator):
        self._asyncgens.discard(generator)
        if not self._closed:
            self.call_soon_threadsafe(self.create_task, _close(generator))

    async def shutdown_asyncgens(self):
        """Closes those that have begun and not ended."""
        left = list(self._asyncgens)
        self._asyncgens.clear()
        for generator in left:
            try:
                await generator.aclose()
            except Exception as error:
                self.call_exception_handler({
                    "message": "an error occurred during closing of asynchronous generator %r" % (generator,),
                    "exception": error,
                    "asyncgen": generator,
                })

    async def shutdown_default_executor(self, timeout=None):
        executor, self._executor = self._executor, None
        if executor is None:
            return
        ended = self.create_future()

        def shut_down():
            executor.shutdown(wait=True)
            if not self.is_closed():
                self.call_soon_threadsafe(_set_unless_done, ended)

        thread = threading.Thread(target=shut_down)
        thread.start()
        try:
            await ended
        finally:
            thread.join()

    def _run_once(self):
        """A turn: waits until something can be done, then does what can be done now."""
        scheduled = self._scheduled
        if scheduled:
            self._drop_cancelled_timers()
        if self._ready or self._stopping:
            timeout = 0
        elif scheduled:
            timeout = max(0, scheduled[0][0] - monotonic())
        else:
            timeout = None
        self._select(timeout)
        if scheduled:
            end = monotonic() + self._resolution
            while scheduled and scheduled[0][0] < end:
                handle = heappop(scheduled)[2]
                handle._scheduled = False
                self._ready.append(handle)
        turn, self._ready = self._ready, []  # what comes now has its turn later
        turn.reverse()
        try:
            while turn:
                handle = turn.pop()
                if not handle._cancelled:
                    try:
                        handle._callback(*handle._args)
                    except (SystemExit, KeyboardInterrupt):
                        raise
                    except BaseException as error:
                        self._report_callback(handle, error)
        except BaseException:
            turn.reverse()
            self._ready[:0] = turn  # the loop may run again
            raise
        finally:
            handle = None  # a traceback keeps this frame: it must not keep tasks

    def _drop_cancelled_timers(self):
        scheduled = self._scheduled
        if self._cancelled_timers > _FEW_CANCELLED and self._cancelled_timers * 2 > len(scheduled):
            scheduled[:] = [entry for entry in scheduled if not entry[2]._cancelled]
            heapify(scheduled)
            self._cancelled_timers = 0
            return
        while scheduled and scheduled[0][2]._cancelled:
            heappop(scheduled)[2]._scheduled = False
            self._cancelled_timers -= 1

    # --- exceptions that nobody handles ---

    def _report_callback(self, handle, error):
        from .format_helpers import format_callback

        self.call_exception_handler({
            "message": "Exception in callback " + format_callback(handle._callback, handle._args),
            "exception": error,
            "handle": handle,
        })

    def set_exception_handler(self, handler):
        if handler is not None and not callable(handler):
            raise TypeError("A callable object or None is expected, got %r" % (handler,))
        self._exception_handler = handler

    def get_exception_handler(self):
        return self._exception_handler

    def default_exception_handler(self, context):
        lines = [context.get("message") or "Unhandled exception in event loop"]
        for key in sorted(context):
            if key not in ("message", "exception"):
                lines.append(key + ": " + repr(context[key]))
        text = "\n".join(lines) + "\n"
        if context.get("exception") is not None:
            text += _format_exception(context["exception"])
        if sys.stderr is not None:
            print(text, end="", file=sys.stderr, flush=True)

    def call_exception_handler(self, context):
        try:
            if self._exception_handler is None:
                self.default_exception_handler(context)
            else:
                self._exception_handler(self, context)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self.default_exception_handler({
                "message": "Unhandled error in exception handler", "exception": error, "context": context})


async def _close(generator):
    await generator.aclose()


def _set_unless_done(future):
    if not future.done():
        future.set_result(None)


def _stop_loop_of(future):
    if not future.cancelled() and isinstance(future._exception, (SystemExit, KeyboardInterrupt)):
        return  # it has left the loop already
    future._loop.stop()
