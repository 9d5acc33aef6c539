# list: every method and operator, their errors, slices of every kind.

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

class BadIndex:
    def __index__(self): return "1"

# Making and repeating.
print(list(), list("abc"), list((1, 2)), list({1: 2, 3: 4}), list(range(4)), list(i * i for i in range(4)))
print(result(list, 5), result(list, [1], [2]))
print([1, 2] + [3], [1, 2] * 2, 2 * [1], [1] * 0, [1] * -5, [1] * True, [1] * Index(3))
print(result(lambda: [1] + (2,)), result(lambda: [1] * 1.5), result(lambda: [1] * "a"), result(lambda: (1,) + [2]))
print(result(lambda: [1] * 2**63), result(lambda: [1] * 2**62))
a = [1]
b = a
a += (2, 3)
a += "xy"
a *= 2
print(a, a is b)
a *= 0
print(a, a is b)
print(result(lambda: a.__iadd__(3)))

# Subscripts.
a = [10, 20, 30, 40]
print(a[0], a[-1], a[Index(2)], a[True], result(lambda: a[4]), result(lambda: a[-5]), result(lambda: a[2**70]))
print(result(lambda: a["1"]), result(lambda: a[1.0]), result(lambda: a[None]), result(lambda: a[BadIndex()]))
def store(target, index, value):
    target[index] = value
    return target
def remove(target, index):
    del target[index]
    return target
print(result(store, a, 1, 21), result(store, a, -1, 41), result(store, a, 4, 0), result(store, a, "x", 0),
      result(store, a, 2**70, 0))
print(result(remove, a, 0), result(remove, a, -1), result(remove, a, 7), result(remove, a, 1.5))

# Slices: read, store, delete.
VALUES = [None, 0, 1, 3, 5, 8, 20, -1, -3, -8, -20, 2**70, -2**70, Index(2)]
def show(value):
    return value.value if isinstance(value, Index) else value
for step in (None, 1, 2, 3, 7, -1, -2, -7, 2**70, -2**70):
    for start in VALUES:
        line = []
        for stop in VALUES:
            digits = list(range(8))
            line.append("".join(map(str, digits[start:stop:step])))
            del digits[start:stop:step]
            line.append("".join(map(str, digits)))
        print(step, show(start), *line, sep="|")
for start, stop in ((0, 0), (0, 2), (2, 2), (2, 5), (5, 2), (8, 8), (-2, None), (None, None), (20, 30), (3, 3)):
    line = []
    for new in ([], "x", "xyz", [None] * 9, (i for i in range(2)), {1: 2}):
        digits = list(range(8))
        digits[start:stop] = new
        line.append(digits)
    print(start, stop, line)
digits = list(range(8))
digits[::2] = "abcd"
print(digits)
digits[::-1] = digits
print(digits)
digits[2:4] = digits
print(digits)
digits[5:1:-2] = [1, 2]
print(digits)
print(result(store, digits, slice(None, None, 2), "ab"), result(store, digits, slice(None, None, -1), []))
print(result(store, digits, slice(0, 4, 2), 5))
print(result(lambda: digits[::0]), result(lambda: digits["a":]), result(lambda: digits[1.5:]),
      result(store, digits, slice(0, 1, 0), []))
digits[100:] = [1]
print(digits)

# Methods.
a = [3, 1, 2]
print(a.append(4), a.extend([5]), a.extend("z"), a, result(a.extend, 5), result(a.append), result(a.append, 1, 2))
print(a.insert(0, "first"), a.insert(100, "last"), a.insert(-1, "before"), a.insert(-100, "new first"), a)
print(result(a.insert, "x", 1), result(a.insert, 1))
print(a.pop(), a.pop(0), a.pop(-2), a.pop(Index(1)), a, result(a.pop, 50), result(a.pop, "x"), result([].pop))
print(a.remove(1), a, result(a.remove, 99))
print([1, 2, 3, 2].index(2), [1, 2, 3, 2].index(2, 2), [1, 2, 3, 2].index(2, -1), kind([1, 2].index, 3),
      kind([1, 2, 1].index, 1, 1, 2))
print([1, 2].index(2, -100, 100), result([1].index, 1, "x"), result([1].index), [1, True, 1.0].count(1), [].count(0))
nan = float("nan")
print([nan].count(nan), [nan].index(nan), nan in [nan], float("nan") in [nan], [nan] == [nan], [nan] == [float("nan")])
b = a.copy()
print(b == a, b is a, b.clear(), b, a.reverse(), a)
print(len(a), 5 in a, 99 in a, bool([]), bool([0]))
print(repr([]), repr([[]]), str(["a", 'b"', "c'"]), [1.0, None, ...])

# Order of sequences.
for x in ([], [1], [1, 2], [2], [1, [2]], [1, [2, 3]]):
    line = []
    for y in ([], [1], [1, 2], [2], [1, [2]]):
        line.append((x == y, x != y, result(lambda: x < y), result(lambda: x <= y), result(lambda: x > y),
                     result(lambda: x >= y)))
    print(line)
print([1] == (1,), [1] != (1,), result(lambda: [1] < (1,)), result(hash, []))

# Iterators.
i = iter([1, 2])
print(next(i), next(i), result(next, i), next(i, "end"), i.__length_hint__(), type(i).__name__)
a = [1, 2, 3]
i = iter(a)
print(list(i), a.append(4), list(i))
r = reversed([1, 2, 3])
print(next(r), r.__length_hint__(), list(r), list(r), type(r).__name__)
print([*a, *"xy", *[]], list(zip(a, a)), sum([[1], [2]], []))
class Sub(list):
    def __getitem__(self, index): return "item"
s = Sub([1, 2])
s.name = "x"
print(s, s[0], s[:], list(s), s + [3], type(s + [3]).__name__, type(s * 2).__name__, type(s.copy()).__name__, s.name,
      s == [1, 2])

# A container in itself.
a = [1]
a.append(a)
t = ([],)
t[0].append(t)
d = {1: a}
a.append(d)
print(a, str(t), repr(t[0]), d, f"{a}", "%s" % (t,))
a.clear()
t[0].clear()
