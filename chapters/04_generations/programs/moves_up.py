# A cycle of two lists lives through some collections of the young. Then it becomes garbage: who finds it?
# And garbage in all three generations at once: how much does one collection find?
import gc


def pair():
    a = []
    b = [a]
    a.append(b)
    return a


def survive(*generations):
    held = pair()
    for generation in generations:
        gc.collect(generation)
    return held


def found_by(generation, *survived):
    gc.collect()
    held = survive(*survived)
    del held
    return gc.collect(generation)


def garbage_everywhere():
    gc.collect()
    oldest = survive(0, 1)
    middle = survive(0)
    youngest = survive()
    del oldest, middle, youngest


gc.disable()
print("new, by collect(0): %d" % found_by(0))
print("one collection old, by collect(0): %d" % found_by(0, 0))
print("one collection old, by collect(1): %d" % found_by(1, 0))
print("two collections old, by collect(1): %d" % found_by(1, 0, 1))
print("two collections old, by collect(2): %d" % found_by(2, 0, 1))
print("ten collections old, by collect(2): %d" % found_by(2, 0, 1, 2, 2, 2, 2, 2, 2, 2, 2))
for generation in range(3):
    garbage_everywhere()
    print("garbage in each generation, by collect(%d): %d" % (generation, gc.collect(generation)))
