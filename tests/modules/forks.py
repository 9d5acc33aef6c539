# os.fork and what the processes know of each other. Only the parent prints.
import os
import resource
import signal
import sys
import threading

# --- a child, its status, and what it tells through a pipe ---


def in_child(function, *args):
    """What the function returns in a child, as text, and the child's exit code."""
    reader, writer = os.pipe()
    sys.stdout.flush()
    pid = os.fork()
    if pid == 0:
        status = 1
        try:
            os.write(writer, repr(function(*args)).encode())
            status = 0
        finally:
            os._exit(status)
    os.close(writer)
    text = b""
    while True:
        part = os.read(reader, 1000)
        if not part:
            break
        text += part
    os.close(reader)
    ended, status = os.waitpid(pid, 0)
    assert ended == pid
    return text.decode(), os.waitstatus_to_exitcode(status)


parent = os.getpid()
print(in_child(lambda: (os.getppid() == parent, os.getpid() != parent)))
memory = [1, 2]
print(in_child(lambda: memory.append(3) or memory), memory)
print(in_child(lambda: 1 // 0)[1])
for code in (0, 3, 255):
    sys.stdout.flush()
    pid = os.fork()
    if pid == 0:
        os._exit(code)
    status = os.waitpid(pid, 0)[1]
    print(os.WIFEXITED(status), os.WEXITSTATUS(status), os.WIFSIGNALED(status), os.WIFSTOPPED(status), os.WCOREDUMP(status))

# --- a child that waits until it is killed ---

reader, writer = os.pipe()
sys.stdout.flush()
pid = os.fork()
if pid == 0:
    os.close(writer)
    os.read(reader, 1)
    os._exit(0)
print(os.waitpid(pid, os.WNOHANG))
os.kill(pid, signal.SIGKILL)
ended, status = os.wait()
print(ended == pid, os.WIFSIGNALED(status), os.WTERMSIG(status) == signal.SIGKILL, os.waitstatus_to_exitcode(status))
try:
    os.waitpid(-1, os.WNOHANG)
except ChildProcessError as error:
    print(error)
os.close(reader)
os.close(writer)

# --- the ends of children that leave by other ways ---

for last in ("sys.exit(4)", "sys.exit('text')", "raise ValueError", "pass"):
    sys.stdout.flush()
    pid = os.fork()
    if pid == 0:
        sys.stdout = sys.stderr = open(os.devnull, "w")
        if last == "sys.exit(4)":
            sys.exit(4)
        if last == "sys.exit('text')":
            sys.exit("text")
        if last == "raise ValueError":
            raise ValueError
        os._exit(0)
    print(last, os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))

# --- functions around a fork ---

calls = []
os.register_at_fork(before=lambda: calls.append("before 1"), after_in_child=lambda: calls.append("child 1"))
os.register_at_fork(before=lambda: calls.append("before 2"), after_in_child=lambda: calls.append("child 2"), after_in_parent=lambda: calls.append("parent"))
print(in_child(lambda: calls), calls)
for wrong in ({}, {"before": 5}):
    try:
        os.register_at_fork(**wrong)
    except TypeError as error:
        print(error)

# --- memory and numbers that both see ---

shared = os.memfd_create("shared")
os.ftruncate(shared, 10)
print(in_child(lambda: os.pwrite(shared, b"child", 3)), os.pread(shared, 20, 0))
os.close(shared)
number = os.eventfd(1, os.EFD_SEMAPHORE | os.EFD_NONBLOCK | os.EFD_CLOEXEC)
print(in_child(lambda: os.eventfd_write(number, 2)), [os.eventfd_read(number) for _ in range(3)])
try:
    os.eventfd_read(number)
except BlockingIOError as error:
    print(error)
os.close(number)

# --- signals ---

heard = []
print(signal.getsignal(signal.SIGUSR1) == signal.SIG_DFL)
before = signal.signal(signal.SIGUSR1, lambda number, frame: heard.append(number))
print(in_child(lambda: os.kill(parent, signal.SIGUSR1)), heard == [signal.SIGUSR1])
signal.signal(signal.SIGUSR1, signal.SIG_IGN)
os.kill(parent, signal.SIGUSR1)
signal.signal(signal.SIGUSR1, before)
print(len(heard), before == signal.SIG_DFL, signal.Signals(15).name, repr(signal.SIGTERM), signal.strsignal(9))


def raises(number, frame):
    raise KeyError(number)


signal.signal(signal.SIGUSR2, raises)
try:
    signal.raise_signal(signal.SIGUSR2)
except KeyError as error:
    print("KeyError", error.args[0] == signal.SIGUSR2)
for wrong in (lambda: signal.signal(0, raises), lambda: signal.signal(signal.SIGUSR1, "text"), lambda: signal.signal(signal.SIGKILL, raises), lambda: signal.Signals(999)):
    try:
        wrong()
    except (ValueError, TypeError, OSError) as error:
        print(type(error).__name__, error)

# --- the machine ---

cpus = os.sched_getaffinity(0)
os.sched_setaffinity(0, [min(cpus)])
print(len(os.sched_getaffinity(0)), in_child(lambda: len(os.sched_getaffinity(0))))
os.sched_setaffinity(0, cpus)
print(os.sched_getaffinity(0) == cpus)
for wrong in ([-1], [10**9], "text"):
    try:
        os.sched_setaffinity(0, wrong)
    except (ValueError, OverflowError, TypeError, OSError) as error:
        print(type(error).__name__)
times = os.times()
print(len(times), times.user == times[0], times.children_system == times[3], times.elapsed > 0)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(len(used), used.ru_maxrss > 0, used.ru_utime >= 0, type(used).__name__)
try:
    resource.getrusage(55)
except ValueError as error:
    print(error)

# --- what the kernel says of each page: bit 61 shared or of a file, bit 63 present ---

with open("/proc/self/pagemap", "rb") as pages:
    pages.seek(id(memory) // 4096 * 8)
    entry = int.from_bytes(pages.read(8), "little")
print(entry >> 63, entry >> 61 & 1)
with open("/proc/self/smaps", "rb") as mappings:
    print(b"Private_Dirty:" in mappings.read())
