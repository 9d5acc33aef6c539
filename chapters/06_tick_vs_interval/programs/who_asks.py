"""Three threads that count: does the one that asked for the lock get it? Counts by count_locks.so.

    who_asks.py SECONDS LIBRARY
"""
import ctypes
import sys
import threading
import time

from timing import clock, together


def work(me, until):
    thread = library.me()
    while clock() < until:
        n = 20
        while n > 0:
            if last[0] != me:
                last[0] = me
                total[0] += 1
                if library.asker() == thread:
                    asked[0] += 1
            n -= 1


def nap(until):
    while clock() < until:
        time.sleep(0.0003)


library = ctypes.PyDLL(sys.argv[2])
seconds = float(sys.argv[1])
last = [-1]
total = [0]
asked = [0]
until = clock() + seconds
together([threading.Thread(target=work, args=(i, until)) for i in range(3)])
print("switches: %d" % total[0])
print("to the one that asked: %d" % asked[0])
before = library.in_vain()
until = clock() + seconds
together([threading.Thread(target=work, args=(i, until)) for i in range(2)] +
         [threading.Thread(target=nap, args=(until,)) for i in range(2)])
print("woken in vain: %d" % (library.in_vain() - before))
