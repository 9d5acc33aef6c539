# Four threads add to one counter. How many of the additions are lost?
#   counter.py THREADS TIMES
from __future__ import print_function
import sys
import threading

n = 0


def with_a_call(times):
    global n
    for _ in range(times):
        n = n + int(1)


def in_place(times):
    global n
    for _ in range(times):
        n += 1


def count(work, threads, times):
    global n
    n = 0
    workers = [threading.Thread(target=work, args=(times,)) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return n


threads = int(sys.argv[1])
times = int(sys.argv[2])
if hasattr(sys, "setswitchinterval"):
    sys.setswitchinterval(1e-5)  # the threads take turns more often than every 5 ms
for name, work in (("n = n + int(1)", with_a_call), ("n += 1", in_place)):
    lost = threads * times - count(work, threads, times)
    print("%s: %d of %d lost" % (name, lost, threads * times))
