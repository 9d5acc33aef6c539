# CPython: Lib/asyncio/tasks.py (the first part), Modules/_asynciomodule.c (task_step).
"""A coroutine that runs in turns, and the calls that make one."""
from weakref import ref

from . import events
from .exceptions import CancelledError, InvalidStateError
from .format_helpers import task_state
from .futures import Future, isfuture

_all = {}      # id -> a weak reference, of each task that lives
_current = {}  # loop -> the task that runs in it
_made = 0


async def _a_coroutine():
    pass


_coroutine = _a_coroutine()
_coroutine_type = type(_coroutine)
_function_type = type(_a_coroutine)
_coroutine.close()


def iscoroutine(value):
    return type(value) is _coroutine_type or (hasattr(value, "send") and hasattr(value, "cr_frame"))


def iscoroutinefunction(value):
    code = getattr(getattr(value, "__func__", value), "__code__", None)
    return code is not None and code.co_flags & 0x80 != 0


class Task(Future):
    """Runs a coroutine: a step per turn, until it has to wait; goes on when what it waits for is done."""

    _must_cancel = False
    _cancel_requests = 0
    _fut_waiter = None  # what it waits for

    def __init__(self, coro, *, loop=None, name=None):
        if not iscoroutine(coro):
            self._loop = None
            raise TypeError("a coroutine was expected, got " + repr(coro))
        super().__init__(loop=loop)
        self._coro = coro
        self._name = name if name is None else str(name)
        if name is None:
            global _made
            _made += 1
            self._number = _made
        self._loop.call_soon(self._step)
        _all[id(self)] = ref(self)

    def __del__(self):
        if self._state == "PENDING" and self._loop is not None:
            self._loop.call_exception_handler({"message": "Task was destroyed but it is pending!", "task": self})
        if self._log_traceback:
            super().__del__()
        _all.pop(id(self), None)

    def __repr__(self):
        return "<" + type(self).__name__ + " " + " ".join(task_state(self)) + ">"

    def get_coro(self):
        return self._coro

    def get_name(self):
        return "Task-" + str(self._number) if self._name is None else self._name

    def set_name(self, value):
        self._name = str(value)

    def set_result(self, result):
        raise RuntimeError("Task does not support set_result operation")

    def set_exception(self, exception):
        raise RuntimeError("Task does not support set_exception operation")

    # --- cancelling ---

    def cancel(self, msg=None):
        """CancelledError will be raised where the coroutine waits. False: it is over already."""
        self._log_traceback = False
        if self._state != "PENDING":
            return False
        self._cancel_requests += 1
        if self._fut_waiter is not None and self._fut_waiter.cancel(msg):
            return True
        self._must_cancel = True  # it is about to run: its next step begins with the error
        self._cancel_message = msg
        return True

    def cancelling(self):
        return self._cancel_requests

    def uncancel(self):
        if self._cancel_requests > 0:
            self._cancel_requests -= 1
            if self._cancel_requests == 0:
                self._must_cancel = False
        return self._cancel_requests

    # --- running ---

    def _step(self, error=None):
        if self._state != "PENDING":
            raise InvalidStateError("_step(): already done: %r, %r" % (self, error))
        if self._must_cancel:
            if not isinstance(error, CancelledError):
                error = self._make_cancelled_error()
            self._must_cancel = False
        self._fut_waiter = None
        loop = self._loop
        _current[loop] = self
        try:
            if error is None:
                waits_for = self._coro.send(None)
            else:
                waits_for = self._coro.throw(error)
        except StopIteration as stop:
            if self._must_cancel:  # cancelled in its last step
                self._must_cancel = False
                super().cancel(self._cancel_message)
            else:
                super().set_result(stop.value)
        except CancelledError as cancelled:
            self._cancelled_exc = cancelled
            super().cancel()
        except (KeyboardInterrupt, SystemExit) as fatal:
            super().set_exception(_outside(fatal))
            raise
        except BaseException as problem:
            super().set_exception(_outside(problem))
        else:
            if waits_for is None:  # a bare yield: it wants another turn
                loop.call_soon(self._step)
            else:
                self._wait_for(waits_for)
        finally:
            del _current[loop]
            self = error = None  # what is kept in a traceback keeps no task

    def _wait_for(self, future):
        blocking = getattr(future, "_asyncio_future_blocking", None)
        if blocking is None:
            problem = "Task got bad yield: %r" % (future,)
        elif future._loop is not self._loop:
            problem = "Task %r got Future %r attached to a different loop" % (self, future)
        elif not blocking:
            problem = "yield was used instead of yield from in task %r with %r" % (self, future)
        elif future is self:
            problem = "Task cannot await on itself: %r" % (self,)
        else:
            future._asyncio_future_blocking = False
            future.add_done_callback(self.task_wakeup)
            self._fut_waiter = future
            if self._must_cancel and future.cancel(self._cancel_message):
                self._must_cancel = False
            return
        self._loop.call_soon(self._step, RuntimeError(problem))

    def task_wakeup(self, future):
        """What it waited for is done: an exception of that is raised in the coroutine."""
        if future._state == "FINISHED" and future._exception is None:
            return self._step()
        try:
            future.result()
        except BaseException as error:
            self._step(error)
        self = None


