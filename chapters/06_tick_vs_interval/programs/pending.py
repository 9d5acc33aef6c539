"""A signal that only the main thread may serve waits, while the main thread waits for a lock. What does it cost?

    python2.7 pending.py TURNS yes LIBRARY     releases of the lock by count_locks.so
    pending.py TURNS yes|no                    for whoever has another way to count; no: there is no signal
"""
import sys
import threading
import time

try:
    from _thread import interrupt_main
except ImportError:
    from thread import interrupt_main
from timing import clock


def count(n):
    while n > 0:
        n -= 1


def work():
    time.sleep(0.1)  # until the main thread waits
    for name in ["before", "pending"]:
        if name == "pending" and sys.argv[2] == "yes":
            interrupt_main()
        begin = clock()
        posts_before = posts()
        count(turns)
        print("%s: %.4f s, releases: %d" % (name, clock() - begin, posts() - posts_before))
    gate.release()


turns = int(sys.argv[1])
if len(sys.argv) > 3:
    import ctypes
    posts = ctypes.PyDLL(sys.argv[3]).posts
else:
    def posts():
        return 0
gate = threading.Lock()
gate.acquire()
thread = threading.Thread(target=work)
thread.start()
try:
    gate.acquire()
    thread.join()
except KeyboardInterrupt:
    pass
