# dict: order, methods, views, errors, classes derived from it.

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

# Making.
print({}, dict(), dict(a=1, b=2), dict([(1, 2), (3, 4)]), dict({1: 2}, x=3), dict(zip("ab", range(2))),
      {**{1: 2}, 3: 4}, {i: i * i for i in range(4)})
print(result(dict, 5), kind(dict, [1]), result(dict, [(1, 2, 3)]), result(dict, ["ab", "cde"]), result(dict, [[1]]),
      result(dict, {}, {}), dict(["ab"]))
print(dict.fromkeys("abc"), dict.fromkeys([1, 2], "v"), result(dict.fromkeys, 5), kind(dict.fromkeys, [[]]))
print(kind(lambda: {[]: 1}), kind(lambda: {{}: 1}), kind(lambda: {}[[]]), kind(lambda: {}.get({})),
      kind(lambda: [] in {}))

# Order.
d = {}
for k in "hello world": d[k] = d.get(k, 0) + 1
print(d)
del d["l"]
d["l"] = "again"
d["h"] = "kept in place"
print(d, list(d), list(reversed(d)), len(d))
for i in range(2000): d[i] = i
for i in range(0, 2000, 2): del d[i]
print(list(d)[:10], list(d)[-2:], len(d), sum(k for k in d if type(k) is int))
for i in range(1, 2000, 2): d.pop(i)
print(d)
d = {1: "int", True: "bool", 1.0: "float"}
print(d, {0: 1, False: 2, 0.0: 3, -0.0: 4}, {"a": 1, "a": 2}, {(1, 2): 1, (1.0, 2.0): 2})
nan = float("nan")
d = {nan: 1}
print(d[nan], d.get(float("nan")), nan in d)
print(hash(2**61 - 1), {2**61 - 1: "a", 0: "b"}[0], {-1: 1, -2: 2}[-2], {2**64: 1}[2.0**64])

# Methods.
d = {"a": 1, "b": 2}
print(d["a"], result(lambda: d["x"]), result(lambda: d[1, 2]), d.get("x"), d.get("x", 5), d.get("a", 5), "a" in d,
      "x" in d, "x" not in d)
print(d.setdefault("a", 9), d.setdefault("c"), d.setdefault("e", 5), d)
print(d.pop("a"), result(d.pop, "a"), d.pop("a", None), d.popitem(), d, result({}.popitem), result(d.pop),
      result(d.get))
print(d.update({"z": 26}), d.update([("y", 25)], x=24), d, d.update(), result(d.update, 5), kind(d.update, [5]),
      result(d.update, ["abc"]))
class Keys:
    def keys(self): return ["k1", "k2"]
    def __getitem__(self, key): return key.upper()
print(d.update(Keys()), d, dict(Keys()))
c = d.copy()
print(c == d, c is d, d.clear(), d, len(c))
def remove(target, key):
    del target[key]
print(result(remove, {}, "a"), result(remove, {1: 1}, 1), kind(remove, {}, []))
print({1: 2} | {3: 4}, {1: 2} | {1: 3, 0: 0}, result(lambda: {} | [(1, 2)]), result(lambda: [] | {}))
d = {1: 2}
e = d
d |= {3: 4}
d |= [(5, 6)]
print(d, e is d)
print({1: 2, 3: 4} == {3: 4, 1: 2}, {1: 2} != {1: 3}, {} == [], result(lambda: {} < {}), result(hash, {}))
d = {"self": None}
d["self"] = d
print(d, str(d), [d], {1: [d]})

# Views.
d = {1: "a", 2: "b", 3: "c"}
keys, values, items = d.keys(), d.values(), d.items()
print(keys, values, items, len(keys), len(values), len(items))
d[4] = "d"
print(keys, list(values), list(items)[-1], 4 in keys, "d" in values, (4, "d") in items, (4, "x") in items,
      4 in items, [] in values)
