# CPython: Lib/asyncio/tasks.py (its second half).
"""Waiting for several at once, for a while, or without cancelling."""
import sys

from . import events
from .exceptions import CancelledError, TimeoutError
from .futures import Future
from .tasks import ensure_future, iscoroutine

FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"


# --- gather ---


class _GatheringFuture(Future):
    """The results of all its children, in their order; cancelling it cancels them."""

    _cancel_requested = False

    def __init__(self, children, *, loop):
        super().__init__(loop=loop)
        self._children = children

    def cancel(self, msg=None):
        if self.done():
            return False
        cancelled = False
        for child in self._children:
            if child.cancel(msg):
                cancelled = True
        if cancelled:  # it is over when they are
            self._cancel_requested = True
        return cancelled


def gather(*awaitables, return_exceptions=False):
    """A future: the results in the order of the arguments. The first exception ends it, and the others go on."""
    if not awaitables:
        outer = events.get_event_loop().create_future()
        outer.set_result([])
        return outer
    loop = None
    futures = {}  # each awaitable once
    children = []
    for each in awaitables:
        if each not in futures:
            future = futures[each] = ensure_future(each, loop=loop)
            loop = future.get_loop()
        children.append(futures[each])
    outer = _GatheringFuture(children, loop=loop)
    left = len(futures)

    def on_done(child):
        nonlocal left
        left -= 1
        if outer.done():
            if not child.cancelled():
                child.exception()  # it has been looked at
            return
        if not return_exceptions:
            if child.cancelled():
                outer.set_exception(child._make_cancelled_error())
                return
            if child._exception is not None:
                outer.set_exception(child.exception())
                return
        if left == 0:
            _finish_gather(outer, children)

    for future in futures.values():
        future.add_done_callback(on_done)
    return outer


def _finish_gather(outer, children):
    if outer._cancel_requested:
        outer.set_exception(children[-1]._make_cancelled_error() if children[-1].cancelled() else CancelledError())
        return
    results = []
    for child in children:
        if child.cancelled():
            results.append(CancelledError("" if child._cancel_message is None else child._cancel_message))
        else:
            error = child.exception()
            results.append(child._result if error is None else error)
    outer.set_result(results)


# --- wait ---


def _set_unless_done(waiter, *_):
    if not waiter.done():
        waiter.set_result(None)


async def wait(futures, *, timeout=None, return_when=ALL_COMPLETED):
    """(those that are done, those that are not); cancels nothing."""
    if isinstance(futures, Future) or iscoroutine(futures):
        raise TypeError("expect a list of futures, not " + type(futures).__name__)
    if not futures:
        raise ValueError("Set of Tasks/Futures is empty." if sys.version_info >= (3, 11) else
                         "Set of coroutines/Futures is empty.")
    if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
        raise ValueError("Invalid return_when value: " + str(return_when))
    futures = set(futures)
    if sys.version_info >= (3, 11) and any([iscoroutine(each) for each in futures]):
        raise TypeError("Passing coroutines is forbidden, use tasks explicitly.")
    loop = events.get_running_loop()
    futures = {ensure_future(each, loop=loop) for each in futures}
    return await _wait(futures, timeout, return_when, loop)


async def _wait(futures, timeout, return_when, loop):
    pending = [each for each in futures if not each.done()]
    enough = not pending or (return_when == FIRST_COMPLETED and len(pending) < len(futures)) or (
        return_when == FIRST_EXCEPTION and any([_failed(each) for each in futures if each.done()]))
    if not enough:
        await _wait_for_more(pending, timeout, return_when, loop)
    done = {each for each in futures if each.done()}
    return done, futures - done


def _failed(future):
    return not future.cancelled() and future._exception is not None


async def _wait_for_more(pending, timeout, return_when, loop):
    waiter = loop.create_future()
    timer = None if timeout is None else loop.call_later(timeout, _set_unless_done, waiter)
    left = len(pending)

    def on_done(future):
        nonlocal left
        left -= 1
        failed = return_when == FIRST_EXCEPTION and _failed(future)
        if left == 0 or return_when == FIRST_COMPLETED or failed:
            _set_unless_done(waiter)

    for each in pending:
        each.add_done_callback(on_done)
    try:
        await waiter
    finally:
        if timer is not None:
            timer.cancel()
        for each in pending:
            each.remove_done_callback(on_done)


