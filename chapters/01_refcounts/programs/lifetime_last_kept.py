from memory import show, size

show("start")
n = size()
numbers = list(range(n))
show("numbers = list(range(n))")
numbers = numbers[-100:]
show("keep the last 100")
