"""Counts down from N: on one thread, and split over several. Seconds of each round, all kinds in turn.

    countdown.py N ROUNDS [THREADS ...]
"""
import sys
import threading

from timing import clock, together


def count(n):
    while n > 0:
        n -= 1


def seconds(threads, n):
    begin = clock()
    if threads == 1:
        count(n)
    else:
        together([threading.Thread(target=count, args=(n // threads,)) for _ in range(threads)])
    return clock() - begin


n = int(sys.argv[1])
rounds = int(sys.argv[2])
kinds = [int(each) for each in sys.argv[3:]] or [1, 2, 4]
found = {}
for kind in kinds:
    found[kind] = []
for i in range(rounds):
    for kind in kinds:
        found[kind].append(seconds(kind, n))
for kind in kinds:
    print("%d: %s" % (kind, " ".join(["%.4f" % each for each in found[kind]])))
