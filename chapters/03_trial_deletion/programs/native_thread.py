# A thread runs while the main thread collects a large heap: one that counts in Python, or one that sorts in native code:
# ctypes gives the interpreter lock back while C's qsort runs. Does it get on while the collection runs? The kernel says
# how much processor time the thread has had meanwhile.
#
#     native_thread.py OBJECTS
import ctypes
import gc
import os
import sys
import threading
import time

from timing import clock

COUNT = 4000000
TEXTS = b"".join(("%07d\0" % (i * 7919 % 9999991)).encode() for i in range(COUNT))  # to be sorted


class Timespec(ctypes.Structure):
    _fields_ = [("seconds", ctypes.c_long), ("nanoseconds", ctypes.c_long)]


LIBRARY = ctypes.PyDLL(None)  # its calls keep the interpreter lock: nobody slips in between measuring and collecting


def processor_time(thread):  # seconds
    time = Timespec()
    thread_clock = (~thread << 3) | 6  # Linux: the processor time of the thread with that number
    if LIBRARY.clock_gettime(ctypes.c_int(thread_clock), ctypes.byref(time)) != 0:
        raise OSError("the kernel does not say how long the thread has run")
    return time.seconds + time.nanoseconds / 1e9


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


class Sorting(Worker):
    def run(self):
        native = ctypes.CDLL(None)
        texts = ctypes.create_string_buffer(TEXTS)
        self.under_way.set()
        while not self.stop:
            native.qsort(texts, COUNT, 8, native.strcmp)  # one call, longer than the collection


def share_of_collection(worker):
    before = threads()
    worker.start()
    worker.under_way.wait()
    time.sleep(0.05)  # now it is in its loop or in its call
    (number,) = threads() - before
    number = int(number)
    processor_time(number)  # the first call of all takes longer
    spent = processor_time(number)
    begin = clock()
    gc.collect()
    end = clock()
    spent = processor_time(number) - spent
    worker.stop = True
    worker.join()
    return 100 * spent / (end - begin)


def middle(values):
    return sorted(values)[len(values) // 2]


gc.disable()
heap = [[[]] for _ in range(int(sys.argv[1]) // 2)]
gc.collect()
for name, kind in (("a thread in Python", Counting), ("a thread in native code", Sorting)):
    print("%s: runs for %.0f %% of the collection" % (name, middle([share_of_collection(kind()) for _ in range(5)])))
