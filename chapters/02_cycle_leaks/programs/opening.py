# Why does `big` outlive work()?
import gc
import weakref


class Big(object):
    pass


def work():
    global big_ref
    big = Big()
    big_ref = weakref.ref(big)
    try:
        raise ValueError("no")
    except ValueError as error:
        saved = error


def state():
    return "gone" if big_ref() is None else "alive"


gc.disable()
work()
print("after work(): " + state())
gc.collect()
print("after gc.collect(): " + state())
