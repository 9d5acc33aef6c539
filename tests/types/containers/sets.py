# set and frozenset: methods, operators with every kind of operand, comparisons, errors.

def result(operation, *args, **keywords):
    try:
        value = operation(*args, **keywords)
    except Exception as e:
        return type(e).__name__ + ": " + str(e)
    return show(value)

def kind(operation, *args, **keywords):
    try:
        return operation(*args, **keywords)
    except Exception as e:
        return type(e).__name__  # its text differs between versions

def show(value):
    if isinstance(value, (set, frozenset)): return type(value).__name__ + str(sorted(value, key=repr))
    return value

print(set(), frozenset(), {1}, frozenset([1]), show(set("hello")), show(frozenset(range(5))),
      show({i % 3 for i in range(9)}))
print(result(set, 5), kind(set, [[]]), kind(frozenset, [{}]), kind(lambda: {[]}), result(set, 1, 2),
      show({1, 1.0, True}), kind(lambda: {1, {2}}))
s = {1, 2, 3}
f = frozenset(s)
print(frozenset(f) is f, f.copy() is f, s.copy() is s, frozenset() is frozenset(), s == f, f == s,
      hash(f) == hash(frozenset([3, 2, 1])), result(hash, s))
print(f in {f}, s in {f}, {1: 2}.keys() == {1}, {f: "x"}[frozenset([1, 2, 3])])

OPERANDS = [set(), {1}, {1, 2, 3}, {2, 3, 4}, frozenset([2]), frozenset([1, 2, 3, 4]), {"a", 1}]
for a in OPERANDS:
    for b in OPERANDS:
        print(*map(show, (a | b, a & b, a - b, a ^ b, a == b, a != b, a < b, a <= b, a > b, a >= b, a.isdisjoint(b),
                          a.issubset(b), a.issuperset(b))), sep="|")
for other in ([1, 2], (9,), "ab", {1: 2}, range(3), [], (x for x in [1, 5]), 5, None):
    print(*[result(getattr({1, 2, "a"}, name), other) for name in ("union", "intersection", "difference",
                                                                   "symmetric_difference", "isdisjoint", "issubset",
                                                                   "issuperset")
            if not hasattr(other, "send") or name == "union"], sep="|")
print(result(lambda: {1} | [2]), result(lambda: [1] & {2}), result(lambda: {1} - "a"), result(lambda: {1} ^ 5),
      result(lambda: {1} < [1]), {1} == [1])
print(show({1}.union()), show({1}.union([2], "a", {3})), show({1, 2, 3}.intersection([1, 2], [2])),
      show({1, 2, 3}.difference([1], (2,))), show({1}.intersection()))

s = {1, 2}
t = s
print(s.add(3), s.add(3), show(s), s.discard(9), s.remove(1), result(s.remove, 1), result(s.remove, (1, 2)), show(s),
      kind(s.add, []), kind(s.discard, []), result(s.add))
s |= {7, 8}
s &= {2, 3, 7, 9}
s -= {3}
s ^= {7, 11}
print(show(s), s is t)
print(s.update([1], "ab"), s.intersection_update([1, 2, "a"], {1, 2, "a", 5}), s.difference_update([2], "b"),
      s.symmetric_difference_update([1, "q"]), show(s))
def in_place(op):
    x = {1}
    if op == "|": x |= [2]
    if op == "&": x &= [2]
    if op == "-": x -= [2]
    if op == "^": x ^= [2]
print([result(in_place, op) for op in "|&-^"])
f = g = frozenset([1, 2])
f |= {3}
print(show(f), show(g), result(lambda: f.add(1)))
print({5}.pop(), result(set().pop), s.clear(), s, len(s), bool(s))
x = {1, 2, 3}
x -= x
y = {1, 2}
y ^= y
z = {1, 2}
z &= z
w = {3}
w.update(w)
print(x, y, show(z), w)
print({1, 2} - {1} | {5} == {2, 5}, {frozenset({1}), frozenset()} == {frozenset(), frozenset([1])},
      {frozenset([1])} > set(), set("ab") in [{"a", "b"}], {1} in {frozenset([1])})
x = {frozenset([1]), 2}
print(x.discard({1}), x, result(x.remove, {5}), {1} in x)

# Many of one hash, many at all.
class Same:
    def __init__(self, n): self.n = n
    def __hash__(self): return 7
    def __eq__(self, other): return isinstance(other, Same) and self.n == other.n
s = {Same(i) for i in range(100)}
print(len(s), Same(50) in s, s.discard(Same(50)), Same(50) in s, len(s | {Same(50), Same(1)}),
      len(s - {Same(i) for i in range(0, 100, 2)}))
s = set(range(5000))
for i in range(0, 5000, 3): s.remove(i)
s.update(range(10000, 10100))
print(len(s), sum(s), 3 in s, 4 in s, len(s & set(range(100))), max(s), min(s))
while len(s) > 3: s.pop()
print(len(s))

# Derived classes; the class of results.
class S(set): pass
class F(frozenset):
    def __new__(cls, items=()): return frozenset.__new__(cls, items)
a = S([1, 2])
a.name = "n"
b = F([1])
print(a == {1, 2}, repr(S([1])), repr(F([1])), type(a | {3}).__name__, type({3} | a).__name__,
      type(a.copy()).__name__, type(a & a).__name__, type(b | {2}).__name__, a.name, type(frozenset(b)).__name__)
i = iter({1})
print(next(i), next(i, "end"), i.__length_hint__(), type(i).__name__)
s = {1}
s.add((s.__class__, "tuple"))
print(len(s), (set, "tuple") in s)
class Repr(set):
    def __hash__(self): return 1
r = Repr()
r.add(r)
print(r)
