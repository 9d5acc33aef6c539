# Two lists that hold each other. The collector is off: only counting is at work.
import gc
import sys

gc.disable()
a = []
b = []
a.append(b)
b.append(a)
print(sys.getrefcount(a))
print(sys.getrefcount(b))
del a
del b
print(gc.collect())
