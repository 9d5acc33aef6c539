from memory import show, size

def f(n):
    numbers = list(range(n))
    show("numbers = list(range(n))")

show("start")
f(size())
show("f is over")
