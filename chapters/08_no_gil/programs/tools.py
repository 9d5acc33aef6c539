"""What the programs of this chapter share, the same on every version: a clock, lines to print, threads that begin
together.

A program prints what it measured as `name: number number ...` and what it computed as `result name = value`: the first
differ from run to run, the second must not differ between interpreters.
"""
import threading
import time

clock = time.perf_counter


def seconds_of(f):
    begin = clock()
    f()
    return clock() - begin


def together(makers):
    """Each maker is called in a thread of its own, and what it returns is run there: what a thread makes for itself it
    also owns. They begin when all are there. Seconds from the first begin to the last end."""
    barrier = threading.Barrier(len(makers))
    begins = []
    ends = []

    def run(make):
        f = make()
        barrier.wait()
        begins.append(clock())
        f()
        ends.append(clock())

    threads = [threading.Thread(target=run, args=(make,)) for make in makers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return max(ends) - min(begins)


def show(name, values):
    print("%s: %s" % (name, " ".join(["%.9g" % each for each in values])))


def result(name, value):
    print("result %s = %s" % (name, value))


def middle(values):
    ordered = sorted(values)
    return ordered[len(ordered) // 2]
