# CPython: Lib/asyncio/format_helpers.py, Lib/asyncio/base_futures.py, Lib/asyncio/base_tasks.py.
"""How callbacks, futures, tasks and coroutines describe themselves."""
import sys


def _name(callback):
    for attribute in ("__qualname__", "__name__"):
        if hasattr(callback, attribute):
            return getattr(callback, attribute)
    return repr(callback)


def format_callback(callback, args):
    """name(arguments) at FILE:LINE; from 3.13 on without the arguments, which may be long."""
    shown = "" if sys.version_info >= (3, 13) else ", ".join([repr(each) for each in args])
    text = _name(callback) + "(" + shown + ")"
    if text.startswith("Task.task_wakeup("):  # CPython's is native: it has no place
        return text
    code = getattr(getattr(callback, "__func__", callback), "__code__", None)
    if code is not None:
        text += " at %s:%s" % (code.co_filename, code.co_firstlineno)
    return text


def format_callbacks(callbacks):
    shown = [format_callback(each, ()) for each in callbacks]
    if len(shown) > 2:
        shown = [shown[0], "<%d more>" % (len(shown) - 2), shown[-1]]
    return "cb=[" + ", ".join(shown) + "]"


def _short(value):
    """At most thirty letters, the middle left out."""
    text = repr(value)
    return text if len(text) <= 30 else text[:12] + "..." + text[-15:]


def future_state(future):
    parts = [future._state.lower()]
    if future._state == "FINISHED":
        if future._exception is not None:
            parts.append("exception=" + repr(future._exception))
        else:
            parts.append("result=" + _short(future._result))
    if future._callbacks:
        parts.append(format_callbacks(future._callbacks))
    return parts


def coroutine_place(coroutine):
    """f() running at FILE:LINE, or done, defined at FILE:LINE."""
    code = getattr(coroutine, "cr_code", None) or getattr(coroutine, "gi_code", None)
    name = getattr(coroutine, "__qualname__", type(coroutine).__name__) + "()"
    if code is None:
        return name
    frame = getattr(coroutine, "cr_frame", None) or getattr(coroutine, "gi_frame", None)
    running = getattr(coroutine, "cr_running", False)
    if frame is None:
        return "%s done, defined at %s:%s" % (name, code.co_filename, code.co_firstlineno)
    word = " running at " if running or frame is not None else " created at "
    return "%s%s%s:%s" % (name, word, code.co_filename, frame.f_lineno)


def task_state(task):
    parts = future_state(task)
    if not task.done() and task.cancelling():
        parts[0] = "cancelling" if sys.version_info >= (3, 11) else parts[0]
    named = sys.version_info >= (3, 8)
    more = ["name=" + repr(task.get_name())] if named else []
    more.append("coro=<" + coroutine_place(task._coro) + ">")
    if task._fut_waiter is not None:
        more.append("wait_for=" + repr(task._fut_waiter))
    return parts[:1] + more + parts[1:]
