"""Two threads for some time: one with cheap instructions, one with dear ones. What share of the time has each?

The share comes from what each has done, and from how long that takes when it is alone.
"""
import sys
import threading

from timing import clock, together


def cheap(until):
    done = 0
    while clock() < until:
        n = 200
        while n > 0:
            n -= 1
        done += 1
    return done


def dear(until):
    done = 0
    while clock() < until:
        sum(numbers)
        done += 1
    return done


def work(which, until, done):
    done[which.__name__] = which(until)


numbers = list(range(20000))
seconds = float(sys.argv[1])
alone = {}
for which in [cheap, dear]:
    alone[which.__name__] = seconds / which(clock() + seconds)
done = {}
until = clock() + 2 * seconds
together([threading.Thread(target=work, args=(which, until, done)) for which in [cheap, dear]])
took = dict((name, done[name] * alone[name]) for name in done)
for name in ["cheap", "dear"]:
    print("%s: %.3f" % (name, took[name] / (took["cheap"] + took["dear"])))
