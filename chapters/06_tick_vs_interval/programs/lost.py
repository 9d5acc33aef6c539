"""Four threads add to one counter, the lock being given away as often as it can be: are additions lost?"""
import sys
import threading

from timing import together


def add(turns):
    global n
    for _ in range(turns):
        n += 1


def add_with_a_call(turns):
    global m
    for _ in range(turns):
        m = m + int(1)


turns = int(sys.argv[1])
try:
    sys.setswitchinterval(1e-5)
except AttributeError:
    sys.setcheckinterval(1)
n = m = 0
together([threading.Thread(target=add, args=(turns,)) for _ in range(4)])
together([threading.Thread(target=add_with_a_call, args=(turns,)) for _ in range(4)])
print("n += 1: %s" % (n < 4 * turns))
print("n = n + int(1): %s" % (m < 4 * turns))
