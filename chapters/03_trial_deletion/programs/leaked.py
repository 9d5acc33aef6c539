# A ring of 1000 lists, and one of them has a count that is too high by one: an incref without a reference. How many
# survive the collection?
import gc

try:
    from ouroboros import leak_reference
except ImportError:  # a CPython: its C interface does it
    import ctypes

    def leak_reference(thing):
        ctypes.pythonapi.Py_IncRef(ctypes.py_object(thing))


def ring(size):
    first = []
    last = first
    for _ in range(size - 1):
        last = [last]
    first.append(last)
    return first


gc.disable()
gc.collect()
one = ring(1000)
del one
print("counts all right: %d found" % gc.collect())
one = ring(1000)
leak_reference(one)
del one
print("one leaked: %d found" % gc.collect())
print("and once more: %d found" % gc.collect())
