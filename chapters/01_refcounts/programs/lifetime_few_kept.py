from memory import show, size

show("start")
n = size()
numbers = list(range(n))
show("numbers = list(range(n))")
numbers = numbers[n // 200::n // 100]
show("keep 100 of them")
