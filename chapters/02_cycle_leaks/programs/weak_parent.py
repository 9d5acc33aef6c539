# A parent holds its child. How does the child know its parent? Four ways, and what is left after the last `del`.
import gc
import weakref


class Node(object):
    pass


def strong():
    parent, child = Node(), Node()
    parent.child = child
    child.parent = parent
    return parent


def weak_up():
    parent, child = Node(), Node()
    parent.child = child
    child.parent = weakref.ref(parent)
    return parent


def weak_down():
    parent, child = Node(), Node()
    parent.child = weakref.ref(child)
    child.parent = parent
    return parent


def weak_up_and_kept():
    parent, child = Node(), Node()
    parent.child = child
    child.parent = weakref.ref(parent)
    child.found = child.parent()
    return parent


def try_out(name, make):
    parent = make()
    child = parent.child() if isinstance(parent.child, weakref.ref) else parent.child
    has_child = child is not None
    watch = weakref.ref(parent)
    del parent, child
    freed = watch() is None
    print("%s: child %s, then %s" % (name, "there" if has_child else "lost", "freed" if freed else "leaks"))
    gc.collect()


gc.disable()
try_out("strong both ways", strong)
try_out("weak from child to parent", weak_up)
try_out("weak from parent to child", weak_down)
try_out("weak up, and the result kept", weak_up_and_kept)
