# Classes: MRO and its errors, super, descriptors, __slots__, attribute hooks, __del__, metaclass-free class creation.

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

def names(classes): return " ".join(c.__name__ for c in classes)

# --- order of bases ---
class O: pass
class A(O): x = "A"
class B(O): x = "B"
class C(A, B): pass
class D(B, A): pass
class E(A): x = "E"
class F(E, B): pass
class G(F, A): pass
print(names(C.__mro__), "|", names(F.mro()), "|", names(G.__mro__), C.x, D.x, F.x, G.x, names(C.__bases__),
      C.__base__.__name__)
def conflict():
    class X(C, D): pass
def twice():
    class X(A, A): pass
def wrong_order():
    class X(O, A): pass
def final():
    class X(bool): pass
def not_a_class():
    class X(5): pass
def layouts():
    class X(int, str): pass
def keyword():
    class X(A, unknown=1): pass
print(kind(not_a_class))
for f in (conflict, twice, wrong_order, final, layouts, keyword):
    print(f.__name__, str(result(f)).replace("\n", " "))
print(issubclass(C, B), issubclass(B, C), isinstance(C(), (int, A)), issubclass(bool, int), isinstance(True, int),
      isinstance(C, type), result(isinstance, 1, 5), result(issubclass, 5, int), result(issubclass, int, 5))
print(type(C()), type(C), type(type), C.__name__, C.__qualname__, C.__module__, conflict.__qualname__, repr(C)[:8],
      C.__doc__)

# --- super ---
class Base:
    def __init__(self, log): self.log = log + ["Base"]
    def who(self): return ["Base"]
    @classmethod
    def make(cls): return cls.__name__
    @property
    def p(self): return "base p"
class Left(Base):
    def __init__(self, log): super().__init__(log + ["Left"])
    def who(self): return ["Left"] + super().who()
class Right(Base):
    def __init__(self, log): super().__init__(log + ["Right"])
    def who(self): return ["Right"] + super().who()
    @classmethod
    def make(cls): return "Right " + super().make()
    @property
    def p(self): return "right " + super().p
class Bottom(Left, Right):
    def __init__(self):
        super().__init__(["Bottom"])
    def who(self): return ["Bottom"] + super(Bottom, self).who()
b = Bottom()
print(b.log, b.who(), Bottom.make(), b.p, Left.who(b), super(Left, b).who(), super(Right, b).who())
print(result(lambda: super(Left, b).nothing), result(super), result(super, 5), kind(super, Left, 5),
      kind(lambda: super(Left, Right([])).who()))
def super_outside():
    return super().x
print(result(super_outside))
class Nested:
    def f(self):
        def inner(): return __class__.__name__
        return inner() + " " + [__class__.__name__ for i in range(1)][0]
print(Nested().f())

# --- descriptors ---
class Data:
    def __init__(self, name): self.name = name
    def __get__(self, obj, owner): return ("get", self.name, obj is None, owner.__name__)
    def __set__(self, obj, value): print("set", self.name, value)
    def __delete__(self, obj): print("delete", self.name)
class NonData:
    def __get__(self, obj, owner): return "non-data"
class SetOnly:
    def __set__(self, obj, value): obj.__dict__["s"] = ("set", value)
class H:
    d = Data("d")
    n = NonData()
    s = SetOnly()
    plain = "class"
h = H()
h.__dict__["d"] = "hidden"
h.__dict__["n"] = "wins"
print(h.d, H.d, h.n, H.n, type(h.s).__name__)
h.d = 5
del h.d
h.s = 6
print(h.s, h.__dict__["d"])
h.plain = "instance"
print(h.plain, H.plain)
del h.plain
print(h.plain, result(delattr, h, "plain"), result(delattr, h, "s"))
H.d = "replaced"
print(H.d, h.d)
class Named:
    def __set_name__(self, owner, name): self.where = owner.__name__ + "." + name
class UsesNamed:
    attribute = Named()
print(getattr(UsesNamed.attribute, "where", "none"))

# --- property, staticmethod, classmethod ---
class P:
    """About P."""
    def __init__(self): self._x = 1
    @property
    def x(self):
        "The x."
        return self._x
    @x.setter
    def x(self, value):
        if value < 0: raise ValueError("negative")
        self._x = value
    @x.deleter
    def x(self): self._x = None
    @property
    def readonly(self): return 1
    y = property(lambda self: "y", None, None, "doc of y")
    @staticmethod
    def s(a, b=2): return a + b
    @classmethod
    def c(cls, a): return (cls.__name__, a)
class Q(P): pass
p = P()
p.x = 5
print(p.x, result(setattr, p, "x", -1), p.x, P.x.__doc__, P.y.__doc__, P.__doc__, P.s(1), p.s(1, 1), Q.c(3),
      Q().c(4), P.__dict__["s"].__func__(5))
del p.x
print(p.x)
for e in (result(setattr, p, "readonly", 2), result(delattr, p, "readonly"), result(setattr, p, "y", 1)): print(e)
print(result(p.s), result(P.c), type(P.__dict__["c"]).__name__, type(P.x).__name__, P.x.fget(p),
      P.x.fset is not None, P.y.fset)

# --- __slots__ ---
class S:
    __slots__ = ("a", "b")
    z = 1
class S2(S):
    __slots__ = ["c"]
class S3(S): pass
class S4:
    __slots__ = "single"
class S5:
    __slots__ = ("x", "__dict__")
