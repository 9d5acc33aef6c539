"""A thread that counts, and one that naps a thousand times: how much goes on around the lock? Counts by count_locks.so.

    traffic.py NAPS LIBRARY
"""
import ctypes
import resource
import sys
import threading
import time

from timing import clock, middle


def count():
    while not stop:
        n = 1000
        while n > 0:
            n -= 1


naps = int(sys.argv[1])
library = ctypes.PyDLL(sys.argv[2])
stop = []
late = []
thread = threading.Thread(target=count)
thread.start()
calls = library.posts() + library.signals()
usage = resource.getrusage(resource.RUSAGE_SELF)
begin = clock()
for _ in range(naps):
    before = clock()
    time.sleep(0.001)
    late.append(clock() - before - 0.001)
seconds = clock() - begin
calls = library.posts() + library.signals() - calls
sleeps = resource.getrusage(resource.RUSAGE_SELF).ru_nvcsw - usage.ru_nvcsw
stop.append(True)
thread.join()
print("releases per second: %d" % (calls / seconds))
print("releases per nap: %d" % (calls / naps))
print("falling asleep per nap: %.1f" % (sleeps / float(naps)))
print("late by: %.6f" % middle(late))
