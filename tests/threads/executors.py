# concurrent.futures with threads.
import concurrent.futures
import gc
import os
import sys
import threading
from concurrent.futures import ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION, Future, ThreadPoolExecutor, as_completed, wait


def square(x):
    return x * x


def fails(x):
    raise ValueError("bad", x)


with ThreadPoolExecutor(2) as executor:
    future = executor.submit(square, 4)
    print(future.result(), future.done(), future.cancelled(), future.running(), future.cancel(), future.exception())
    print(list(executor.map(pow, [2, 3, 4], [5, 6, 7])), list(executor.map(square, [])))
    futures = [executor.submit(square, i) for i in range(5)]
    print(sorted([future.result() for future in as_completed(futures)]), wait(futures).not_done)
    future = executor.submit(fails, 1)
    try:
        future.result()
    except ValueError as error:
        print(repr(error), error is future.exception())
    results = executor.map(lambda x: [5, 6][x], [0, 1, 2, 0])
    try:
        for result in results:
            print(result)
    except IndexError as error:
        print(error)

    # Two that wait, so that a third cannot begin.
    gate = threading.Event()
    begun = threading.Semaphore(0)

    def waits():
        begun.release()
        gate.wait()
        return "waited"

    waiting = [executor.submit(waits) for _ in range(2)]
    for _ in waiting:
        begun.acquire()
    third = executor.submit(square, 9)
    print(repr(third).split("state=")[1], repr(waiting[0]).split("state=")[1])
    try:
        third.result(timeout=0.001)
    except concurrent.futures.TimeoutError as error:
        print(type(error).__name__, concurrent.futures.TimeoutError is TimeoutError)
    print(third.cancel(), third.cancelled(), third.done(), third.cancel(), waiting[0].cancel())
    for ask in (third.result, third.exception):
        try:
            ask()
        except concurrent.futures.CancelledError as error:
            print(type(error))
    done, not_done = wait(waiting, timeout=0.001)
    print(len(done), len(not_done))
    try:
        list(as_completed(waiting, timeout=0.001))
    except TimeoutError as error:
        print(error)
    failing = Future()
    failing.set_exception(KeyError("k"))
    print(wait(waiting + [failing], return_when=FIRST_EXCEPTION).done == {failing})
    print(wait(waiting + [failing], return_when=FIRST_COMPLETED).done == {failing})
    gate.set()
    print([future.result() for future in waiting], len(wait(waiting, return_when=ALL_COMPLETED)[0]))

    called = []
    future = executor.submit(square, 2)
    future.add_done_callback(lambda done: called.append(done.result()))
    wait([future])
    future.add_done_callback(lambda done: called.append("at once"))
    print(called[-1])
    future = executor.submit(sys.exit, 3)
    try:
        future.result()
    except SystemExit as error:
        print("SystemExit", error.code)
try:
    executor.submit(square, 1)
except RuntimeError as error:
    print(error)

# --- threads ---

with ThreadPoolExecutor(3, thread_name_prefix="name") as executor:
    meeting = threading.Barrier(3)

    def meets(x):
        meeting.wait()
        return threading.current_thread().name

    print(sorted(executor.map(meets, range(3))))
local = threading.local()


def remember(value):
    local.value = value


with ThreadPoolExecutor(2, initializer=remember, initargs=("initial",)) as executor:
    print(set(executor.map(lambda _: local.value, range(5))))
sys.stderr = open(os.devnull, "w")
with ThreadPoolExecutor(1, initializer=fails, initargs=(1,)) as executor:
    try:
        executor.submit(square, 1).result()
    except concurrent.futures.BrokenExecutor as error:
        print(type(error), error)
sys.stderr.close()
sys.stderr = sys.__stderr__

# --- shutdown ---

executor = ThreadPoolExecutor(1)
gate = threading.Event()
begun = threading.Event()


def waits_again():
    begun.set()
    gate.wait()
    return 1


first = executor.submit(waits_again)
begun.wait()
others = [executor.submit(square, i) for i in range(3)]
executor.shutdown(wait=False, cancel_futures=True)
print([future.cancelled() for future in others], first.done())
gate.set()
print(first.result())

# --- a future by itself ---

future = Future()
print(future.set_running_or_notify_cancel(), future.running())
future.set_result(5)
try:
    future.set_result(6)
except concurrent.futures.InvalidStateError as error:
    print(str(error).split(":")[0])
future = Future()
print(future.cancel(), future.set_running_or_notify_cancel())
for wrong in (lambda: ThreadPoolExecutor(0), lambda: ThreadPoolExecutor(initializer=5), lambda: wait([Future()], return_when="never")):
    try:
        wrong()
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)

# --- what is still to be done when the program ends is done ---

executor = ThreadPoolExecutor(1)
for i in range(3):
    executor.submit(print, "at the end", i)
