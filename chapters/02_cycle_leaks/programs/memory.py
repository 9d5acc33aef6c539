# What the programs about lifetimes print after a step: the step, and bytes of memory.
#
# First what the kernel counts as this process's memory (resident pages). Behind it, on the workbook's runtime only, what
# the runtime itself knows: how many objects are alive, and how many bytes it holds for them.
import sys

try:
    from ouroboros import live_objects, held_bytes
except ImportError:  # a CPython: it has no such module
    live_objects = held_bytes = None

PAGE = 4096


def resident():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * PAGE


def size():
    return int(sys.argv[1])


def show(step):
    line = "%s: %d" % (step, resident())
    if live_objects is not None:
        line += " %d %d" % (live_objects(), held_bytes())
    print(line)
