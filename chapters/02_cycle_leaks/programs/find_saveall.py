# gc.DEBUG_SAVEALL: what the collector would free it puts into gc.garbage, to be looked at.
import gc


class Session(object):
    def __init__(self):
        self.callback = self.close

    def close(self):
        return 1


gc.disable()
gc.collect()
gc.set_debug(gc.DEBUG_SAVEALL)
Session()
found = gc.collect()
gc.set_debug(0)
kinds = sorted(type(each).__name__.replace("instancemethod", "method") for each in gc.garbage)
print("in gc.garbage: " + ", ".join(kinds))
print("found and kept: " + ("all of them" if found == len(gc.garbage) else "some"))
gc.garbage[:] = []
print("found when they are let go: " + ("the same again" if gc.collect() == found else "nothing"))