s = S()
print(result(lambda: s.a), kind(setattr, s, "q", 1), hasattr(s, "__dict__"), s.z)
s.a = 1
s.b = [s]
print(s.a, s.b[0] is s, S.a.__get__(s, S), type(S.a).__name__, repr(S.a))
del s.a
print(result(lambda: s.a), result(delattr, s, "a"), result(setattr, s, "z", 2))
t = S2()
t.a, t.c = 1, 2
print(t.a, t.c, kind(setattr, t, "d", 1))
u = S3()
u.a = 1
u.other = 2
print(u.a, u.__dict__)
v = S4()
v.single = 1
w = S5()
w.x = 1
w.y = 2
print(v.single, w.x, w.__dict__, result(lambda: S.a.__get__(5, int)), result(lambda: S4.single.__set__(s, 1)))
def class_conflict():
    class X:
        __slots__ = ("a",)
        a = 1
def bad_slots():
    class X: __slots__ = (5,)
def bad_name():
    class X: __slots__ = ("a b",)
def layout_conflict():
    class X(S2, S4): pass
for f in (class_conflict, bad_slots, bad_name, layout_conflict): print(f.__name__, result(f))

# --- attribute hooks ---
class Hooks:
    real = 1
    def __getattr__(self, name):
        if name == "missing": raise AttributeError("no " + name)
        return "made " + name
    def __setattr__(self, name, value): object.__setattr__(self, name, ("set", value))
    def __delattr__(self, name):
        print("deleting", name)
        object.__delattr__(self, name)
k = Hooks()
k.v = 5
print(k.real, k.other, k.v, result(lambda: k.missing), hasattr(k, "missing"), getattr(k, "missing", "default"),
      hasattr(k, "x"))
del k.v
print(k.v, result(delattr, k, "v"))
class All:
    def __getattribute__(self, name):
        if name == "fails": raise AttributeError(name)
        if name == "dict": return object.__getattribute__(self, "__dict__")
        return "all " + name
    def __getattr__(self, name): return "after " + name
a = All()
a.x = 1
print(a.x, a.fails, a.dict, a.__class__)
class Property:
    @property
    def p(self): raise AttributeError("inside")
    def __getattr__(self, name): return "fallback " + name
print(Property().p)
class N: pass
n = N()
print(result(lambda: n.x), result(lambda: N.x), result(delattr, n, "x"), result(lambda: (5).x),
      kind(setattr, 5, "x", 1), result(setattr, int, "x", 1), result(getattr, n, 5), result(lambda: [].append.x),
      kind(setattr, object(), "x", 1))
print(result(getattr, None, "x"), result(lambda: len.x), result(delattr, N, "x"), result(lambda: print.__name__),
      getattr(n, "x", 3), result(hasattr, n))
N.x = 1
print(n.x)
n.x = 2
del N.x
print(n.x)

# --- creation ---
class New:
    made = []
    def __new__(cls, *args, **kw):
        cls.made.append((cls.__name__, args, kw))
        return object.__new__(cls)
    def __init__(self, a, b=0): self.a, self.b = a, b
print(New(1, b=2).b, New.made, result(New), result(New, 1, 2, 3))
class Other:
    def __new__(cls): return 5
    def __init__(self): print("never")
print(Other())
class Single:
    one = None
    def __new__(cls):
        if cls.one is None: cls.one = object.__new__(cls)
        return cls.one
print(Single() is Single())
class BadInit:
    def __init__(self): return 5
class NoArgs: pass
class InitOnly:
    def __init__(self, x): pass
print(result(BadInit), result(NoArgs, 1), result(InitOnly), result(object, 1), result(lambda: object.__new__(int)),
      result(lambda: int.__new__(str)), result(lambda: object.__new__(5)))
T = type("T", (A,), {"y": 5, "f": lambda self: self.y})
print(T().f(), T.x, T.__name__, result(type, "T"), result(type, 1, 2), result(type, "X", (), 5),
      type("", (), {}).__name__)
class WithBody:
    x = 1
    y = [i + 1 for i in (1, 2)]
    if y: z = "z"
    for i in range(3): pass
    del x
    def f(self, default=z): return default
print(WithBody.y, WithBody.z, WithBody.i, hasattr(WithBody, "x"), WithBody().f())
def decorate(cls):
    cls.decorated = True
    return cls
@decorate
class Decorated: pass
print(Decorated.decorated)
class Sub(int):
    def __new__(cls, v, tag): 
        self = int.__new__(cls, v * 2)
        self.tag = tag
        return self
s = Sub(4, "t")
print(s, s + 1, s.tag, type(s + 1).__name__, type(s).__name__, isinstance(s, int), s == 8, hash(s) == 8)
x = N()
x.__class__ = A
print(type(x).__name__, x.x, result(setattr, x, "__class__", 5), result(setattr, x, "__class__", int))
A.x = "changed"
print(E.x, C().x, G.x)
del E.x
print(E.x, F.x, G().x)

# --- __del__ ---
class Dying:
    def __init__(self, name): self.name = name
    def __del__(self): print("del", self.name)
def scope():
    a, b = Dying("a"), Dying("b")
    print("leaving")
Dying("temporary")
d = Dying("rebound")
d = None
class Chain(Dying):
    def __init__(self, n):
        self.name = n
        if n: self.next = Chain(n - 1)
Chain(3)
[Dying(i) for i in range(3)].clear()
class Saved:
    kept = []
    def __del__(self):
        print("saving")
        Saved.kept.append(self)
s = Saved()
del s
print(len(Saved.kept))
Saved.kept.clear()
print("once")
