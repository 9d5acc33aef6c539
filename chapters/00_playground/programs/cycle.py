# Two lists that hold each other, then lose their names.
a = []
b = [a]
a.append(b)
del a
del b
