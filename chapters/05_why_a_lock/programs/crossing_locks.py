# Locks of the program's own: does the global lock keep it from waiting for itself?
from __future__ import print_function
import threading
import time

PATIENCE = 0.1


def gets(lock):
    """Tries for a while. A program without patience would wait for ever."""
    end = time.time() + PATIENCE
    while time.time() < end:
        if lock.acquire(False):
            lock.release()
            return True
        time.sleep(0.005)
    return False


def cross(first, second, i_have_one, other_has_one, i_tried, other_tried, got):
    with first:
        i_have_one.set()
        other_has_one.wait()
        got.append(gets(second))
        i_tried.set()
        other_tried.wait()


def in_order(first, second, got):
    with first:
        with second:
            got.append(True)


def run(*all_arguments):
    threads = [threading.Thread(target=arguments[0], args=arguments[1:]) for arguments in all_arguments]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


one = threading.Lock()
two = threading.Lock()
events = [threading.Event() for _ in range(4)]
got = []
run((cross, one, two, events[0], events[1], events[2], events[3], got),
    (cross, two, one, events[1], events[0], events[3], events[2], got))
print("two locks, crossing: %d of 2 threads get both" % sum(got))

got = []
run((in_order, one, two, got), (in_order, one, two, got))
print("two locks, in one order: %d of 2 threads get both" % sum(got))

with one:
    print("one lock, taken twice by one thread: %s" % ("got" if gets(one) else "waits for ever"))
again = threading.RLock()
with again:
    print("an RLock, taken twice by one thread: %s" % ("got" if gets(again) else "waits for ever"))
