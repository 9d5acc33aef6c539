# Containers that change while an operation on them is under way: by an iteration's body, by __eq__, __lt__, __hash__,
# __repr__, __index__ or __del__.

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

# --- during iteration ---
a = [1, 2, 3]
seen = []
for x in a:
    seen.append(x)
    if len(a) < 8: a.append(x * 10)
print(seen)
a = list(range(10))
seen = []
for x in a:
    seen.append(x)
    a.remove(x)
print(seen, a)
a = list(range(5))
seen = []
for x in a:
    seen.append(x)
    a.clear()
print(seen)
a = list(range(5))
seen = []
for x in reversed(a):
    seen.append(x)
    a.pop()
    a.pop() if a else None
print(seen, a)

def grow(container, add):
    for x in container: add()
def loop_dict(change, view):
    d = {1: 2, 3: 4}
    for x in view(d): change(d)
    return d
def insert(d): d[len(d) + 10] = 0
def delete(d): del d[next(iter(d))]
def overwrite(d): d[1] = "new"
def swap(d):
    del d[1]
    d[77] = 0
for view in (iter, dict.keys, dict.values, dict.items, reversed):
    for change in (insert, delete, overwrite, dict.clear):
        print(view.__name__, change.__name__, result(loop_dict, change, view))
d = {1: 1}
i = iter(d)
d[2] = 2
print(result(next, i), result(next, i), result(next, i, "end"))
def loop_set(change):
    s = {1, 2, 3}
    for x in s: change(s)
    return s
print(result(loop_set, lambda s: s.add(9)), result(loop_set, lambda s: s.discard(1)),
      result(loop_set, lambda s: s.clear()))
d = {1: 1}
def dict_from_own_items():
    for k in d: d.update({k + 1: 0})
print(result(dict_from_own_items))

# --- from __eq__ ---
class Eq:
    def __init__(self, action, answer=False):
        self.action = action
        self.answer = answer
    def __eq__(self, other):
        self.action()
        return self.answer
    def __hash__(self): return 1

a = []
a[:] = [Eq(a.clear), 1, 2]
print(1 in a, a)
a[:] = [1, Eq(a.clear), 1, 2]
print(kind(a.index, 7), a)
a[:] = [1, Eq(a.clear), 1, 2]
print(a.count(1), a)
a[:] = [Eq(a.clear, True), 1, 2]
print(result(a.remove, 5), a)
a[:] = [Eq(lambda: a.append(1)), 1]
print(a == [3, 1], len(a))
a[:] = [0, Eq(a.clear)]
print(a == [0, 1], a < [0, 1], a)
b = [5, 6]
a[:] = [Eq(lambda: (a.clear(), b.clear())), 2]
print(a == b, a, b)

log = []
d = {}
d[Eq(lambda: (log.append("eq"), d.clear()))] = "a"
d[Eq(lambda: log.append("other"))] = "b"
print(len(d), log)
print(sorted(d.values()))
d = {}
first = Eq(lambda: d.clear() if len(d) > 1 else None)
d[first] = 1
d[2] = 2
print(d.get(Eq(lambda: None), "none"), len(d))
d = {first: 1, 2: 2}
print(result(d.pop, Eq(lambda: None), "gone"), len(d))
d = {}
def fill():
    if len(d) < 50: d.update({i + 2: i for i in range(100)})
d[Eq(fill)] = 1
d[Eq(lambda: None)] = 2
print(len(d), sum(v for v in d.values()))
s = set()
s.add(Eq(lambda: s.clear() if len(s) > 1 else None))
s.add(5)
s.add(Eq(lambda: None))
print(len(s))
s = {Eq(lambda: s.clear()), 2, 3}
print(Eq(lambda: None) in s, len(s))
def boom(): raise KeyError("from eq")
d = {Eq(boom): 1}
print(result(lambda: d[Eq(boom)]), result(d.get, Eq(boom)), result(d.setdefault, Eq(boom), 1), len(d))
s = {Eq(boom)}
print(result(s.add, Eq(boom)), result(s.discard, Eq(boom)), len(s), result(lambda: Eq(boom) in s))
print(result(lambda: [Eq(boom)] == [1]), result([1, Eq(boom)].index, 4), result(lambda: 4 in (1, Eq(boom))))
print(result(lambda: {1: Eq(boom)} == {1: 2}), result(lambda: Eq(boom) in {1: 2}.values()))

# A comparison of dicts in which an answer empties one of them.
d = {1: Eq(lambda: d.clear(), True), 2: 3}
print(d == {1: 5, 2: 3}, d)
e = {}
e.update({1: 9, 2: 3})
d = {1: Eq(lambda: e.clear(), True), 2: 3}
print(d == e, len(d), len(e))

