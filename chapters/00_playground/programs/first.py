# Who holds the list while it is in a function's hands?
import sys


def show(x):
    print("inside: ", sys.getrefcount(x))


a = []
print("before: ", sys.getrefcount(a))
show(a)
print("after:  ", sys.getrefcount(a))
