"""Two threads that only count: how often does one fall asleep, and how often does the lock change hands?

Whoever waits sleeps once for each turn that it gets, and once more each time that it was woken for nothing.
"""
import resource
import sys
import threading

from timing import clock, together


def work(me, until):
    while clock() < until:
        n = 20
        while n > 0:
            if last[0] != me:
                last[0] = me
                switches[0] += 1
            n -= 1


seconds = float(sys.argv[1])
last = [-1]
switches = [0]
until = clock() + seconds
before = resource.getrusage(resource.RUSAGE_SELF).ru_nvcsw
together([threading.Thread(target=work, args=(i, until)) for i in range(2)])
asleep = resource.getrusage(resource.RUSAGE_SELF).ru_nvcsw - before
print("switches per second: %.0f" % (switches[0] / seconds))
print("falling asleep per second: %.0f" % (asleep / seconds))
