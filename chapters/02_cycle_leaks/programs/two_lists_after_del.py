# The counts when no name is left. Nobody can ask for them by name; a weak reference can, and it does not count.
# (Lists take no weak references; a class of lists does.)
import gc
import sys
import weakref


class List(list):
    pass


gc.disable()
a = List()
b = List()
a.append(b)
b.append(a)
weak_a = weakref.ref(a)
weak_b = weakref.ref(b)
del a
del b
print(sys.getrefcount(weak_a()) - 1)  # less the argument itself
print(sys.getrefcount(weak_b()) - 1)
gc.collect()
print(weak_a())
