"""Threads that use things of their own, and threads that share one thing: seconds of every round.

    scaling.py KINDS THREADS TURNS ROUNDS

KINDS are names with commas between them, or all. THREADS are numbers with commas between them. Each thread does so many
turns, whatever their number: with twice as many threads there is twice as much work.
"""
import sys

import kinds
import tools


def main():
    names, counts, turns, rounds = sys.argv[1:5]
    names = sorted(kinds.KINDS) if names == "all" else names.split(",")
    counts = [int(each) for each in counts.split(",")]
    for name in names:
        make = kinds.KINDS[name]
        seconds = {}
        for i in range(int(rounds)):
            for count in counts:
                own = [lambda: make(int(turns), False)] * count
                shared = make(int(turns), True)
                seconds.setdefault(("private", count), []).append(tools.together(own))
                seconds.setdefault(("shared", count), []).append(tools.together([lambda: shared] * count))
        for sharing, count in seconds:
            tools.show("%s %s %d" % (name, sharing, count), seconds[(sharing, count)])


main()