print(list(reversed(keys)), list(reversed(values)), list(reversed(items)))
print(keys & {1, 9}, sorted(keys | [9]), sorted(keys - {1}), sorted(keys ^ {1, 9}), keys == {1, 2, 3, 4},
      keys == d.keys(), keys < {1, 2, 3, 4, 5}, keys >= {1}, keys.isdisjoint([7]), keys.isdisjoint([1]))
print(sorted(items & {(1, "a"), (2, "x")}), items == {1: "a", 2: "b", 3: "c", 4: "d"}.items(), sorted({5, 1} - keys),
      sorted([1, 7] & keys), values == values, values == d.values())
print(result(lambda: keys & 5), result(lambda: keys[0]), result(hash, keys),
      keys.mapping == d if hasattr(keys, "mapping") else True, result(lambda: keys < [1]))
i = iter(items)
print(next(i), i.__length_hint__(), next(i), list(i), list(i), type(i).__name__, type(iter(d)).__name__,
      type(iter(values)).__name__, type(reversed(d)).__name__)
print(min(d), max(d, key=d.get), sorted(d, reverse=True), sum(d), list(map(d.get, [1, 9])), [*d],
      dict(sorted(d.items(), key=lambda kv: kv[1], reverse=True)))

# Classes derived from dict.
class Default(dict):
    def __missing__(self, key):
        self[key] = value = [key]
        return value
x = Default(a=1)
print(x["a"], x["b"], x, x.get("c"), "c" in x, type(x.copy()).__name__, x == {"a": 1, "b": ["b"]}, isinstance(x, dict))
class Upper(dict):
    def __setitem__(self, key, value): dict.__setitem__(self, key.upper(), value)
    def __getitem__(self, key): return dict.__getitem__(self, key.upper())
    def __contains__(self, key): return dict.__contains__(self, key.upper())
x = Upper()
x["abc"] = 1
x.update(other=2)
x.attribute = "yes"
print(x, x["abc"], "Abc" in x, x.get("abc"), x.attribute, len(x), repr(x), result(lambda: x["q"]))

# Keys of classes.
class Same:
    def __init__(self, n): self.n = n
    def __hash__(self): return 7
    def __eq__(self, other): return isinstance(other, Same) and self.n == other.n
    def __repr__(self): return "Same(%d)" % self.n
d = {Same(i): i for i in range(30)}
print(len(d), d[Same(17)], d.pop(Same(3)), Same(3) in d, len(d), list(d)[:4])
for i in range(0, 30, 2): d.pop(Same(i), None)
d[Same(100)] = 100
print(list(d), d.get(Same(29)), d.get(7))
def looks_up_in_its_own():
    own = {Same(i): i for i in range(5)}
    return own[Same(3)], own.get(Same(4)), own.get(Same(9)), result(lambda: {}[Same(1)])
print(looks_up_in_its_own())
class Text(str):
    def __eq__(self, other): return False
    def __hash__(self): return hash("k")
d = {"k": 1}
d[Text("k")] = 2
print(len(d), d["k"], d.get(Text("k")))
class BigHash:
    def __hash__(self): return 2**100 + 5
class NegativeHash:
    def __hash__(self): return -1
class BadHash:
    def __hash__(self): return "x"
print(hash(BigHash()), hash(NegativeHash()), result(hash, BadHash()), kind(lambda: {BadHash(): 1}))

# Keyword arguments are a dict of their own.
def f(**kw):
    kw["new"] = 1
    return kw
d = {"a": 1}
print(f(**d), d)
# Attributes of an instance as a dict.
class A: pass
a = A()
a.x = 1
a.__dict__["y"] = 2
print(a.y, a.__dict__, vars(a), vars(a) is a.__dict__, sorted(a.__dict__.items()))
a.__dict__ = {"z": 3}
print(a.z, hasattr(a, "x"), result(setattr, a, "__dict__", 5))
del a.__dict__["z"]
print(a.__dict__)
