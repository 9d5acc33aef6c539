from memory import show, size

def f(n):
    numbers = list(range(n))
    show("numbers = list(range(n))")
    return numbers

show("start")
kept = f(size())
show("kept = f(n)")
