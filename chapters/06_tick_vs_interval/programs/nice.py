"""Two threads that count, one of them nice: what share of the time has each? For one core.

    nice.py NICENESS SECONDS
"""
import os
import sys
import threading

from timing import clock, together


def work(me, niceness, until):
    os.nice(niceness)  # on Linux: of this thread
    done = 0
    while clock() < until:
        n = 1000
        while n > 0:
            n -= 1
        done += 1
    counted[me] = done


niceness = int(sys.argv[1])
counted = [0, 0]
until = clock() + float(sys.argv[2])
together([threading.Thread(target=work, args=(0, 0, until)), threading.Thread(target=work, args=(1, niceness, until))])
print("share of the nice one: %.3f" % (counted[1] / float(sum(counted))))
