# A program that makes documents: trees whose nodes know their parents. Each is built, changed, written, and let go: a
# cycle.
from births import run
from draws import Numbers


class Node(object):
    def __init__(self, name, parent):
        self.name = name
        self.parent = parent
        self.children = []
        if parent is not None:
            parent.children.append(self)

    def depth(self):
        return 0 if self.parent is None else 1 + self.parent.depth()

    def write(self, lines):
        lines.append(" " * self.depth() + self.name)
        for child in self.children:
            child.write(lines)


def document(numbers):
    root = Node("document", None)
    nodes = [root]
    for i in range(40):
        nodes.append(Node("node %d" % i, nodes[numbers.below(len(nodes))]))
    return root


def main():
    numbers = Numbers(3)
    length = 0
    for _ in range(700):
        lines = []
        document(numbers).write(lines)
        length += len("\n".join(lines))
    return length


run(main)
