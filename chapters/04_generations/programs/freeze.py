# OBJECTS lists live on. gc.freeze() takes them out of the generations: does a collection look at them? Does it find
# those among them that become garbage?
#
#     freeze.py OBJECTS
import gc
import sys

from timing import seconds, shortest


def collect_ms():
    return 1000 * shortest(lambda: seconds(gc.collect), 3)


gc.disable()
heap = [[] for _ in range(int(sys.argv[1]))]
cycle = []
cycle.append(cycle)
gc.collect()
print("before: %.6f ms" % collect_ms())
gc.freeze()
print("frozen: %.6f ms" % collect_ms())
del cycle
print("garbage found among the frozen: %d" % gc.collect())
gc.unfreeze()
print("garbage found after unfreeze: %d" % gc.collect())
print("unfrozen: %.6f ms" % collect_ms())
