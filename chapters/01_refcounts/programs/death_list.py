class Node(object):
    def __init__(self, number):
        self.number = number

    def __del__(self):
        print(self.number)


nodes = [Node(1), Node(2), Node(3)]
del nodes
