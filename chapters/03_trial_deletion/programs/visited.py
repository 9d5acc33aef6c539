# Ints are not tracked: the collector does not list them. Does it ignore them? Seconds for a collection beside one
# container with COUNT ints, and whether that container is tracked.
#
#     visited.py COUNT
import gc
import sys

from timing import shortest, seconds


def show(name, thing):
    gc.collect()
    gc.collect()  # a second time: what can be untracked is now
    taken = shortest(lambda: seconds(gc.collect), 5)
    print("%s: %.9f tracked=%d" % (name, taken, gc.is_tracked(thing)))


count = int(sys.argv[1])
gc.disable()
show("nothing", None)
show("a list", list(range(count)))
show("a tuple", tuple(list(range(count))))
show("a dict", dict((i, i) for i in range(count)))
show("a set", set(range(count)))
