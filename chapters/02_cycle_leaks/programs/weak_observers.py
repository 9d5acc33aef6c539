# A publisher and those who listen to it. Strong: every listener lives as long as the publisher. Weak: as long as
# somebody else wants it. A bound method is made anew at each look: a plain weak reference to it is dead at once.
import weakref


class Listener(object):
    def hear(self):
        return 1


def alive(reference):
    return "alive" if reference() is not None else "gone"


listeners = []
one = Listener()
listeners.append(one.hear)
watch = weakref.ref(one)
del one
print("a list of bound methods: " + alive(watch))

two = Listener()
method = weakref.ref(two.hear)
print("a weak reference to two.hear, two is alive: " + alive(method))

weak_listeners = weakref.WeakSet()
three = Listener()
weak_listeners.add(three)
print("WeakSet, while somebody holds it: %d" % len(weak_listeners))
del three
print("WeakSet, when nobody does: %d" % len(weak_listeners))

cache = weakref.WeakValueDictionary()
four = Listener()
cache["four"] = four
print("WeakValueDictionary, while somebody holds it: %d" % len(cache))
del four
print("WeakValueDictionary, when nobody does: %d" % len(cache))
