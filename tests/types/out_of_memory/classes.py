# Classes, instances, attributes, descriptors, with. One request for memory fails; see out_of_memory_test.cpp.
gone = []
class Point:
    __slots__ = ("x", "y", "__weakref__")
    def __init__(self, x, y): self.x, self.y = x, y
    def __add__(self, other): return Point(self.x + other.x, self.y + other.y)
    def __eq__(self, other): return isinstance(other, Point) and (self.x, self.y) == (other.x, other.y)
    def __hash__(self): return hash((self.x, self.y))
    def __repr__(self): return f"Point({self.x!r}, {self.y:>5})"
class Base:
    kind = "base"
    def __init__(self, **fields):
        for name, value in fields.items(): setattr(self, name, value)
    def describe(self): return [self.kind]
    @property
    def size(self): return len(self.__dict__)
    @classmethod
    def make(cls, n): return [cls(n=i) for i in range(n)]
    @staticmethod
    def join(*parts): return "-".join(parts)
    def __getattr__(self, name):
        if name.startswith("auto_"): return name[5:]
        raise AttributeError(name)
class Derived(Base):
    kind = "derived"
    def describe(self): return super().describe() + ["more"]
    def __enter__(self): return self
    def __exit__(self, kind, value, traceback): return kind is KeyError
    def __getitem__(self, key): return key
    def __len__(self): return 3
    def __call__(self, *args, **kwargs): return args, kwargs
    def __del__(self): gone.append(1)

def classes():
    p = Point(1, 2) + Point(3, 4)
    d = Derived(a=1, b=[2], c={})
    items = [p, repr(p), p == Point(4, 6), {p: 1}[Point(4, 6)], d.describe(), d.size, d.auto_thing, Derived.make(3),
             Base.join("a", "b"), d[1:2, 3], d(1, *[2], k=3, **{"m": 4}), len(d), hasattr(d, "nothing"),
             getattr(d, "nothing", None), vars(d), dir(Point)[:1]]
    with d as entered: entered.more = 1
    with d: raise KeyError("swallowed")
    made = type("Made", (Base,), {"f": lambda self: self.n, "__slots__": ()})
    items += [made(n=5).f(), made.__mro__, isinstance(d, Base), issubclass(made, Base), made.__name__,
              d.describe.__self__, Derived.describe, super(Derived, d).describe()]
    d.__dict__["z"] = 1
    del d.a
    setattr(d, "dyn", 2)
    delattr(d, "dyn")
    for i in range(12): setattr(d, "attr%d" % i, i)
    class Local(Derived):
        def __init__(self): self.me = d
        def get(self): return __class__
    return len(items), Local().get() is Local

print(bool(classes()), "done")
