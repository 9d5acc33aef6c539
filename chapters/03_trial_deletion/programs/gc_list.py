# Where does CPython keep track of its containers? In the words in front of each object: read here as they lie in memory.
import ctypes
import gc
import sys

HEAD = 16 if sys.version_info >= (3, 8) else 32  # bytes in front of the object
FLAGS = 3  # the lowest bits of the link back are the collector's marks


def word(address):
    return ctypes.c_size_t.from_address(address).value


def next_of(thing):
    return word(id(thing) - HEAD)


def previous_of(thing):
    return word(id(thing) - HEAD + 8) & ~FLAGS


def head_of(thing):
    return id(thing) - HEAD


gc.disable()
gc.collect()
chain = []
for _ in range(3):
    chain.append([])
a, b, c = chain
print("next of a is b: %s" % (next_of(a) == head_of(b)))
print("next of b is c: %s" % (next_of(b) == head_of(c)))
print("before c is b: %s" % (previous_of(c) == head_of(b)))
print("before b is a: %s" % (previous_of(b) == head_of(a)))
del chain[1], b
print("b is freed: next of a is c: %s" % (next_of(a) == head_of(c)))
print("b is freed: before c is a: %s" % (previous_of(c) == head_of(a)))
