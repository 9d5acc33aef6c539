# One list, a second name, a container; then each lets go.
a = []
b = a
c = [a, a]
del b
c = None
