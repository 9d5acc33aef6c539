import gc
import weakref


class Thing(object):
    pass


def make():
    thing = Thing()
    try:
        raise ValueError("no")
    except ValueError as error:
        thing.message = str(error)
    return weakref.ref(thing)


gc.disable()
watch = make()
print("frees" if watch() is None else "leaks")
