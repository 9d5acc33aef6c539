# A parent, its child, its grandchild. In which order do they die?
class Node(object):
    def __init__(self, number, child):
        self.number = number
        self.child = child

    def __del__(self):
        print(self.number)


a = Node(1, Node(2, Node(3, None)))
del a
