# Thousands of random operations on a list, a dict, a set and a tuple, in which keys collide and items are of every kind.

seed = 99
def random(n):
    global seed
    seed = seed * 6364136223846793005 + 1442695040888963407 & 2**64 - 1
    return (seed >> 33) % n

class Key:
    def __init__(self, n): self.n = n
    def __hash__(self): return self.n % 5
    def __eq__(self, other): return type(other) is Key and self.n == other.n
    def __lt__(self, other): return self.n < other.n
    def __repr__(self): return "K%d" % self.n

def item():
    kind = random(12)
    n = random(20)
    if kind < 4: return n - 5
    if kind == 4: return Key(n)
    if kind == 5: return float(n) / 2
    if kind == 6: return "s%d" % n
    if kind == 7: return (n, "t")
    if kind == 8: return n % 3 == 0
    if kind == 9: return None
    if kind == 10: return 2**60 * n
    return "s%d" % (n % 4)

def index(): return random(30) - 15
def maybe_index(): return None if random(4) == 0 else index()
def some_slice(): return slice(maybe_index(), maybe_index(), None if random(3) else random(7) - 3)
def items(n): return [item() for i in range(random(n))]

def set_slice(a, s, values): a[s] = values
def del_item(a, i): del a[i]
def shown(x):
    if isinstance(x, (set, frozenset)): return "{" + ", ".join(sorted(map(repr, x))) + "}"
    return repr(x)

def list_operation(a):
    kind = random(24)
    if kind == 0: return a.append(item())
    if kind == 1: return a.extend(items(5))
    if kind == 2: return a.insert(index(), item())
    if kind == 3: return a.pop(index())
    if kind == 4: return a.remove(item())
    if kind == 5: return a.index(item(), index(), index())
    if kind == 6: return a.count(item())
    if kind == 7: return a.reverse()
    if kind == 8: return a[some_slice()]
    if kind == 9: return set_slice(a, some_slice(), items(6))
    if kind == 10: return del_item(a, some_slice())
    if kind == 11: return del_item(a, index())
    if kind == 12: return a[index()]
    if kind == 13: return a + items(3)
    if kind == 14: return a * random(3)
    if kind == 15: return item() in a
    if kind == 16: return a == list(a), a != a[1:], a[:3] < a[:4]
    if kind == 17: return sorted(a, key=repr)[:4]
    if kind == 18: return a.sort(key=repr, reverse=random(2) == 0)
    if kind == 19: return list(reversed(a))[:3]
    if kind == 20: return tuple(a)[some_slice()]
    if kind == 21: return set_slice(a, index(), item())
    if kind == 22: return a.clear() if random(8) == 0 else len(a)
    return max(a, key=repr)

def dict_operation(d):
    kind = random(18)
    if kind < 4: return d.__setitem__(item(), item())
    if kind == 4: return d[item()]
    if kind == 5: return d.get(item(), "none")
    if kind == 6: return del_item(d, item())
    if kind == 7: return d.pop(item(), "gone")
    if kind == 8: return d.popitem()
    if kind == 9: return d.setdefault(item(), item())
    if kind == 10: return d.update(zip(items(4), items(4)))
    if kind == 11: return list(d.items())[:3], list(reversed(d))[:2]
    if kind == 12: return len(d), item() in d, item() in d.values()
    if kind == 13: return d == dict(reversed(list(d.items()))), list(d.copy()) == list(d)
    if kind == 14: return d | dict.fromkeys(items(3))
    if kind == 15: return shown(d.keys() & set(items(6))), shown(d.keys() - items(3))
    if kind == 16: return d.clear() if random(10) == 0 else {**d, item(): 1}
    return {k: v for k, v in d.items() if random(2)}

def set_operation(s):
    kind = random(16)
    other = set(items(8))
    if kind < 3: return s.add(item())
    if kind == 3: return s.discard(item())
    if kind == 4: return s.remove(item())
    if kind == 5: return s.update(other, items(3))
    if kind == 6: return s | other
    if kind == 7: return s & other
    if kind == 8: return s - other
    if kind == 9: return s ^ frozenset(other)
    if kind == 10: return s <= other, s < s | other, s >= s & other, s == set(list(s)), s.isdisjoint(other)
    if kind == 11: return s.intersection_update(other | set(sorted(s, key=repr)[:random(20)]))
    if kind == 12: return s.symmetric_difference_update(other)
    if kind == 13: return s.difference_update(items(4))
    if kind == 14: return frozenset(s) == s, hash(frozenset(s)) == hash(frozenset(list(s)[::-1])), item() in s
    return s.clear() if random(10) == 0 else len(s.union(other))

for operation, container in ((list_operation, []), (dict_operation, {}), (set_operation, set())):
    for i in range(6000):
        try: outcome = shown(operation(container))
        except (IndexError, ValueError, KeyError, TypeError) as e: outcome = type(e).__name__
        if i % 7 == 0 or type(container) is not list or len(container) > 60: print(i, outcome, shown(container) if i % 10 == 0 else "")
        if len(container) > 60: container.clear()
