# multiprocessing: queues and pools; concurrent.futures: executors of processes. Only the parent prints.
import concurrent.futures as cf
import multiprocessing as mp
import multiprocessing.pool
import os
import signal
import sys
from queue import Empty, Full

sys.stderr = open(os.devnull, "w")  # what children say when they fail


def square(x):
    return x * x


def add(a, b=0):
    return a + b


def fails_at_three(x):
    if x == 3:
        raise ValueError("three", x)
    return x


def gives_lambda():
    return lambda: 1


def leaves():
    sys.exit(3)


def is_killed():
    os.kill(os.getpid(), signal.SIGKILL)


def remember(value):
    global remembered
    remembered = value


def recall():
    return remembered


def puts(queue, count):
    for i in range(count):
        queue.put(i)


def puts_big(queue):
    queue.put("x" * 1000000)
    queue.put("y")


def takes(queue):
    while queue.get() is not None:
        queue.task_done()
    queue.task_done()


def waits(gate):
    gates[gate].wait()
    return gate


gates = [mp.Event(), mp.Event()]

# --- queues ---

queue = mp.Queue()
process = mp.Process(target=puts, args=(queue, 5))
process.start()
print([queue.get() for _ in range(5)])
process.join()
print(process.exitcode, queue.empty(), queue.qsize())
process = mp.Process(target=puts_big, args=(queue,))
process.start()
print(len(queue.get()), queue.get())  # the pipe is full long before: the child ends when all is taken
process.join()
queue.put("z" * 1000000)  # nor does this wait
print(len(queue.get()))
for method in (queue.get_nowait, lambda: queue.get(timeout=0.001)):
    try:
        method()
    except Empty as error:
        print(type(error).__name__)
queue.put(lambda: 1)  # the thread that writes says so, and goes on
queue.put("after")
print(queue.get())
queue.close()
queue.join_thread()
try:
    queue.put(1)
except ValueError as error:
    print("is closed" in str(error))
queue = mp.Queue(2)
queue.put(1)
queue.put(2)
try:
    queue.put(3, timeout=0.001)
except Full as error:
    print(type(error).__name__, queue.full(), queue.qsize())
print(queue.get(), queue.full(), queue.get())
queue.close()
queue.join_thread()
queue = mp.JoinableQueue(2)
process = mp.Process(target=takes, args=(queue,))
process.start()
for i in range(5):
    queue.put(i)
queue.put(None)
queue.join()
process.join()
print(process.exitcode)
try:
    queue.task_done()
except ValueError as error:
    print(error)
queue.close()
queue.join_thread()

# --- pools ---

with mp.Pool(2, remember, ("initial",)) as pool:
    print(pool.map(square, range(20)), pool.map(square, []), pool.map(square, range(5), 2))
    print(pool.starmap(add, [(1, 2), (3,)]), pool.apply(add, (1,), {"b": 2}), pool.apply(recall))
    result = pool.apply_async(square, (5,))
    print(result.get(20), result.ready(), result.successful())
    called = []
    result = pool.apply_async(square, (6,), callback=called.append)
    result.wait(20)
    failed = pool.apply_async(fails_at_three, (3,), error_callback=called.append)
    failed.wait(20)
    print(called, failed.ready(), failed.successful())
    print(list(pool.imap(square, range(5))), sorted(pool.imap_unordered(square, range(5))), list(pool.imap(square, range(7), 3)))
    items = pool.imap(fails_at_three, range(2, 5))
    for _ in range(3):
        try:
            print(next(items))
        except ValueError as error:
            print(repr(error))
    try:
        pool.map(fails_at_three, range(6))
    except ValueError as error:
        cause = error.__cause__
        print(repr(error), type(cause).__name__, str(cause).splitlines()[1:3], str(cause).splitlines()[-2:])
    for call in ((square, (lambda: 1,)), (gives_lambda, ())):
        try:
            pool.apply(*call)
        except Exception as error:
            print("Can't pickle" in str(error), isinstance(error, mp.pool.MaybeEncodingError))
    result = pool.apply_async(waits, (0,))
    try:
        result.get(timeout=0.001)
    except mp.TimeoutError as error:
        print(type(error).__module__, type(error).__name__, result.ready())
    try:
        result.successful()
    except ValueError as error:
        print("not ready" in str(error))
    gates[0].set()
    print(result.get(20))
    print(len({pool.apply(os.getpid) for _ in range(10)}) <= 2)
for method in (lambda: pool.map(square, [1]), lambda: mp.Pool(0)):
    try:
        method()
    except ValueError as error:
        print(error)
pool = mp.Pool(1, maxtasksperchild=2)
print(len({pool.apply(os.getpid) for _ in range(6)}))
result = pool.map_async(square, range(3))
try:
    pool.join()
except ValueError as error:
    print(error)
pool.close()
pool.join()
print(result.get())

# --- executors ---

with cf.ProcessPoolExecutor(2, initializer=remember, initargs=("initial",)) as executor:
    future = executor.submit(square, 4)
    print(future.result(20), future.done(), future.running(), future.cancel(), future.exception())
    print(executor.submit(recall).result(), executor.submit(add, 1, b=2).result())
    print(list(executor.map(square, range(10))), list(executor.map(add, range(5), range(9), chunksize=2)))
    futures = [executor.submit(square, i) for i in range(5)]
    print(sorted([future.result() for future in cf.as_completed(futures)]), len(cf.wait(futures).done))
    try:
        executor.submit(fails_at_three, 3).result()
    except ValueError as error:
        cause = error.__cause__
        print(repr(error), type(cause).__name__, str(cause).splitlines()[1:3], str(cause).splitlines()[-2:])
    for call in ((square, lambda: 1), (gives_lambda,)):
        try:
            executor.submit(*call).result()
        except Exception as error:
            print("Can't pickle" in str(error))
    try:
        executor.submit(leaves).result()
    except SystemExit as error:
        print("SystemExit", error.code)
    waiting = executor.submit(waits, 1)
    failing = executor.submit(fails_at_three, 3)
    done, pending = cf.wait([waiting, failing], return_when=cf.FIRST_EXCEPTION)
    print(done == {failing}, pending == {waiting})
    try:
        list(cf.as_completed([waiting], timeout=0.001))
    except TimeoutError as error:
        print(error)
    gates[1].set()
    print(waiting.result())
    future = executor.submit(is_killed)
    try:
        future.result()
    except cf.process.BrokenProcessPool as error:
        print(error)
    try:
        executor.submit(square, 1).result()
    except cf.BrokenExecutor as error:
        print(type(error).__name__)
try:
    executor.submit(square, 1)
except RuntimeError as error:
    print(type(error).__name__)
with cf.ProcessPoolExecutor(1, initializer=fails_at_three, initargs=(3,)) as executor:
    try:
        executor.submit(square, 1).result()
    except cf.process.BrokenProcessPool as error:
        print(error)
try:
    executor.submit(square, 1)
except cf.BrokenExecutor as error:
    print(error)
executor = cf.ProcessPoolExecutor(1)
executor.shutdown()
try:
    executor.submit(square, 1)
except RuntimeError as error:
    print(error)

# --- nothing is left ---

print(mp.active_children())
try:
    os.waitpid(-1, os.WNOHANG)
except ChildProcessError as error:
    print(error)
