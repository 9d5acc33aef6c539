# list, dict, set, tuple, range, slice and the iterators over them. One request for memory fails; see out_of_memory_test.cpp.
class MyList(list): pass
class MyDict(dict):
    def __missing__(self, key): return key * 2
class MyTuple(tuple): pass

def containers():
    a = [i for i in range(30)]
    a.append(1)
    a.extend((2, 3))
    a.insert(0, "x")
    a.pop()
    a.remove("x")
    a.reverse()
    a[3:6] = [7, 8]
    del a[::4]
    a.sort()
    a.sort(key=lambda v: -v)
    a += [1]
    a = a * 2 + [5]
    b = [sorted(a, reverse=True), a[1:5], a[::-2], a.copy(), list(reversed(a)), MyList(a), a.index(5), a.count(1),
         a == [1], [*a, *"ab"]]
    d = {str(i): i for i in range(30)}
    d["new"] = 1
    d.update(z=2)
    d.update([("y", 3)])
    d.setdefault("q", [])
    d.pop("z")
    del d["y"]
    d.popitem()
    e = [dict(d), d.copy(), {**d, "k": 1}, d | {"m": 2}, list(d.items()), list(d.values()), d.keys() & {"1", "2"},
         d.items() ^ {("1", 1)}, dict.fromkeys("abc"), MyDict(a=1)["zz"], {(1, 2): 3}, d == dict(d), list(reversed(d))]
    s = {i % 7 for i in range(30)}
    s.add(100)
    s.update([5, 200])
    s.discard(5)
    s |= {9}
    s &= set(range(150))
    s -= {1}
    s ^= {2, 300}
    f = [frozenset(s), s | {1}, s & {2}, s - {3}, s ^ {4}, s.copy(), sorted(s), s.union([1], [2]),
         s.intersection([1]), s <= {1}, frozenset(s) == s, {frozenset([1]): 2}]
    t = [tuple(a), (1, 2) + (3,), (1,) * 5, MyTuple([1, 2]), tuple(range(5)), (1, (2, (3,))) == (1, (2, (3,))),
         hash((1, "a", 2.5)), (1, 2, 3)[::2]]
    r = [range(10 ** 20, 10 ** 20 + 5), list(range(0, 10, 3)), range(5)[1:3], len(range(100)),
         list(reversed(range(4))), slice(1, 2, 3), slice(None).indices(5)]
    z = [list(zip(a, "abc")), list(enumerate("ab")), list(map(str, [1, 2])), list(filter(None, [0, 1])),
         list(iter([1, 2].pop, 1)), any(a), all(a), dict(zip("ab", [1, 2]))]
    x, *y, w = a
    (p, q), o = (1, 2), 3
    return repr(b)[:5], repr(e)[:5], repr(s)[:1], repr(f)[:5], repr(t)[:5], repr(r)[:5], repr(z)[:5]

print(bool(containers()), "done")
