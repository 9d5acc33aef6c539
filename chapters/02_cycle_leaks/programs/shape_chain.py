# No cycle: a list in a list in a list. Counting frees it, and leaves the collector nothing to find.
import gc

gc.disable()
gc.collect()
a = [[[[]]]]
del a
print(gc.collect())
