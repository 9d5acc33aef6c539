import gc
import weakref


class Thing(object):
    pass


def make():
    thing = Thing()
    try:
        raise ValueError("no")
    except ValueError as error:
        saved = error
    try:
        return weakref.ref(thing)
    finally:
        saved = None


gc.disable()
watch = make()
print("frees" if watch() is None else "leaks")
