"""A thread that counts, alone and beside another: how often is the lock let go? Counts by count_locks.so.

    alone.py SECONDS LIBRARY
"""
import ctypes
import sys
import threading

from timing import clock, together


def count(until):
    while clock() < until:
        n = 1000
        while n > 0:
            n -= 1


def rest():
    pass


seconds = float(sys.argv[1])
library = ctypes.PyDLL(sys.argv[2])
together([threading.Thread(target=rest)])  # from here on there is a lock
for name, threads in [("alone", 1), ("two", 2)]:
    before = (library.posts(), library.signals(), library.timeouts(), library.waits())
    together([threading.Thread(target=count, args=(clock() + seconds,)) for _ in range(threads)])
    after = (library.posts(), library.signals(), library.timeouts(), library.waits())
    print("%s: %s" % (name, " ".join(["%d" % ((b - a) / seconds) for a, b in zip(before, after)])))
print("columns: semaphore posts, condition signals, timed waits that ran out, condition waits; per second")
