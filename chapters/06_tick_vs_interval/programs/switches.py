"""Threads that only count: who has the lock, and for how long?

    switches.py THREADS SECONDS [INTERVAL]
"""
import sys
import threading

from timing import clock, middle, together


def work(me, until):
    while clock() < until:
        n = 20
        while n > 0:
            if last[0] != me:  # somebody else had it
                last[0] = me
                stamps.append(clock())
                who.append(me)
            n -= 1


threads = int(sys.argv[1])
seconds = float(sys.argv[2])
if len(sys.argv) > 3:
    sys.setswitchinterval(float(sys.argv[3]))
last = [-1]
stamps = []
who = []
begin = clock()
until = begin + seconds
together([threading.Thread(target=work, args=(i, until)) for i in range(threads)])
slices = [after - before for before, after in zip(stamps, stamps[1:])]
print("switches per second: %.1f" % ((len(stamps) - 1) / (clock() - begin)))
ordered = sorted(slices) or [seconds]
for name, share in [("tenth", 0.1), ("median", 0.5), ("nine tenths", 0.9)]:
    print("%s: %.6f" % (name, ordered[int(share * len(ordered))]))
middle_slice = middle(ordered)
print("much longer: %.4f" % (len([each for each in slices if each > 1.6 * middle_slice]) / float(len(ordered))))
in_turn = 0
for before, after in zip(who[threads:], who[threads + 1:]):
    in_turn += after == (before + 1) % threads
print("in the ring's order: %.4f" % (in_turn / float(max(1, len(who) - threads - 1))))
print("order: %s" % "".join([chr(ord("A") + each) for each in who[:120]]))
