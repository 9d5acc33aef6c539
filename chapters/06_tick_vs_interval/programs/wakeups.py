"""A thread sleeps 2 ms and wants to go on, beside a thread that counts: how late is it?

    wakeups.py TIMES THREADS [INTERVAL]
"""
import sys
import threading
import time

from timing import clock


def count():
    while not stop:
        n = 1000
        while n > 0:
            n -= 1


if len(sys.argv) > 3:
    sys.setswitchinterval(float(sys.argv[3]))
stop = []
threads = [threading.Thread(target=count) for _ in range(int(sys.argv[2]))]
for thread in threads:
    thread.start()
late = []
for _ in range(int(sys.argv[1])):
    begin = clock()
    time.sleep(0.002)
    late.append(clock() - begin - 0.002)
stop.append(True)
for thread in threads:
    thread.join()
print("late: %s" % " ".join(["%.1f" % (1e6 * each) for each in late]))
