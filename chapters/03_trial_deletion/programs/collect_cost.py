# What one collection costs: OBJECTS lists, each pair a cycle, all alive or all garbage.
#
#     collect_cost.py live|garbage OBJECTS TIMES
import gc
import sys

from timing import seconds


def make(objects):
    pairs = []
    for _ in range(objects // 2):
        a = []
        b = [a]
        a.append(b)
        pairs.append(a)
    return pairs


def main():
    kind, objects, times = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    gc.disable()
    gc.collect()
    pairs = make(objects) if kind == "live" else None
    for _ in range(times):
        if kind == "garbage":
            pairs = make(objects)
            pairs = None
        print("%.9f" % seconds(gc.collect))


main()
