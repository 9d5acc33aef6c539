# A thread runs while the main thread collects a large heap: one that counts in Python, or one that hashes in native code:
# hashlib gives the interpreter lock back for long data. Does it get on while the collection runs? The kernel says how
# much processor time the thread has had meanwhile. (native_thread.py asks the same where there is ctypes.)
#
#     hashing_thread.py OBJECTS
import gc
import hashlib
import sys
import threading
import time

DATA = b"x" * 150000000  # one call takes longer than the collection


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
            hashlib.sha512(DATA)


def share_of_collection(worker):
    worker.start()
    worker.under_way.wait()
    time.sleep(0.05)  # now it is in its loop or in its call
    its_clock = time.pthread_getcpuclockid(worker.ident)
    begin, spent = time.perf_counter(), time.clock_gettime(its_clock)
    gc.collect()
    spent = time.clock_gettime(its_clock) - spent
    end = time.perf_counter()
    worker.stop = True
    worker.join()
    return 100 * spent / (end - begin)


def middle(values):
    return sorted(values)[len(values) // 2]


gc.disable()
heap = [[[]] for _ in range(int(sys.argv[1]) // 2)]
gc.collect()
for name, kind in (("a thread in Python", Counting), ("a thread in native code", Hashing)):
    shares = [share_of_collection(kind()) for _ in range(5)]
    print("%s: runs for %.0f %% of the collection" % (name, middle(shares)))
