# Which operations can another thread get into the middle of? Four threads do the same to one thing; does it add up?
#   atomic.py TIMES
from __future__ import print_function
import sys
import threading

THREADS = 4
TIMES = int(sys.argv[1])
ALL = THREADS * TIMES


class Thing(object):
    pass


class Shared(object):
    """What the threads of one operation share; made anew for each."""

    def __init__(self):
        self.list = []
        self.dict = {}
        self.thing = Thing()
        self.lock = threading.Lock()
        self.made = []


shared = Shared()
n = 0
a = 1
b = 2


def append(me):
    x = shared.list
    for _ in range(TIMES):
        x.append(1)


def appended():
    return len(shared.list) == ALL


def pop(me):
    x = shared.list
    mine = 0
    for _ in range(TIMES):
        mine += x.pop()
    shared.made.append(mine)


def fill():
    shared.list.extend(range(ALL))


def popped():
    return sum(shared.made) == ALL * (ALL - 1) // 2


def store(me):
    d = shared.dict
    for i in range(me * TIMES, (me + 1) * TIMES):
        d[i] = 1


def stored():
    return len(shared.dict) == ALL


def set_default(me):
    d = shared.dict
    for i in range(TIMES):
        d.setdefault(i, []).append(1)


def all_kept():
    return sum(len(each) for each in shared.dict.values()) == ALL


def plus_equals(me):
    global n
    for _ in range(TIMES):
        n += 1


def plus_call(me):
    global n
    for _ in range(TIMES):
        n = n + int(1)


def with_lock(me):
    global n
    lock = shared.lock
    for _ in range(TIMES):
        with lock:
            n = n + int(1)


def zero():
    global n
    n = 0


def counted():
    return n == ALL


def item(me):
    x = shared.list
    for _ in range(TIMES):
        x[0] += 1


def one_zero():
    shared.list.append(0)


def item_counted():
    return shared.list[0] == ALL


def attribute(me):
    o = shared.thing
    for _ in range(TIMES):
        o.a += 1


def attribute_zero():
    shared.thing.a = 0


def attribute_counted():
    return shared.thing.a == ALL


def swap(me):
    global a, b
    for _ in range(TIMES):
        a, b = b, a


def one_and_two():
    global a, b
    a = 1
    b = 2


def still_two():
    return a != b


def look_then_store(me):
    d = shared.dict
    mine = 0
    for i in range(TIMES):
        if i not in d:
            d[i] = list()
            mine += 1
    shared.made.append(mine)


def made_once():
    return sum(shared.made) == TIMES


def nothing():
    pass


OPERATIONS = [
    ("x.append(1)", nothing, append, appended),
    ("x.pop()", fill, pop, popped),
    ("d[k] = 1", nothing, store, stored),
    ("d.setdefault(k, [])", nothing, set_default, all_kept),
    ("n += 1", zero, plus_equals, counted),
    ("n = n + int(1)", zero, plus_call, counted),
    ("x[0] += 1", one_zero, item, item_counted),
    ("o.a += 1", attribute_zero, attribute, attribute_counted),
    ("a, b = b, a", one_and_two, swap, still_two),
    ("if k not in d: d[k] = list()", nothing, look_then_store, made_once),
    ("with lock: n = n + int(1)", zero, with_lock, counted),
]


def holds(prepare, work, check):
    """Does it add up, however often it is tried?"""
    global shared
    for _ in range(5):
        shared = Shared()
        prepare()
        workers = [threading.Thread(target=work, args=(me,)) for me in range(THREADS)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        if not check():
            return False
    return True


if hasattr(sys, "setswitchinterval"):
    sys.setswitchinterval(1e-5)
for name, prepare, work, check in OPERATIONS:
    print("%s: %s" % (name, "adds up" if holds(prepare, work, check) else "broken"))
