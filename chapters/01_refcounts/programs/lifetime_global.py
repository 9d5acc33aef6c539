from memory import show, size

def f(n):
    global numbers
    numbers = list(range(n))
    show("numbers = list(range(n))")

show("start")
f(size())
show("f is over")