def _outside(error):
    """The exception with the traceback of the coroutine alone."""
    trace = error.__traceback__
    return error if trace is None or trace.tb_next is None else error.with_traceback(trace.tb_next)


# --- making ---


def create_task(coro, *, name=None):
    return events.get_running_loop().create_task(coro, name=name)


def current_task(loop=None):
    return _current.get(events.get_running_loop() if loop is None else loop)


def all_tasks(loop=None):
    """Those of a loop that are not done."""
    if loop is None:
        loop = events.get_running_loop()
    living = [each() for each in list(_all.values())]
    return {task for task in living if task is not None and task._loop is loop and not task.done()}


async def _wrap_awaitable(awaitable):
    return await awaitable


def ensure_future(value, *, loop=None):
    """A future as it is; a task for a coroutine or anything else that can be awaited."""
    if isfuture(value):
        if loop is not None and loop is not value._loop:
            raise ValueError("The future belongs to a different loop than the one specified as the loop argument")
        return value
    if not iscoroutine(value):
        if not hasattr(type(value), "__await__"):
            raise TypeError("An asyncio.Future, a coroutine or an awaitable is required")
        value = _wrap_awaitable(value)
    if loop is None:
        loop = events.get_event_loop()
    return loop.create_task(value)


def run_coroutine_threadsafe(coro, loop):
    """For another thread than the loop's: a future of concurrent.futures."""
    from concurrent.futures import Future as ThreadFuture

    if not iscoroutine(coro):
        raise TypeError("A coroutine object is required")
    theirs = ThreadFuture()

    def on_ended(task):
        if task.cancelled():
            theirs.cancel()
            theirs.set_running_or_notify_cancel()
        elif task.exception() is not None:
            theirs.set_exception(task.exception())
        else:
            theirs.set_result(task.result())

    def begin():
        try:
            ensure_future(coro, loop=loop).add_done_callback(on_ended)
        except BaseException as error:
            theirs.set_exception(error)
            raise

    loop.call_soon_threadsafe(begin)
    return theirs


# --- sleeping ---


class _NextTurn:
    """Awaited, it lets all others have a turn."""

    def __await__(self):
        yield


_next_turn = _NextTurn()


def _wake(future, result):
    if future._state == "PENDING":
        future.set_result(result)


async def sleep(delay, result=None):
    """Lets the others run for so many seconds."""
    if delay <= 0:
        await _next_turn
        return result
    loop = events.get_running_loop()
    future = loop.create_future()
    timer = loop.call_later(delay, _wake, future, result)
    try:
        return await future
    finally:
        timer.cancel()
