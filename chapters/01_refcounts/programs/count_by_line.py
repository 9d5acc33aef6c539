a = []
b = a
row = [a, a]
box = {"key": a}
row.pop()
del b
box.clear()
row = None
a = None
