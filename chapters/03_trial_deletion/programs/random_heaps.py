# Random heaps: lists that hold each other at random, and some that a name holds. How many no name reaches, this program
# works out for itself by following the references from the names. Does a collection find just as many?
#
#     random_heaps.py HEAPS SEED
import gc
import sys


class Random(object):
    # The same numbers with every Python (a linear congruential generator, Knuth's MMIX constants).
    def __init__(self, seed):
        self.state = seed * 2862933555777941757 + 3037000493

    def below(self, bound):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 18446744073709551616
        return (self.state >> 33) % bound


def heap(random):
    objects = [[] for _ in range(1 + random.below(2 << random.below(8)))]  # up to 256
    for _ in range(random.below(2 * len(objects) + 1)):
        objects[random.below(len(objects))].append(objects[random.below(len(objects))])
    names = []
    for _ in range(random.below(1 + len(objects) // 4)):
        names.append(objects[random.below(len(objects))])
    return objects, names


def unreached(objects, names):
    seen = set()
    todo = list(names)
    while todo:
        each = todo.pop()
        if id(each) not in seen:
            seen.add(id(each))
            todo.extend(each)
    return [each for each in objects if id(each) not in seen]


def in_cycles(garbage):
    # What counting alone does not free: take away, again and again, what nothing holds.
    held = dict((id(each), 0) for each in garbage)
    for each in garbage:
        for other in each:
            if id(other) in held:
                held[id(other)] += 1
    free = [each for each in garbage if held[id(each)] == 0]
    count = len(garbage)
    while free:
        each = free.pop()
        count -= 1
        for other in each:
            if id(other) in held:
                held[id(other)] -= 1
                if held[id(other)] == 0:
                    free.append(other)
    return count


def main():
    heaps, seed = int(sys.argv[1]), int(sys.argv[2])
    random = Random(seed)
    gc.disable()
    gc.collect()
    agree = expected = found = 0
    for _ in range(heaps):
        objects, names = heap(random)
        leaked = in_cycles(unreached(objects, names))
        del objects
        collected = gc.collect()
        del names
        gc.collect()
        agree += leaked == collected
        expected += leaked
        found += collected
    print("heaps: %d" % heaps)
    print("unreached: %d" % expected)
    print("found: %d" % found)
    print("agree: %d" % agree)


main()
