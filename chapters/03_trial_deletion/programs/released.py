# The third name goes too. The first collection finds nothing, the second finds both.
import gc
gc.disable()
a = []
b = []
a.append(b)
b.append(a)
x = a
del a, b
gc.collect()
del x
gc.collect()
