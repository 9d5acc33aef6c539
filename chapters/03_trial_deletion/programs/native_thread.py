# A thread runs while the main thread collects a large heap: one that counts in Python, or one that computes a hash in
# native code, which has given the interpreter lock back for that time. Does it get on while the collection runs? The
# kernel says how much processor time each thread has had.
#
#     native_thread.py OBJECTS
import gc
import hashlib
import os
import sys
import threading

from timing import clock

DATA = b"x" * (128 << 20)


def processor_time(thread):  # seconds
    with open("/proc/self/task/%s/schedstat" % thread) as file:
        return int(file.read().split()[0]) / 1e9


def threads():
    return set(os.listdir("/proc/self/task"))


class Worker(threading.Thread):
    def __init__(self):
        threading.Thread.__init__(self)
        self.under_way = threading.Event()
        self.stop = False


class Counting(Worker):
    def run(self):
        self.under_way.set()
        while not self.stop:
            pass


class Hashing(Worker):
    def run(self):
        self.under_way.set()
        while not self.stop:
            hashlib.sha256(DATA).digest()


def share_of_collection(worker):
    before = threads()
    worker.start()
    worker.under_way.wait()
    (native,) = threads() - before
    spent = processor_time(native)
    begin = clock()
    gc.collect()
    end = clock()
    spent = processor_time(native) - spent
    worker.stop = True
    worker.join()
    return 100 * spent / (end - begin)


def middle(values):
    return sorted(values)[len(values) // 2]


if hasattr(sys, "setswitchinterval"):
    sys.setswitchinterval(0.0001)  # reading a file lets the other thread run for as long
gc.disable()
heap = [[[]] for _ in range(int(sys.argv[1]) // 2)]
gc.collect()
for name, kind in (("a thread in Python", Counting), ("a thread in native code", Hashing)):
    print("%s: runs for %.0f %% of the collection" % (name, middle([share_of_collection(kind()) for _ in range(7)])))
