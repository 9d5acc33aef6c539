# How long does gc.collect() take beside a list of n ints? No int is tracked, all are visited.
#   collect_time.py N    prints the best of some collections: microseconds without the list, and with it
import gc
import sys
import time

clock = getattr(time, "perf_counter", time.time)


def best():
    gc.collect()
    shortest = None
    for attempt in range(7):
        begin = clock()
        gc.collect()
        taken = clock() - begin
        if shortest is None or taken < shortest:
            shortest = taken
    return shortest * 1e6


gc.disable()
without = best()
numbers = list(range(int(sys.argv[1])))
print("%.0f %.0f" % (without, best()))
