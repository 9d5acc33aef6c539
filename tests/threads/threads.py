# Thread objects: starting, names, states, errors, daemons, timers.
import _thread
import threading
import time


def attempt(function):
    try:
        print(repr(function()))
    except BaseException as error:
        print(type(error).__name__ + ":", error)


# --- a thread's life ---
seen = []


def work(a, b=2, *more, key=None):
    seen.append((a, b, more, key, threading.current_thread().name, threading.current_thread() is thread))


thread = threading.Thread(target=work, args=(1,), kwargs={"key": "k"}, name="worker")
print(thread.name, thread.daemon, thread.ident, thread.native_id, thread.is_alive())
print(repr(thread))
attempt(thread.join)
thread.start()
thread.join()
print(seen, thread.is_alive(), thread.ident is not None, thread.native_id is not None)
print(repr(thread).replace(str(thread.ident), "IDENT"))
attempt(thread.start)
thread.name = 5
print(thread.name, thread.name == "5")
attempt(threading.current_thread().join)
attempt(lambda: setattr(thread, "daemon", True) or thread.daemon)

# --- names ---
counted = threading.Thread()
named_after = threading.Thread(target=work)
print(counted.name, "/", named_after.name, "/", threading.Thread(target=work, name="own").name)
main = threading.main_thread()
print(main.name, main is threading.current_thread(), main.daemon, main.is_alive(), type(main).__name__)
print(repr(main).replace(str(main.ident), "IDENT"))
print(main.ident == threading.get_ident() == _thread.get_ident(), main.native_id == threading.get_native_id())
attempt(lambda: threading.Thread(group=1))


# --- a class of its own ---
class Squares(threading.Thread):
    def __init__(self, numbers):
        super().__init__(name="squares", daemon=True)
        self.numbers = numbers
        self.result = None

    def run(self):
        self.result = [n * n for n in self.numbers]


squares = Squares(range(5))
squares.start()
squares.join()
print(squares.result, squares.daemon, repr(squares).replace(str(squares.ident), "IDENT"))


# --- who is there ---
go_on = threading.Event()
here = threading.Barrier(4)


def wait():
    here.wait()
    go_on.wait()


waiting = [threading.Thread(target=wait, name="waiting-%d" % i) for i in range(3)]
for each in waiting:
    each.start()
here.wait()
print(sorted(each.name for each in threading.enumerate()), threading.active_count())
print([each.is_alive() for each in waiting])
waiting[0].join(0.001)
waiting[0].join(timeout=-1)
print(waiting[0].is_alive())
go_on.set()
for each in waiting:
    each.join()
print([each.name for each in threading.enumerate()], threading.active_count())

# --- daemons: it is inherited ---
children = []


def parent():
    children.append(threading.Thread(target=work).daemon)


for daemon in (True, False, None):
    each = threading.Thread(target=parent, daemon=daemon)
    each.start()
    each.join()
print(children)

# --- timers ---
rang = []
done = threading.Event()


def ring(*args, **kwargs):
    rang.append((args, kwargs))
    done.set()


timer = threading.Timer(0.001, ring, [1, 2], {"three": 3})
timer.start()
done.wait()
timer.join()
cancelled = threading.Timer(1000, ring)
cancelled.start()
cancelled.cancel()
cancelled.join()
print(rang, timer.is_alive(), cancelled.is_alive(), cancelled.finished.is_set())

# --- without module threading ---
lock = _thread.allocate_lock()
lock.acquire()
_thread.start_new_thread(lambda *args, **kwargs: (seen.append((args, kwargs)), lock.release()), (1, 2), {"a": 3})
lock.acquire()
print(seen[-1])
attempt(lambda: _thread.start_new_thread(5, ()))
attempt(lambda: _thread.start_new_thread(print, 5))
attempt(lambda: _thread.start_new_thread(print, (), 5))

# --- what leaves a thread: SystemExit is quiet, others go to the hook ---
threading.excepthook = lambda args: print(args.exc_type.__name__, args.exc_value, args.thread.name, args.exc_traceback is not None)


def fail(exception):
    raise exception


for exception in (ValueError("wrong"), KeyError("k")):
    each = threading.Thread(target=fail, args=(exception,), name="failing")
    each.start()
    each.join()
threading.excepthook = threading.__excepthook__
for function in (lambda: fail(SystemExit(3)), _thread.exit):
    each = threading.Thread(target=function)
    each.start()
    each.join()


# The end of the program waits for those that are no daemons.
def late():
    time.sleep(0.01)
    print("late, but waited for")


threading.Thread(target=late).start()
