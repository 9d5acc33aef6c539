# A collection of the young looks at the new containers only, however many old ones there are: that is what a list of
# containers, one per generation, is for. Seconds for 1000 new lists beside OBJECTS old ones.
#
#     young_and_full.py OBJECTS
import gc
import sys

from timing import shortest, seconds


def young():
    new = [[] for _ in range(1000)]
    taken = seconds(lambda: gc.collect(0))
    del new
    return taken


gc.disable()
gc.collect()
print("young, few old: %.9f" % shortest(young, 5))
old = [[] for _ in range(int(sys.argv[1]))]
gc.collect()
print("young, many old: %.9f" % shortest(young, 5))
print("full, many old: %.9f" % shortest(lambda: seconds(gc.collect), 3))
