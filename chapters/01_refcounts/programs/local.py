# The same question for an object that only a local variable names.
from sys import getrefcount

def f():
    x = []
    return getrefcount(x)

print(f())
