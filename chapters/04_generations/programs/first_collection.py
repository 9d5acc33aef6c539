# A function that leaks two lists of LENGTH ints, called in a loop until the first collection comes. Prints how many
# calls it took, and by how many KiB the process has grown meanwhile.
#
#     first_collection.py LENGTH
import gc
import sys

PAGE = 4096


def resident():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * PAGE


def leak(length):
    a = [7] * length
    b = [7] * length
    a.append(b)
    b.append(a)


def main(length):
    resident()
    gc.collect()
    before = highest = resident()
    calls = 0
    while gc.get_count()[1] == 0:  # how many young collections there have been
        highest = max(highest, resident())
        leak(length)
        calls += 1
    print("calls: %d" % calls)
    print("grown: %d KiB" % ((highest - before) // 1024))


main(int(sys.argv[1]))
