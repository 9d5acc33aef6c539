# Threads do all at once to the same objects what programs do, TURNS times 20 operations each, while collections run and
# threads come and go. Whatever the order, the sums at the end are known.
import gc
import sys
import threading
import weakref

TURNS = int(sys.argv[1]) if len(sys.argv) > 1 else 500
THREADS = 4
PART = 250  # turns of one thread; then another takes its place


class Point:
    made = 0

    def __init__(self, x):
        self.x = x

    def move(self, by):
        self.x = self.x + by
        return self.x


def numbers():
    number = 0
    while True:
        yield number
        number += 1


log, table, members = [], {}, set()
point, source = Point(0), numbers()
lock = threading.Lock()
drawn, wrong = [0], []


def turns(me, begin, end):
    got = 0
    for turn in range(begin, end):
        key = (me, turn)
        log.append(key)
        table[key] = turn
        members.add(key)
        if key not in members or table[key] != turn:
            wrong.append(key)
        fresh = Point(turn)
        alive = weakref.ref(fresh)
        fresh.self = fresh
        if alive() is not fresh or point.move(1) is None:
            wrong.append(key)
        point.other = fresh
        Point.made = turn
        getattr(point, "x"), len(log), len(table), list(log[-3:])
        try:
            next(source)
            got += 1
        except ValueError:  # another thread is in it
            pass
        table.pop(key)
        members.discard(key)
        log.pop()
    with lock:
        drawn[0] += got


def work(me):
    for begin in range(0, TURNS, PART):
        part = threading.Thread(target=turns, args=(me, begin, min(begin + PART, TURNS)))
        part.start()
        part.join()
        if begin // PART % 8 == me:
            gc.collect()


threads = [threading.Thread(target=work, args=(me,)) for me in range(THREADS)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(wrong, len(log), len(table), len(members), next(source) == drawn[0])
for name in [name for name in globals() if name[0] != "_" and name not in ("gc", "name")]:
    del globals()[name]
gc.collect()
