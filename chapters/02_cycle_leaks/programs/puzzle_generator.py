import gc
import weakref


class Thing(object):
    pass


def count(thing):
    yield 1
    yield thing


def make():
    thing = Thing()
    thing.counter = count(thing)
    next(thing.counter)
    return weakref.ref(thing)


gc.disable()
watch = make()
print("frees" if watch() is None else "leaks")
