# For how long does a thread keep the lock? Two threads count how often they find that the other one has run.
#   turns.py TIMES
from __future__ import print_function
import sys
import threading

last = None
changes = []


def work(me, times):
    global last
    mine = 0
    for _ in range(times):
        if last != me:
            last = me
            mine += 1
    changes.append(mine)


times = int(sys.argv[1])
threads = [threading.Thread(target=work, args=(me, times)) for me in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("turns of the loop: %d" % (2 * times))
print("the thread changed: %d" % sum(changes))
