import gc
import weakref


class Thing(object):
    pass


def make():
    thing = Thing()
    box = [thing]
    for i in range(100):
        box = [box, box]
    return weakref.ref(thing)


gc.disable()
watch = make()
print("frees" if watch() is None else "leaks")
