from memory import show, size

show("start")
numbers = list(range(size()))
show("numbers = list(range(n))")
del numbers
show("del numbers")
