# WeakValueDictionary, WeakKeyDictionary, WeakSet, finalize, proxy: what they do when their objects go.
import gc
import weakref

gc.disable()

class A:
    def __init__(self, name): self.name = name
    def __repr__(self): return "A(%s)" % self.name
    def __len__(self): return 3
    def __add__(self, other): return self.name + other
    def __getitem__(self, key): return key * 2
    def __call__(self, x): return (self.name, x)
    def __bool__(self): return True
    def __iter__(self): return iter([1, 2])
    def __contains__(self, x): return x == 1

def result(operation, *args, **keywords):
    try:
        return operation(*args, **keywords)
    except Exception as e:
        return type(e).__name__

# --- values
d = weakref.WeakValueDictionary()
a, b, c = A("a"), A("b"), A("c")
d["a"], d["b"], d["c"] = a, b, c
print(len(d), sorted(d), sorted(map(repr, d.values())), "a" in d, d["a"] is a, d.get("z"), d.get("z", 5))
del b
print(len(d), sorted(d), "b" in d, result(lambda: d["b"]), d.get("b"))
print(sorted(k for k, v in d.items()), sorted(type(r).__name__ for r in d.valuerefs()))
print(d.pop("c") is c, len(d), result(d.pop, "c"), d.pop("c", 7))
print(d.setdefault("a", c) is a, d.setdefault("c", c) is c, len(d))
e = d.copy()
print(len(e), type(e).__name__, e["a"] is a)
e.clear()
print(len(e), len(d))
d.update({"x": a})
print(sorted(d))
del d["x"]
print(sorted(d), result(d.__delitem__, "x"), result(d.__setitem__, "n", 5))
for k in d:            # an object goes while its dict is gone through
    a = c = None
    break
gc.collect()
print(len(d), list(d.items()))

# --- keys
class Key:
    def __init__(self, n): self.n = n
    def __hash__(self): return hash(self.n)
    def __eq__(self, other): return self.n == other.n
    def __repr__(self): return "Key(%d)" % self.n
k = weakref.WeakKeyDictionary()
one, two, uno = Key(1), Key(2), Key(1)
k[one], k[two] = "one", "two"
print(len(k), k[uno], uno in k, sorted(v for v in k.values()), sorted(repr(x) for x in k))
k[uno] = "uno"
print(len(k), k[one], [repr(x) for x in k.keys()])
del one
print(len(k), uno in k)
print(k.pop(two), len(k), result(lambda: k[two]), k.setdefault(two, 9), k.get(uno, "none"))
print(result(k.__setitem__, 5, 5), result(lambda: k[5]), 5 in k, [type(r).__name__ for r in k.keyrefs()])
loop = Key(3)
loop.me = loop
k[loop] = loop.n
del loop
print(len(k), gc.collect() > 0, len(k))

# --- sets
s = weakref.WeakSet()
x, y, z = Key(10), Key(20), Key(30)
s.add(x); s.add(y); s.add(x)
print(len(s), x in s, z in s, Key(10) in s, sorted(repr(each) for each in s))
t = weakref.WeakSet([y, z])
print(len(s | t), len(s & t), len(s - t), len(s ^ t), s <= t, s.isdisjoint(t), (s & t) <= s)
del y
print(len(s), len(t))
s.discard(z); s.discard(x)
print(len(s), result(s.remove, x), result(s.pop))
t.update([x, z])
print(len(t), sorted(repr(each) for each in t.copy()))
t.clear()
print(len(t), bool(t), t == weakref.WeakSet(), 5 in s, result(s.add, 5))

# --- finalize
log = []
f_object = A("f")
f = weakref.finalize(f_object, log.append, "gone")
print(f.alive, f.peek()[0] is f_object, f.peek()[2:], f.atexit)
del f_object
print(log, f.alive, f.peek(), f(), f.detach())
g_object = A("g")
g = weakref.finalize(g_object, lambda *args, **keywords: (args, sorted(keywords.items())), 1, 2, key=3)
print(g(), g(), g.alive)
h = weakref.finalize(g_object, log.append, "never")
print(h.detach()[2], h.alive)
del g_object
print(log)
i_object = A("i")
i_object.me = i_object
weakref.finalize(i_object, log.append, "by the collector")
del i_object
print(log)
gc.collect()
print(log)

# --- proxies
p_object = A("p")
p = weakref.proxy(p_object)
print(type(p) is weakref.CallableProxyType, p.name, len(p), p["q"], p(4), list(p), 1 in p, bool(p), repr(p + "!"), str(p))
p.color = "red"
print(p_object.color, hasattr(p, "size"), isinstance(p, A), p == p_object, result(hash, p))
del p.color
print(hasattr(p_object, "color"), weakref.proxy(p_object) is p, weakref.getweakrefcount(p_object))
print(weakref.proxy(p_object, log.append) is p, weakref.getweakrefcount(p_object))
del p_object
print(result(lambda: p.name), result(len, p), result(lambda: p + "!"), result(bool, p), result(str, p))

class Plain: pass
plain = Plain()
q = weakref.proxy(plain, lambda dead: log.append(type(dead) is weakref.ProxyType))
print(type(q) is weakref.ProxyType, result(lambda: q()), result(lambda: q[0]))
del plain
print(log[-1])

# --- methods
class M:
    def __init__(self): self.calls = 0
    def method(self): self.calls += 1; return self.calls
m = M()
r = weakref.WeakMethod(m.method)
print(r()(), r()(), r() == m.method, r == weakref.WeakMethod(m.method))
del m
print(r(), result(weakref.WeakMethod, 5))

# --- references that are looked at
o = A("o")
refs = [weakref.ref(o), weakref.ref(o, log.append), weakref.proxy(o)]
print(weakref.getweakrefcount(o), len(weakref.getweakrefs(o)), weakref.getweakrefs(o)[0] is refs[0])
print(weakref.getweakrefcount(5), weakref.getweakrefs(5))
