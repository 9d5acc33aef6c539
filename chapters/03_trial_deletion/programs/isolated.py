# Two lists hold each other, and nobody else holds either.
import gc
gc.disable()
a = []
b = []
a.append(b)
b.append(a)
del a, b
gc.collect()
