# Threads change what all can see, while collections run and weak references die.
import gc
import threading
import weakref


class Node:
    def __init__(self, other):
        self.other = other


numbers, table, members, nodes = [], {}, set(), []
alive = weakref.WeakSet()
begin = threading.Barrier(4)


def change(me):
    begin.wait()
    for turn in range(200):
        numbers.append((me, turn))
        table[me, turn] = [turn]
        members.add((me, turn % 50))
        first = Node(None)
        first.other = Node(first)  # garbage as soon as the name is bound anew
        alive.add(first)
        nodes.append(first)
        if len(nodes) > 30:
            nodes.pop()
        if turn % 40 == me:
            gc.collect()
        sum(value for value in (len(table), len(members)))
        Node.count = turn  # a class that changes


threads = [threading.Thread(target=change, args=(me,)) for me in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(numbers), len(set(numbers)), len(table), len(members))
del nodes[:]
gc.collect()
print(len(alive))
