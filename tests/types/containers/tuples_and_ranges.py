# tuple, range, slice, enumerate, zip, map, filter, reversed, unpacking.

def result(operation, *args, **keywords):
    try:
        return operation(*args, **keywords)
    except Exception as e:
        return type(e).__name__ + ": " + str(e)

def kind(operation, *args, **keywords):
    try:
        return operation(*args, **keywords)
    except Exception as e:
        return type(e).__name__  # its text differs between versions

class Index:
    def __init__(self, value): self.value = value
    def __index__(self): return self.value

# tuple
t = (1, 2, 3, 2)
print((), (1,), t, tuple("ab"), tuple([1, 2]), tuple(t) is t, tuple() is (), t[:] is t, t * 1 is t, t + () is t)
print(t[0], t[-1], t[Index(1)], t[1:3], t[::-1], t[::2], t[5:], result(lambda: t[4]), result(lambda: t["a"]),
      result(lambda: t[2**70]))
print(t + (4,), t * 2, 2 * t, t * 0, t * -1, result(lambda: t + [1]), result(lambda: t * 1.0),
      result(lambda: (1,) * 2**62))
print(t.count(2), t.index(2), t.index(2, 2), result(t.index, 9), result(t.index, 1, 1), 3 in t, 9 in t)
print(hash(()) == hash(()), hash((1, 2)) == hash((1.0, 2)), result(hash, (1, [])), hash((1, (2,))) == hash((1, (2,))))
def set_item(x):
    x[0] = 1
def del_item(x):
    del x[0]
print(result(set_item, t), result(del_item, t), result(set_item, range(3)), result(del_item, "abc"),
      result(set_item, "abc"))
for x in ((), (1,), (1, 2), (2,), (1, "a")):
    print([(x == y, x < y) if not (len(x) > 1 and len(y) > 1
                                   and type(x[1]) != type(y[1])) else result(lambda: x < y)
           for y in ((), (1,), (1, 2), (1, 3), (2,))])
print((1, 2) == [1, 2], result(lambda: (1,) < [1]), repr((1, "a", (2,))), str(()))
class T(tuple):
    def __new__(cls, *items): return tuple.__new__(cls, items)
x = T(1, 2)
x.name = "n"
print(x, type(x).__name__, x + (3,), type(x[:]).__name__, x == (1, 2), hash(x) == hash((1, 2)), x.name, tuple(x) is x)

# range
for r in (range(0), range(5), range(2, 5), range(5, 2), range(0, 10, 3), range(10, 0, -3), range(-5, 5, 4),
          range(2**70, 2**70 + 9, 4),
          range(0, -2**70, -2**68), range(True), range(Index(3))):
    print(r, len(r) if len(r) < 100 else "long", list(r), list(reversed(r)), r.start, r.stop, r.step, bool(r),
          hash(r) == hash(range(r.start, r.stop, r.step)))
    print([result(lambda: r[i]) for i in (0, 1, -1, 2, 100, -100, 2**80)], r[1:], r[::-1], r[::2], r[-2:],
          [3 in r, 2**70 + 4 in r, 2.0 in r, "a" in r])
    print([result(r.index, v) for v in (0, 3, 2**70, "a")], [r.count(v) for v in (0, 3, 4.0, None)])
print(range(0) == range(5, 2), range(0, 3, 2) == range(0, 4, 2), range(3) == [0, 1, 2],
      range(1, 2, 5) == range(1, 3, 9), range(2) != range(3))
print(result(range), result(range, 1.5), result(range, "a"), result(range, 1, 2, 0), result(range, 1, 2, 3, 4),
      result(len, range(2**70)))
print(result(lambda: range(3) < range(4)), result(lambda: range(3) + range(4)), result(lambda: range(3)["a"]))
def set_start():
    range(3).start = 5
print(kind(set_start))
i = iter(range(3))
print(next(i), i.__length_hint__(), list(i), list(i))
i = iter(range(2**70, 2**70 + 2))
print(next(i), next(i), next(i, "end"))
print(sum(range(101)), max(range(5, 1, -1)), min(range(5)), sorted(range(5, 0, -1)), range(10)[3:8][1:3][::-1])

