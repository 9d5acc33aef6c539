# Two lists hold each other, and a third name holds one of them.
import gc
gc.disable()
a = []
b = []
a.append(b)
b.append(a)
x = a
del a, b
gc.collect()