# --- from __lt__ and key ---
class Less:
    def __init__(self, value): self.value = value
    def __lt__(self, other):
        a.append(1)
        return self.value < other.value
a = [Less(3), Less(1), Less(2)]
print(result(a.sort), len(a))
a = [3, 1, 2]
print(result(a.sort, key=lambda x: a.append(x) or x), a)
a = [3, 1, 2]
def look(x):
    log.append(list(a))
    return x
log = []
a.sort(key=look)
print(log, a)
def fail(x):
    if x == 2: raise ValueError("key")
    return x
print(result(a.sort, key=fail), a, result(sorted, a, key=fail), result(max, a, key=fail))

# --- from __hash__ ---
class Hash:
    def __init__(self, action): self.action = action
    def __hash__(self):
        self.action()
        return 3
d = {1: 1}
d[Hash(lambda: d.clear())] = 2
print(len(d))
s = {1, 2}
s.add(Hash(lambda: s.update(range(50))))
print(len(s))
def no_hash(): raise ValueError("no hash")
print(result(lambda: {Hash(no_hash): 1}), result(lambda: {Hash(no_hash)}), result(lambda: Hash(no_hash) in {}),
      result(lambda: hash((1, Hash(no_hash)))))

# --- from __repr__ and __str__ ---
class Repr:
    def __init__(self, action): self.action = action
    def __repr__(self):
        self.action()
        return "R"
a = [1, 2]
a.append(Repr(a.clear))
a.append(4)
print(repr(a), a)
a = [Repr(lambda: a.append(5) if len(a) < 5 else None), 1]
print(repr(a), len(a))
d = {1: Repr(lambda: d.clear()), 2: 3}
print(result(repr, d), d)
def bad(): raise ValueError("in repr")
print(result(repr, [1, Repr(bad)]), result(repr, (Repr(bad),)), result(repr, {1: Repr(bad)}), result(repr, {Repr(bad)}))

# --- from __del__ ---
class Del:
    def __init__(self, action): self.action = action
    def __del__(self): self.action()
    def __repr__(self): return "Del"
a = [1, 2, 3]
log = []
a[1] = Del(lambda: log.append(list(a)))
a[1] = "new"
print(log, a)
log.clear()
a[1] = Del(lambda: log.append(list(a)))
del a[1]
print(log, a)
log.clear()
a[:] = [Del(lambda: log.append(len(a))), Del(lambda: log.append(len(a))), 3]
a.clear()
print(log, a)
log.clear()
a[:] = [0, Del(lambda: log.append(len(a))), Del(lambda: log.append(len(a))), 3]
a[1:3] = "abcdef"
print(log, a)
log.clear()
a[:] = [0, Del(lambda: (log.append(len(a)), a.append("late"))), Del(lambda: (log.append(len(a)), a.extend("xyz"))), 3]
del a[::2]
print(log, a)
a[:] = [Del(lambda: a.append("again"))]
a.pop()
print(a)
a[:] = [Del(lambda: a.clear()), 1, 2]
a *= 0
print(a)
log.clear()
d = {1: Del(lambda: (log.append(len(d)), d.update({i: i for i in range(20)})))}
d[1] = 5
print(log, len(d))
d = {1: Del(lambda: log.append(len(d))), 2: Del(lambda: log.append(len(d)))}
log.clear()
d.clear()
print(log)
d = {1: Del(lambda: d.clear()), 2: 2}
del d[1]
print(d)
log.clear()
s = set()
class Key(Del):
    def __hash__(self): return 7
s.add(Key(lambda: log.append(len(s))))
s.clear()
print(log)
s.add(Key(lambda: (log.append(len(s)), s.update(range(100)))))
s.pop()
print(log, len(s))

# --- arguments that change the container they are for ---
class Index:
    def __init__(self, action, value):
        self.action = action
        self.value = value
    def __index__(self):
        self.action()
        return self.value
a = [1, 2, 3]
print(result(lambda: a[Index(a.clear, 1)]), a)
a = [1, 2, 3]
print(a[Index(a.clear, 0):Index(lambda: None, 3)], a)
a = [1, 2, 3]
print(result(a.insert, Index(a.clear, 2), "x"), a)
a = [1, 2, 3]
print(result(a.pop, Index(a.clear, 0)), a)
a = [1, 2, 3]
def change_and_give():
    a.clear()
    yield 1
    a.append("in between")
    yield 2
a.extend(change_and_give())
print(a)
a = [1, 2, 3]
a[1:2] = change_and_give()
print(a)
a = [1, 2, 3, 4]
def store(): a[Index(a.clear, 1)] = 5
print(result(store), a)
