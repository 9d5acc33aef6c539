# yield, yield from, send, throw, close, generator expressions, comprehensions of all kinds.
def count(n):
    print("start")
    while n:
        got = yield n
        if got: print("got", got)
        n -= 1
    return "end"


g = count(3)
print(next(g), g.send("x"), next(g))
try:
    next(g)
except StopIteration as stop:
    print("stop", stop.value)
print(list(g), next(g, "default"))


def delegate():
    result = yield from count(2)
    print("result", result)
    yield from "ab"
    yield from (x for x in [1])


print(list(delegate()))


def careful():
    try:
        while True:
            try:
                yield "running"
            except KeyError as error:
                print("thrown in", error)
                yield "recovered"
    finally:
        print("closed")


c = careful()
print(next(c), c.throw(KeyError("k")), next(c))
c.close()
c.close()
try:
    next(c)
except StopIteration:
    print("finished")
c = careful()
next(c)
del c
print("after del")


def bad():
    try:
        yield 1
    except GeneratorExit:
        yield 2


b = bad()
next(b)
try:
    b.close()
except RuntimeError as error:
    print(error)
try:
    count(1).send(5)
except TypeError as error:
    print(error)


def stops():
    yield 1
    raise StopIteration("lost")


try:
    list(stops())
except RuntimeError as error:
    print(error)


def recursive():
    try:
        yield next(me)
    except ValueError as error:
        yield str(error)


me = recursive()
print(next(me))
print(sum(i ** 2 for i in range(1000)), max((len(w), w) for w in "a bbb cc".split()))
print([x * y for x in range(4) if x % 2 for y in range(x)], [[c for c in w] for w in ("ab", "c")])
print({x % 3 for x in range(10)} == {0, 1, 2}, {k: v for v, k in enumerate("abc")}, {n: [m for m in range(n)] for n in range(3)})
x = "kept"
[x for x in range(3)]
print(x)
print([(lambda: i * n)() for i in range(3) for n in [i + 1]])
lazy = (print("evaluated", i) or i for i in range(3))
print("made")
print(next(lazy), list(lazy))
print(dict(zip("ab", (n for n in (1, 2)))), any(n > 1 for n in [0, 2, 1 / 1]), all([]))


class Iterable:
    def __iter__(self): return Iterator()


class Iterator:
    n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 3: raise StopIteration
        return self.n


print(list(Iterable()), 2 in Iterable(), sum(Iterable()), [*Iterable(), *"ab"], {*Iterable()}, (*Iterable(),), max(Iterable()))
a, b, c = Iterable()
print(a, b, c, {**{"a": 1}, "b": 2, **{"a": 3}})


class Old:
    def __getitem__(self, i):
        if i > 2: raise IndexError
        return i * 10


print(list(Old()), 20 in Old())
def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b
print([n for n, _ in zip(fib(), range(15))], next(f for f in fib() if f > 100))
numbers = iter([1, 2, 3, 4])
print([*zip(numbers, numbers)], list(iter(lambda s=[0]: s.append(0) or len(s), 4)))
print(g.gi_frame if hasattr(g, "gi_frame") else None)
