# A cycle, and one more name for a member of it: `del` and gc.collect() free nothing while that name is there.
import gc
import weakref


class Node(object):
    pass


a = Node()
b = Node()
a.other = b
b.other = a
x = a
weak = weakref.ref(b)


def show(when):
    print(when + ": " + ("freed" if weak() is None else "alive"))


del a, b
gc.collect()
show("del a, b; gc.collect()")
del x
show("del x")
gc.collect()
show("gc.collect()")
