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
print("found: %s" % ("something" if gc.collect() > 0 else "nothing"))
gc.set_debug(0)
counts = {}
for each in gc.garbage:
    name = type(each).__name__
    counts[name] = counts.get(name, 0) + 1
for name in sorted(counts):
    print("%s: %d" % (name.replace("instancemethod", "method"), counts[name]))
gc.garbage[:] = []
print("found, when it is let go: %s" % ("something" if gc.collect() > 0 else "nothing"))
