# An article says 4, your python3 says 3, this workbook says 2. Which is wrong?
from sys import getrefcount

def f(x):
    return getrefcount(x)

a = []
print(getrefcount(a))
print(f(a))
