# As opening.py, with the usual cure: the name goes when the block is left, however it is left.
import gc
import weakref


class Big(object):
    pass


def work():
    global big_ref
    big = Big()
    big_ref = weakref.ref(big)
    saved = None
    try:
        raise ValueError("no")
    except ValueError as error:
        saved = error
    finally:
        del saved


def state():
    return "gone" if big_ref() is None else "alive"


gc.disable()
work()
print("after work(): " + state())
gc.collect()
print("after gc.collect(): " + state())