async def wait_for(fut, timeout):
    """Its result; when the time is over it is cancelled, and TimeoutError raised."""
    if sys.version_info >= (3, 12):
        from .timeouts import timeout as time_limit

        if fut is not None and timeout is not None and timeout <= 0:
            fut = ensure_future(fut)
            if fut.done():
                return fut.result()
            await _cancel_and_wait(fut)
            try:
                return fut.result()
            except CancelledError as error:
                raise TimeoutError from error
        async with time_limit(timeout):
            return await fut
    return await _wait_for_in_a_task(fut, timeout)


async def _wait_for_in_a_task(fut, timeout):
    """Up to 3.11: what is waited for becomes a task of its own."""
    if timeout is None:
        return await fut
    loop = events.get_running_loop()
    fut = ensure_future(fut, loop=loop)
    if timeout <= 0:
        if fut.done():
            return fut.result()
        await _cancel_and_wait(fut)
        return _result_or_timeout(fut)
    waiter = loop.create_future()
    timer = loop.call_later(timeout, _set_unless_done, waiter)

    def on_done(_):
        _set_unless_done(waiter)

    fut.add_done_callback(on_done)
    try:
        try:
            await waiter
        except CancelledError:
            if fut.done():
                return fut.result()
            fut.remove_done_callback(on_done)
            await _cancel_and_wait(fut)
            raise
        if fut.done():
            return fut.result()
        fut.remove_done_callback(on_done)
        await _cancel_and_wait(fut)
        return _result_or_timeout(fut)
    finally:
        timer.cancel()


def _result_or_timeout(future):
    try:
        return future.result()
    except CancelledError as error:
        raise TimeoutError() from error


async def _cancel_and_wait(future):
    waiter = future.get_loop().create_future()

    def on_done(_):
        _set_unless_done(waiter)

    future.add_done_callback(on_done)
    try:
        future.cancel()
        await waiter
    finally:
        future.remove_done_callback(on_done)


# --- one after the other, as they end ---


def as_completed(futures, *, timeout=None):
    """Awaitables, each of which gives the next result that there is."""
    if isinstance(futures, Future) or iscoroutine(futures):
        raise TypeError("expect an iterable of futures, not " + type(futures).__name__)
    from .queues import Queue

    done = Queue()
    loop = events.get_event_loop()
    pending = {ensure_future(each, loop=loop) for each in set(futures)}
    timer = None

    def on_timeout():
        for each in pending:
            each.remove_done_callback(on_done)
            done.put_nowait(None)
        pending.clear()

    def on_done(future):
        if not pending:
            return
        pending.remove(future)
        done.put_nowait(future)
        if not pending and timer is not None:
            timer.cancel()

    async def next_one():
        future = await done.get()
        if future is None:
            raise TimeoutError
        return future.result()

    count = len(pending)
    for each in list(pending):
        each.add_done_callback(on_done)
    if pending and timeout is not None:
        timer = loop.call_later(timeout, on_timeout)
    for _ in range(count):
        yield next_one()


# --- not to be cancelled ---


def shield(arg):
    """A future with its result; who cancels that does not cancel it."""
    inner = ensure_future(arg)
    if inner.done():
        return inner
    loop = inner.get_loop()
    outer = loop.create_future()

    def on_inner_done(inner):
        if outer.cancelled():
            if not inner.cancelled():
                inner.exception()  # it has been looked at
        elif inner.cancelled():
            outer.cancel()
        elif inner.exception() is not None:
            outer.set_exception(inner.exception())
        else:
            outer.set_result(inner.result())

    def on_outer_done(outer):
        if not inner.done():
            inner.remove_done_callback(on_inner_done)

    inner.add_done_callback(on_inner_done)
    outer.add_done_callback(on_outer_done)
    return outer
