# Two lists of n ints that hold each other, made in a function.
import gc

from memory import show, size


def make(n):
    a = list(range(n))
    b = list(range(n))
    a.append(b)
    b.append(a)


gc.disable()
show("start")
make(size())
show("make(n) is over")
gc.collect()
show("gc.collect()")
