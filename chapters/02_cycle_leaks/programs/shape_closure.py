# A function that calls itself by its local name: it holds the cell, and the cell holds it.
import gc


def make():
    def countdown(n):
        return n if n == 0 else countdown(n - 1)
    return countdown(3)


gc.disable()
gc.collect()
make()
print(gc.collect())
