# A line that repeats is shown three times.
def down(n):
    if n == 0: raise IndexError("bottom")
    down(n - 1)
def other(n):
    down(n)
other(10)
