# A list that holds itself.
import gc

gc.disable()
gc.collect()
a = []
a.append(a)
del a
print(gc.collect())
