# Two dicts that hold each other.
import gc

gc.disable()
gc.collect()
a = {}
b = {"a": a}
a["b"] = b
del a, b
print(gc.collect())
