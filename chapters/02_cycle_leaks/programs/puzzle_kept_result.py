import gc
import weakref


class Thing(object):
    pass


def make():
    parent = Thing()
    child = Thing()
    parent.child = child
    child.parent = weakref.ref(parent)
    child.last_seen = child.parent()
    return weakref.ref(parent)


gc.disable()
watch = make()
print("frees" if watch() is None else "leaks")
