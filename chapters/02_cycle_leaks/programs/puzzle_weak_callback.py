import gc
import weakref


class Thing(object):
    pass


def make():
    cache = Thing()
    def forget(reference):
        cache.kind = None
    cache.kind = weakref.ref(Thing, forget)
    return weakref.ref(cache)


gc.disable()
watch = make()
print("frees" if watch() is None else "leaks")
