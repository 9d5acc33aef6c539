# weakref.ref: which objects can have one, sharing, callbacks and their order, hash, equality, dead ones, resurrection.
import sys
import weakref

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

class A:
    def __init__(self, name="a"): self.name = name
    def __repr__(self): return "A(%s)" % self.name
    def method(self): return self.name
class Slots:
    __slots__ = ("x",)
class SlotsWeak:
    __slots__ = ("x", "__weakref__")
class List(list): pass
class Dict(dict): pass
class Int(int): pass
class Tuple(tuple): pass
class Set(set): pass
class Error(Exception): pass
def function(): pass
def generator(): yield 1

# Which can.
for name, make in [("instance", A), ("class", lambda: A), ("function", lambda: function),
                   ("lambda", lambda: lambda: 0), ("method", lambda: A().method),
                   ("generator", generator), ("set", lambda: {1}), ("frozenset", lambda: frozenset([1])),
                   ("builtin", lambda: len), ("type", lambda: int),
                   ("list subclass", List), ("dict subclass", Dict), ("int subclass", Int), ("set subclass", Set),
                   ("exception subclass", Error),
                   ("slots", Slots), ("slots with weakref", SlotsWeak), ("module", lambda: sys), ("int", lambda: 5),
                   ("str", lambda: "a"), ("list", list), ("dict", dict),
                   ("tuple", lambda: ()), ("None", lambda: None), ("object", object), ("float", lambda: 1.5),
                   ("bytes", lambda: b""), ("range", lambda: range(3)), ("slice", lambda: slice(1)),
                   ("iterator", lambda: iter([])), ("tuple subclass", Tuple), ("bool", lambda: True),
                   ("exception", lambda: ValueError())]:
    target = make()
    ref = result(weakref.ref, target)
    print(name, ref if type(ref) is str else ref() is target)
    del target, ref

# One is shared, as long as it has no callback.
a = A()
r1 = weakref.ref(a)
r2 = weakref.ref(a)
r3 = weakref.ref(a, print)
r4 = weakref.ref(a, print)
print(r1 is r2, r1 is r3, r3 is r4, weakref.getweakrefcount(a),
      [r is r1 for r in weakref.getweakrefs(a)].count(True), r1.__callback__, r3.__callback__ is print)
print(sys.getrefcount(a) < 4, type(r1) is weakref.ref, weakref.ReferenceType is weakref.ref,
      isinstance(r1, weakref.ref))
print(r1() is a, result(r1, 1), result(weakref.ref), result(weakref.ref, a, None, 1),
      result(setattr, r1, "x", 1)[:14], repr(r1).startswith("<weakref at 0x"), "; to 'A' at 0x" in repr(r1))
del r1, r2, r3, r4
print(weakref.getweakrefcount(a), weakref.getweakrefs(a), weakref.getweakrefcount(5), weakref.getweakrefs([]))

# Callbacks: newest first, each with its reference, which is dead by then.
log = []
def note(tag): return lambda ref: log.append((tag, ref(), ref.__callback__))
refs = [weakref.ref(a, note(i)) for i in range(4)]
plain = weakref.ref(a)
del a
print(log, plain(), plain.__callback__, repr(plain).endswith("; dead>"), [r() for r in refs])
# A reference that is gone first does not call.
log.clear()
a = A()
r = weakref.ref(a, note("gone"))
del r
del a
print(log)
# One that dies in an earlier callback does not call.
a = A()
pair = []
pair.append(weakref.ref(a, note("first")))
pair.append(weakref.ref(a, lambda ref: (log.append("second"), pair.clear())))
del a
print(log)
# An error in a callback goes to standard error, the others still run. (Left out: the text differs between versions.)
# Callbacks see the world after the object is gone, and may make new objects.
log.clear()
a = A()
made = []
r = weakref.ref(a, lambda ref: made.append(A("made in callback")))
a = None
print(made, r())
# The finalizer sees its references alive; then they are cleared.
class Final:
    def __del__(self): log.append(("del", r() is not None))
a = Final()
r = weakref.ref(a, lambda ref: log.append(("callback", ref() is None)))
del a
print(log, r())
# Resurrection keeps them.
log.clear()
class Lazarus:
    def __del__(self): log.append(self)
a = Lazarus()
r = weakref.ref(a, lambda ref: log.append("callback"))
del a
print(len(log), r() is log[0])
log.clear()
print(log, r())

# Hash and equality.
a, b = A("a"), A("b")
ra, rb, rc = weakref.ref(a), weakref.ref(b), weakref.ref(a, id)
print(ra == rc, ra != rc, ra == rb, hash(ra) == hash(a), {ra: 1}[rc], ra == a, kind(lambda: ra < rb),
      result(lambda: ra == 5))
class Equal:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return self.v == o.v
    def __hash__(self): return self.v
x, y = Equal(1), Equal(1)
rx, ry = weakref.ref(x), weakref.ref(y)
print(rx == ry, rx is ry, hash(rx) == hash(ry) == 1, len({rx, ry}))
class Unhashable:
    __hash__ = None
u = Unhashable()
print(result(hash, weakref.ref(u)))
late = weakref.ref(y, lambda r: None)
hashed = weakref.ref(x, lambda r: None)
hash(hashed)
del x, y
print(rx == ry, rx == rx, rx != rx, hash(rx), hash(hashed), result(hash, late), ry == late)

# Derived classes are not shared.
class Tagged(weakref.ref):
    def __init__(self, target, callback=None, tag=None):
        super().__init__(target, callback)
        self.tag = tag
    def __new__(cls, target, callback=None, tag=None): return super().__new__(cls, target, callback)
a = A()
t1, t2 = Tagged(a, tag=1), Tagged(a, tag=2)
print(t1 is t2, t1.tag, t2.tag, t1 == t2, t1() is a, weakref.getweakrefcount(a), isinstance(t1, weakref.ref))
a = None
print(t1(), t1.tag)

# Of a class, a bound method, an element, a local.
class Local: pass
r = weakref.ref(Local, lambda ref: log.append("class gone"))
print(r() is Local, weakref.ref(A().method)())
holder = {"k": A("held")}
r = weakref.ref(holder["k"])
print(r(), holder.pop("k"), r())
def scope():
    inner = A("inner")
    return weakref.ref(inner), inner.name
print(scope()[0]())
def keeps():
    inner = A("kept")
    def get(): return inner
    return weakref.ref(inner), get
r, get = keeps()
print(r(), get())
get = None
print(r())
g = generator()
r = weakref.ref(g, lambda ref: log.append("generator gone"))
del g
print(log, r())
s = {A("in set")}
r = weakref.ref(s.pop())
print(r())
# Many to one object, dropped in every order.
a = A()
many = [weakref.ref(a, note(i)) for i in range(50)]
log.clear()
for i in (0, 49, 25, 10, 1): many[i] = None
del many[30:]
a = None
print([tag for tag, *_ in log])
