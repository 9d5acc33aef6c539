# A chain of COUNT lists that one name holds. Made from its head, or from its end: the collector keeps the objects in the
# order in which they were made, and its scan goes along that order. gc.get_objects() shows it: does a collection change
# it? And seconds for the first collection and the second.
#
#     list_order.py COUNT
import gc
import sys

from timing import seconds


def from_head(count):
    head = node = []
    for _ in range(count - 1):
        following = []
        node.append(following)
        node = following
    return head


def from_end(count):
    node = []
    for _ in range(count - 1):
        node = [node]
    return node


def order(chain):
    place = {}
    node = chain
    while True:
        place[id(node)] = len(place)
        if not node:
            break
        node = node[0]
    places = [place[id(each)] for each in gc.get_objects() if id(each) in place]
    if places == sorted(places):
        return "head first"
    return "end first" if places == sorted(places, reverse=True) else "mixed"


def main():
    count = int(sys.argv[1])
    gc.disable()
    for make in (from_head, from_end):
        gc.collect()
        chain = make(count)
        orders = [order(chain)]
        times = []
        for _ in range(2):
            times.append(seconds(gc.collect))
            orders.append(order(chain))
        print("%s: %s; %.9f %.9f" % (make.__name__, ", ".join(orders), times[0], times[1]))
        del chain


main()
