class Node(object):
    def __init__(self, number):
        self.number = number

    def __del__(self):
        print(self.number)


def f():
    x = Node(1)
    y = Node(2)
    z = Node(3)


f()
