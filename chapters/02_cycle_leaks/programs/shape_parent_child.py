# A parent knows its children, and each child knows its parent.
import gc


class Node(object):
    def __init__(self, parent):
        self.parent = parent
        self.children = []


gc.disable()
gc.collect()
parent = Node(None)
child = Node(parent)
parent.children.append(child)
del parent, child
print(gc.collect())
