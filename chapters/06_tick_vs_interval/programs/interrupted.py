"""The main thread joins a thread that counts for a second. After 0.2 s comes Ctrl-C. When does it arrive?"""
import os
import threading
import time

from timing import clock


def count():
    until = clock() + 1
    while clock() < until:
        n = 1000
        while n > 0:
            n -= 1


def poke():
    time.sleep(0.2)
    os.kill(os.getpid(), 2)


threads = [threading.Thread(target=count), threading.Thread(target=poke)]
begin = clock()
try:
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    time.sleep(0.01)
except KeyboardInterrupt:
    print("interrupted after: %.1f" % (clock() - begin))
for thread in threads:
    thread.join()
