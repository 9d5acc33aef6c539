"""What the programs of this chapter share, the same on every version: a clock, lines to print, what is left behind.

A program prints what it measured as `name: number number ...` and what it computed as `result name = value`: the first
differ from run to run, the second must not differ between interpreters.
"""
import os
import time

clock = getattr(time, "perf_counter", time.time)
TICKS = 100.0  # of /proc, per second


def seconds_of(f):
    begin = clock()
    f()
    return clock() - begin


def cpu_seconds():
    """User and system time of this process and of its children that have ended."""
    with open("/proc/self/stat") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return sum([int(each) for each in fields[11:15]]) / TICKS


def together(threads):
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def show(name, values):
    print("%s: %s" % (name, " ".join(["%.9g" % each for each in values])))


def result(name, value):
    print("result %s = %s" % (name, value))


def middle(values):
    ordered = sorted(values)
    return ordered[len(ordered) // 2]


def memory():
    """Bytes of this process that are in memory."""
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * 4096


def descriptors():
    os.urandom(1)  # 2.7 keeps one for that
    return len(os.listdir("/proc/self/fd"))


def children():
    """1 when a child is still there, running or not yet waited for; 0 when there is none."""
    try:
        os.waitpid(-1, os.WNOHANG)
    except OSError:
        return 0
    return 1


def forked():
    """multiprocessing, with children that are forks of this process: 3.14 has another default."""
    import multiprocessing
    if hasattr(multiprocessing, "get_context"):
        return multiprocessing.get_context("fork")
    return multiprocessing
