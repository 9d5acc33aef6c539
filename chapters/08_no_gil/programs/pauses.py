"""How long a collection holds up the other threads: each of them asks the clock all the time, and keeps the longest gap
between two answers.

    pauses.py OBJECTS THREADS ROUNDS

OBJECTS are alive during the collections: lists, every other one with a list in it. `gap` is the longest one around a
collection, `gap without` the same when there was none: a thread also waits for the lock, and for a core.
"""
import gc
import sys
import threading
import time

import tools

REST = 0.03  # so that every thread has been there again


class Watch:
    def __init__(self):
        self.go_on = True
        self.longest = [0.0]

    def run(self):
        clock = tools.clock
        longest = self.longest
        last = clock()
        while self.go_on:
            now = clock()
            if now - last > longest[0]:
                longest[0] = now - last
            last = now


def gap_around(watches, f):
    time.sleep(REST)
    for each in watches:
        each.longest[0] = 0.0
    f()
    time.sleep(REST)
    return max([each.longest[0] for each in watches] or [0.0])


def main():
    objects, count, rounds = [int(each) for each in sys.argv[1:4]]
    gc.disable()
    keep = [[[]] for _ in range(objects // 2)]
    watches = [Watch() for _ in range(count)]
    threads = [threading.Thread(target=each.run) for each in watches]
    for thread in threads:
        thread.start()
    collect = []
    gaps = []
    without = []
    for _ in range(rounds):
        without.append(gap_around(watches, lambda: None))
        gaps.append(gap_around(watches, lambda: collect.append(tools.seconds_of(gc.collect))))
    for each in watches:
        each.go_on = False
    for thread in threads:
        thread.join()
    tools.show("collect", collect)
    tools.show("gap", gaps)
    tools.show("gap without", without)
    tools.result("kept", len(keep))


main()
