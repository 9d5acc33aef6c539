"""One small loop, on one thread, after threads have existed: how often does it release the lock?

    python2.7 ticks.py LOOP TURNS LIBRARY     counts by count_locks.so
    ticks.py LOOP TURNS                       for whoever has another way to count
"""
import sys
import threading


def nothing(turns):
    pass


def count_down(turns):
    n = turns
    while n > 0:
        n -= 1


def bare_for(turns):
    for i in numbers:
        pass


def assignments(turns):
    for i in numbers:
        a = i
        b = a


def g():
    pass


def calls(turns):
    for i in numbers:
        g()


def attribute(turns):
    for i in numbers:
        sys.path


def builtin(turns):
    for i in numbers:
        len('')


def one_call(turns):
    sum(numbers)


loops = {"nothing": nothing, "count_down": count_down, "for": bare_for, "assignments": assignments, "calls": calls,
         "attribute": attribute, "len": builtin, "one_call": one_call}
loop = loops[sys.argv[1]]
turns = int(sys.argv[2])
numbers = list(range(turns))
if len(sys.argv) > 4:
    sys.setcheckinterval(int(sys.argv[4]))
first = threading.Thread(target=g)  # from here on there is a lock
first.start()
first.join()
if len(sys.argv) > 3:
    import ctypes
    posts = ctypes.PyDLL(sys.argv[3]).posts
    before = posts()
    loop(turns)
    print("releases: %d" % (posts() - before))
else:
    loop(turns)
