# CPython: Lib/asyncio/taskgroups.py.
"""Tasks that end together."""
from . import events, tasks
from .exception_group import BaseExceptionGroup
from .exceptions import CancelledError


class TaskGroup:
    """async with: its end waits for the tasks that were made inside. The first that fails cancels the others."""

    def __init__(self):
        self._entered = False
        self._exiting = False
        self._aborting = False
        self._loop = None
        self._parent = None            # the task that waits
        self._cancels_parent = False   # this group has cancelled it
        self._tasks = set()
        self._errors = []
        self._base_error = None        # KeyboardInterrupt or SystemExit: goes out as it is
        self._all_done = None          # a future

    def __repr__(self):
        info = [""]
        if self._tasks:
            info.append("tasks=%d" % len(self._tasks))
        if self._errors:
            info.append("errors=%d" % len(self._errors))
        if self._aborting:
            info.append("cancelling")
        elif self._entered:
            info.append("entered")
        return "<TaskGroup" + " ".join(info) + ">"

    async def __aenter__(self):
        if self._entered:
            raise RuntimeError("TaskGroup %r has already been entered" % (self,))
        self._loop = events.get_running_loop()
        self._parent = tasks.current_task(self._loop)
        if self._parent is None:
            raise RuntimeError("TaskGroup %r cannot determine the parent task" % (self,))
        self._entered = True
        return self

    def create_task(self, coro, *, name=None):
        if not self._entered:
            coro.close()
            raise RuntimeError("TaskGroup %r has not been entered" % (self,))
        if self._exiting and not self._tasks:
            coro.close()
            raise RuntimeError("TaskGroup %r is finished" % (self,))
        if self._aborting:
            coro.close()
            raise RuntimeError("TaskGroup %r is shutting down" % (self,))
        task = self._loop.create_task(coro, name=name)
        self._tasks.add(task)
        task.add_done_callback(self._on_task_done)
        return task

    async def __aexit__(self, kind, error, trace):
        self._exiting = True
        if isinstance(error, (SystemExit, KeyboardInterrupt)):
            self._base_error = error
        cancelled = error if isinstance(error, CancelledError) else None
        if self._cancels_parent and self._parent.uncancel() == 0:
            cancelled = None  # it was this group alone that wanted it
        if kind is not None and not self._aborting:
            self._abort()
        while self._tasks:
            if self._all_done is None:
                self._all_done = self._loop.create_future()
            try:
                await self._all_done
            except CancelledError as outer:
                if not self._aborting:
                    cancelled = outer
                    self._abort()
            self._all_done = None
        try:
            if self._base_error is not None:
                raise self._base_error
            if self._cancels_parent and cancelled is not None and self._parent.uncancel() == 0:
                cancelled = None
            if cancelled is not None and not self._errors:
                raise cancelled
            if error is not None and not isinstance(error, CancelledError):
                self._errors.append(error)
            if self._errors:
                raise BaseExceptionGroup("unhandled errors in a TaskGroup", self._errors) from None
        finally:
            self._errors = None
            self._parent = None

    def _abort(self):
        self._aborting = True
        for task in self._tasks:
            if not task.done():
                task.cancel()

    def _on_task_done(self, task):
        self._tasks.discard(task)
        if self._all_done is not None and not self._tasks and not self._all_done.done():
            self._all_done.set_result(True)
        if task.cancelled() or task.exception() is None:
            return
        error = task.exception()
        self._errors.append(error)
        if isinstance(error, (SystemExit, KeyboardInterrupt)) and self._base_error is None:
            self._base_error = error
        if self._parent is None or self._parent.done():
            return
        if not self._aborting and not self._cancels_parent:
            self._abort()
            self._cancels_parent = True
            self._parent.cancel()
