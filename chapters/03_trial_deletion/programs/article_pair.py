# Two lists in a cycle and a third name for one of them: what the counts are, and what a collection finds.
import gc
import sys


def count(box):
    # The one slot of `box` names the object: one reference more, and getrefcount's own argument.
    return sys.getrefcount(box[0]) - 2


gc.disable()
gc.collect()
a = []
b = []
a.append(b)
b.append(a)
x = a
box_a, box_b = [a], [b]
del a, b
print("counts: %d %d" % (count(box_a), count(box_b)))
del box_a, box_b
print("held by x: %d found" % gc.collect())
print("the pair is whole: %s" % (x[0][0] is x))
del x
print("after del x: %d found" % gc.collect())
