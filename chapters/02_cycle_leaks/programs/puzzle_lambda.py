import gc
import weakref


class Thing(object):
    pass


def make():
    button = Thing()
    button.on_click = lambda: button.clicks + 1
    return weakref.ref(button)


gc.disable()
watch = make()
print("frees" if watch() is None else "leaks")
