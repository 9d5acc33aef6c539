# The two lists of two_lists.py, with a collection wherever the figure looks at them.
import gc

gc.disable()
a = []
b = []
a.append(b)
b.append(a)
gc.collect()
del a
gc.collect()
del b
gc.collect()
