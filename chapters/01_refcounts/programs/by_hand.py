# To free an object by hand: `del` it, then call gc.collect(). Which of the two frees it?
import gc
import weakref

gc.disable()  # nothing but our own call collects


class Node(object):
    pass


def state(dead):
    return "freed" if dead() is None else "alive"


plain = Node()
seen = weakref.ref(plain)
del plain
print("no cycle, after del: " + state(seen))
gc.collect()
print("no cycle, after collect: " + state(seen))

two = Node()
also = two
seen = weakref.ref(two)
del two
gc.collect()
print("a second name, after del and collect: " + state(seen))
del also
print("a second name, after the second del: " + state(seen))

loop = Node()
loop.me = loop
seen = weakref.ref(loop)
del loop
print("a cycle, after del: " + state(seen))
gc.collect()
print("a cycle, after collect: " + state(seen))
