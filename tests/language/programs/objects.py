# Life and death as a program sees it: __del__, closures, generators, containers that contain themselves.
class Noisy:
    def __init__(self, name): self.name = name
    def __del__(self): print("gone", self.name)
    def __repr__(self): return "Noisy(%s)" % self.name


a = Noisy("a")
a = None
b = [Noisy("1"), Noisy("2")]
del b[0]
print("between")
b.clear()
c = {"k": Noisy("in a dict")}
c["k"] = Noisy("its successor")
c.pop("k")
print("popped")


def temporary():
    Noisy("temporary")
    x = Noisy("local")
    print("end of function")


temporary()


def closure():
    held = Noisy("held by a closure")
    return lambda: held


f = closure()
print(f())
f = None


def unfinished():
    held = Noisy("held by a generator")
    try:
        yield 1
        yield 2
    finally:
        print("finally of the generator")


g = unfinished()
next(g)
g = None
print("generator gone")
try:
    held = Noisy("in the frame of an exception")
    raise ValueError(held)
except ValueError as error:
    saved = error
held = None
print("still there", saved.args)
saved = None
recursive = [1]
recursive.append(recursive)
print(recursive)
recursive.clear()
d = {}
d["self"] = d
print(d)
d.clear()
x = Noisy("rebound")
x = x
y, x = x, 5
del y
swap = [Noisy("first"), Noisy("second")]
swap[0], swap[1] = swap[1], swap[0]
print(swap)
swap[:] = []
deep = []
for i in range(100000):
    deep = [deep]
del deep
print("deep list gone")
t = (Noisy("in a tuple"),)
t = None
for loop in [Noisy("loop 1"), Noisy("loop 2")]:
    print(loop)
del loop
print("end")
