# multiprocessing: processes, pipes, locks, numbers that are shared. Only the parent prints.
import multiprocessing as mp
import os
import pickle
import sys
from multiprocessing.connection import wait

sys.stderr = open(os.devnull, "w")  # what children say when they fail
descriptors = len(os.listdir("/proc/self/fd"))


def nothing():
    pass


def waits(gate):
    gate.recv()


def leaves():
    sys.exit(3)


def leaves_with_text():
    sys.exit("text")


def fails():
    raise KeyError("k")


def tells(connection):
    me = mp.current_process()
    parent = mp.parent_process()
    connection.send((me.name, me.pid == os.getpid(), me.daemon, me.is_alive(), parent.name, parent.pid == os.getppid()))
    child = mp.Process(target=nothing)
    connection.send(child.name)
    try:
        child.start()
        child.join()
        connection.send(child.exitcode)
    except AssertionError as error:
        connection.send(error)


def echo(connection, other_end):
    other_end.close()  # else the stream would not end: this process has it, too
    while True:
        try:
            connection.send(connection.recv())
        except EOFError:
            break


def adds(lock, value, times):
    for _ in range(times):
        with lock:
            value.value += 1


def without_pids(process):
    return repr(process).replace(str(process.pid), "PID").replace(str(os.getpid()), "PARENT")


# --- from start to close ---

process = mp.Process(target=nothing, name="one")
print(process.name, process.pid, process.exitcode, process.is_alive(), process.daemon, without_pids(process))
for method in (process.join, lambda: process.sentinel, process.start, process.start):
    try:
        method()
    except (AssertionError, ValueError) as error:
        print(type(error).__name__, error)
process.join()
print(process.exitcode, process.is_alive(), without_pids(process))
process.close()
try:
    process.is_alive()
except ValueError as error:
    print(error)
for target in (leaves, leaves_with_text, fails):
    process = mp.Process(target=target)
    process.start()
    process.join()
    print(target.__name__, process.exitcode)
    process.close()


class Child(mp.Process):
    def run(self):
        sys.exit(len(self.name))


process = Child(name="four")
process.start()
process.join()
print(process.exitcode)
process.close()

# --- ended from outside ---

here, there = mp.Pipe()
for end in ("terminate", "kill"):
    process = mp.Process(target=waits, args=(there,), daemon=True)
    process.start()
    process.join(0.001)
    print(process.exitcode, process.is_alive(), len(mp.active_children()), without_pids(process))
    try:
        process.close()
    except ValueError as error:
        print(error)
    getattr(process, end)()
    process.join()
    print(process.exitcode, without_pids(process), wait([process.sentinel]) == [process.sentinel])
    process.close()
here.close()
there.close()

# --- what a child knows ---

for daemon in (False, True):
    here, there = mp.Pipe(duplex=False)
    process = mp.Process(target=tells, args=(there,), daemon=daemon, name="child")
    process.start()
    print(here.recv(), here.recv().split(":")[1:], repr(here.recv()))
    process.join()
    process.close()
    here.close()
    there.close()
print(mp.current_process().name, mp.parent_process(), mp.active_children())

# --- pipes ---

here, there = mp.Pipe()
process = mp.Process(target=echo, args=(there, here))
process.start()
there.close()
for value in (None, [1, {"a": (2.5, "b")}], "x" * 100000, b"\xff" * 3000000, 2**1000, ValueError("v")):
    here.send(value)
    back = here.recv()
    print(type(back).__name__, back == value or repr(back) == repr(value))
try:
    here.send(lambda: 1)
except Exception as error:
    print("Can't pickle" in str(error))
here.send_bytes(pickle.dumps("bytes"))
print(here.poll(None), pickle.loads(here.recv_bytes()), here.poll())
here.close()
process.join()
print(process.exitcode)
process.close()
for use in (here.recv, lambda: here.send(1), here.fileno):
    try:
        use()
    except OSError as error:
        print(error)
reader, writer = mp.Pipe(duplex=False)
for use in (lambda: reader.send(1), writer.recv):
    try:
        use()
    except OSError as error:
        print(error)
writer.send_bytes(b"abcdef", 2, 3)
array = bytearray(5)
print(reader.recv_bytes_into(array, 1), array)
writer.close()
try:
    reader.recv()
except EOFError as error:
    print("EOFError", error)
reader.close()

# --- locks and numbers ---

lock = mp.Lock()
value = mp.Value("i", 0)
processes = [mp.Process(target=adds, args=(lock, value, 50)) for _ in range(3)]
for process in processes:
    process.start()
for process in processes:
    process.join()
    process.close()
print(value.value)
with value.get_lock():
    value.value -= 1
print(value.value)
floats = mp.Array("d", [1.5, -2.5])
floats[1] *= 2
print(list(floats), floats[:], len(floats))
numbers = mp.Array("B", 3)
numbers[0] = 255
numbers[1:] = [1, 2]
print(numbers[:])
print(lock.acquire(), lock.acquire(False), lock.acquire(timeout=0.001))
lock.release()
try:
    lock.release()
except ValueError as error:
    print(error)
again = mp.RLock()
print(again.acquire(), again.acquire())
again.release()
again.release()
try:
    again.release()
except AssertionError as error:
    print(error)
semaphore = mp.Semaphore(2)
print(semaphore.acquire(), semaphore.acquire(), semaphore.acquire(False), semaphore.get_value(), semaphore)
semaphore.release()
print(semaphore.get_value())
bounded = mp.BoundedSemaphore(1)
try:
    bounded.release()
except ValueError as error:
    print(error)
try:
    pickle.dumps(lock)
except RuntimeError as error:
    print(error)


def waits_for(event, condition, results):
    with condition:
        results.send("waits")
        results.send(condition.wait(20))
    results.send(event.wait(20))


event = mp.Event()
condition = mp.Condition()
here, there = mp.Pipe(duplex=False)
processes = [mp.Process(target=waits_for, args=(event, condition, there)) for _ in range(2)]
for process in processes:
    process.start()
print(here.recv(), here.recv())
with condition:
    condition.notify()
print(here.recv())
with condition:
    condition.notify_all()
print(here.recv(), event.is_set(), event.wait(0))
event.set()
print(here.recv(), here.recv(), event.is_set())
for process in processes:
    process.join()
    print(process.exitcode)
    process.close()
here.close()
there.close()


def meets(barrier, results):
    for _ in range(2):
        results.put(barrier.wait(20))


barrier = mp.Barrier(3)
results = mp.SimpleQueue()
processes = [mp.Process(target=meets, args=(barrier, results)) for _ in range(3)]
for process in processes:
    process.start()
for process in processes:
    process.join()
    process.close()
print(sorted([results.get() for _ in range(6)]), results.empty())
results.close()

# --- start methods ---

print(mp.get_context("fork").get_start_method(), mp.cpu_count() == os.cpu_count())
try:
    mp.get_context("no such")
except ValueError as error:
    print(error)

# --- nothing is left ---

del lock, value, floats, numbers, again, semaphore, bounded, event, condition, barrier, results
del process, processes, here, there, reader, writer
try:
    os.waitpid(-1, os.WNOHANG)
except ChildProcessError as error:
    print(error)
