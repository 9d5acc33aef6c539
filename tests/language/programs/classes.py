# class, inheritance, MRO, super, attributes, special methods, slots, properties, metaclass.
class Shape:
    """A shape."""
    sides = 0
    made = []

    def __init__(self, name="shape"):
        self.name = name
        Shape.made.append(name)

    def describe(self): return "%s with %d sides" % (self.name, self.sides)
    def __repr__(self): return f"<{type(self).__name__} {self.name}>"

    @classmethod
    def create(cls, *args): return cls(*args)

    @staticmethod
    def help(): return "help"

    @property
    def doubled(self): return self.sides * 2

    @doubled.setter
    def doubled(self, value): self.sides = value // 2

    @doubled.deleter
    def doubled(self): del self.sides


class Square(Shape):
    sides = 4

    def __init__(self, size):
        super().__init__("square")
        self.size = size

    def describe(self): return super().describe() + ", size " + str(self.size)


square = Square.create(3)
print(square, square.describe(), square.help(), Square.help(), square.doubled, Shape.made)
square.doubled = 20
print(square.sides, Square.sides, sorted(square.__dict__.items()))
del square.doubled
print(square.sides, isinstance(square, Shape), issubclass(Square, (int, Shape)), Shape.__doc__, Square.__doc__)


class A:
    def who(self): return ["A"]


class B(A):
    def who(self): return ["B"] + super().who()


class C(A):
    def who(self): return ["C"] + super().who()


class D(B, C):
    def who(self): return ["D"] + super().who()


print(D().who(), [c.__name__ for c in D.__mro__], D.__bases__ == (B, C))
try:
    class Wrong(A, D): pass
except TypeError as error:
    print("TypeError", str(error)[:40])


class Vector:
    __slots__ = ("x", "y")

    def __init__(self, x, y): self.x, self.y = x, y
    def __repr__(self): return "Vector(%r, %r)" % (self.x, self.y)
    def __str__(self): return f"({self.x}; {self.y})"
    def __eq__(self, other): return isinstance(other, Vector) and (self.x, self.y) == (other.x, other.y)
    def __lt__(self, other): return (self.x, self.y) < (other.x, other.y)
    def __hash__(self): return hash((self.x, self.y))
    def __add__(self, other): return Vector(self.x + other.x, self.y + other.y)
    def __iadd__(self, other): self.x += other.x; return self
    def __mul__(self, n): return Vector(self.x * n, self.y * n) if isinstance(n, int) else NotImplemented
    def __rmul__(self, n): return self * n
    def __neg__(self): return Vector(-self.x, -self.y)
    def __abs__(self): return (self.x ** 2 + self.y ** 2) ** 0.5
    def __bool__(self): return bool(self.x or self.y)
    def __len__(self): return 2
    def __getitem__(self, i): return (self.x, self.y)[i]
    def __contains__(self, n): return n in (self.x, self.y)
    def __iter__(self): yield self.x; yield self.y
    def __call__(self, *args): return self, args
    def __matmul__(self, other): return self.x * other.x + self.y * other.y


v, w = Vector(3, 4), Vector(1, 2)
print(v, [w], v + w, v * 2, 2 * v, -v, abs(v), v @ w, v == Vector(3, 4), v != w, w < v, sorted([v, w])[0], v > w)
print(len(v), v[0], v[-1], v[:], 4 in v, 5 in v, list(v), bool(Vector(0, 0)), v(1, 2), {v: 1}[Vector(3, 4)])
same = v
v += w
print(v, same is v)
for action in (lambda: v * 1.5, lambda: v - w, lambda: Vector(1), lambda: v <= w, lambda: v.z):
    try:
        action()
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)
try:
    v.z = 1
except AttributeError as error:
    print("AttributeError")


class Lazy:
    def __init__(self): self.log = []

    def __getattr__(self, name):
        if name.startswith("no"): raise AttributeError(name)
        self.log.append(name)
        return name.upper()


lazy = Lazy()
print(lazy.abc, lazy.log, hasattr(lazy, "nothing"), getattr(lazy, "nope", "default"))


class Watched:
    def __setattr__(self, name, value):
        print("set", name, value)
        object.__setattr__(self, name, value)

    def __delattr__(self, name):
        print("delete", name)
        object.__delattr__(self, name)


watched = Watched()
watched.a = 1
del watched.a


class Meta(type):
    def __new__(mcs, name, bases, names, **keywords):
        print("making", name, sorted(keywords))
        return super().__new__(mcs, name, bases, names)

    def __init__(cls, name, bases, names, **keywords): super().__init__(name, bases, names)
    def __call__(cls, *args): print("calling", cls.__name__); return super().__call__(*args)


class Made(metaclass=Meta, option=1):
    def __init_subclass__(cls, **keywords): print("subclass", cls.__name__)


class Derived(Made): pass


Derived()


class Descriptor:
    def __get__(self, instance, owner): return (instance is None, owner.__name__)
    def __set__(self, instance, value): print("descriptor set", value)
    def __set_name__(self, owner, name): print("named", name)


class Uses:
    field = Descriptor()
    _Uses__secret = "mangled"

    def reveal(self): return self.__secret


print(Uses.field, Uses().field, Uses().reveal())
Uses().field = 5
method = square.describe
print(method(), method.__self__ is square, method.__func__ is Square.describe)
Empty = type("Empty", (), {"value": 1})
print(Empty.value, Empty.__name__, type(Empty()), Empty.__module__)


class Number(int):
    def __add__(self, other): return Number(int(self) + other + 1000)


print(Number(5) + 1, Number(5) * 2, type(Number(1) + 1).__name__, sum([Number(1), 2]))


class Bag(dict):
    def __missing__(self, key): return key * 2


print(Bag(a=1)["b"], Bag(a=1))