# slice
s = slice(1, 10, 2)
print(s, slice(5), slice(None), s.start, s.stop, s.step, s == slice(1, 10, 2), s == slice(1, 10),
      slice(1) < slice(2), slice(None, 3) == slice(3))
print([slice(a, b, c).indices(10) for a, b, c in ((None, None, None), (2, 100, 3), (-3, None, None),
                                                  (None, None, -1), (100, -100, -2), (3, 1, 1))])
print(result(slice(0, 1, 0).indices, 5), result(slice("a").indices, 5), result(slice(1).indices, -1), result(slice),
      result(slice(1).indices, 2**70))
class Get:
    def __getitem__(self, key): return key
    def __setitem__(self, key, value): print("set", key, value)
    def __delitem__(self, key): print("del", key)
g = Get()
print(g[1], g[1:2], g[::], g[1:2, 3], g[...], g[:, ::2], g[()], g[(1, 2)], g["a":"b"])
g[1:2] = 5
g[3, 4] = 6
del g[::2]
g[0] += 1 if False else 0

# Iterators of the builtins.
print(list(enumerate("abc")), list(enumerate("ab", 5)), list(enumerate([], start=2**70)),
      list(enumerate("a", start=2**70)), result(enumerate, 5), result(enumerate, "a", "b"))
print(list(zip()), list(zip("abc", [1, 2])), list(zip("ab", "cd", "ef")), result(zip, 5),
      list(zip("ab", "cd", strict=True)))
print(result(list, zip("ab", "c", strict=True)), result(list, zip("a", "cd", strict=True)),
      result(list, zip("ab", "cd", "e", strict=True)))
print(list(map(str, [1, 2])), list(map(lambda a, b: a + b, [1, 2, 3], [10, 20])), result(map, str),
      result(list, map(int, ["x"])))
print(list(filter(None, [0, 1, "", "a", []])), list(filter(lambda x: x > 1, [1, 2, 3])), result(filter, None),
      result(filter, None, 5))
print(list(reversed("abc")), list(reversed((1, 2))), list(reversed({1: 2, 3: 4})), result(reversed, {1}),
      result(reversed, 5))
e = enumerate("abc")
print(next(e), list(e), next(e, None), iter(e) is e)
z = zip([1, 2, 3], iter([1]))
print(next(z), next(z, "end"), next(z, "end"))
class Seq:
    def __len__(self): return 3
    def __getitem__(self, i):
        if i >= 3: raise IndexError("stop")
        return i * 10
print(list(Seq()), list(reversed(Seq())), 20 in Seq(), 25 in Seq(), list(enumerate(Seq())), max(Seq()), sum(Seq()))
n = [0]
def count():
    n[0] += 1
    return n[0]
print(list(iter(count, 5)), result(iter, 5), result(next, [1]))

# Unpacking.
a, b = 1, 2
(c, [d, e]), f = (3, "45"), 6
*g, h = "xyz"
i, *j, k = range(5)
l, *m = [1]
*n, = ()
print(a, b, c, d, e, f, g, h, i, j, k, l, m, n)
def two(x):
    a, b = x
    return a, b
def starred(x):
    a, *b, c = x
    return a, b, c
for x in ((1, 2), [1, 2], "ab", {1: 0, 2: 0}, (i for i in (1, 2)), (1,), (1, 2, 3), [], range(9), 5, None,
          (i for i in range(3))):
    print(kind(two, x))
for x in ((1, 2), "abc", (1,), (), range(6), 5, iter("ab")):
    print(result(starred, x))
def fail():
    yield 1
    raise ValueError("half way")
print(result(two, fail()), result(starred, fail()))
x = [1, 2, 3]
i = 0
i, x[i] = 2, "at 2"
print(i, x)
x[0], x[1] = x[1], x[0]
print(x)
for p, (q, *r) in ((1, "abc"), (2, [3])): print(p, q, r)
print([*range(3), *"ab"], (*[1], 2), {*"aa", 1} == {"a", 1}, {**{1: 2}, 3: 4, **{1: 5}})
def f(*args, **kwargs): return args, sorted(kwargs.items())
print(f(*[1, 2], 3, *"x", **{"a": 1}, b=2, **{"c": 3}), result(lambda: f(**{"a": 1}, **{"a": 2})),
      result(lambda: f(*5)), result(lambda: f(**5)), result(lambda: f(**{1: 2})))
