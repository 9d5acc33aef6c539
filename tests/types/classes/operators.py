# Every operator method of a class: left, reflected, in place, NotImplemented, subclass priority, errors.

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

OPERATORS = {
    "add": lambda a, b: a + b, "sub": lambda a, b: a - b, "mul": lambda a, b: a * b, "truediv": lambda a, b: a / b,
    "floordiv": lambda a, b: a // b, "mod": lambda a, b: a % b, "pow": lambda a, b: a ** b, "lshift": lambda a,
             b: a << b,
    "rshift": lambda a, b: a >> b, "and": lambda a, b: a & b, "or": lambda a, b: a | b, "xor": lambda a, b: a ^ b,
    "matmul": lambda a, b: a @ b, "divmod": lambda a, b: divmod(a, b)}
def i_add(a, b): a += b; return a
def i_sub(a, b): a -= b; return a
def i_mul(a, b): a *= b; return a
def i_truediv(a, b): a /= b; return a
def i_floordiv(a, b): a //= b; return a
def i_mod(a, b): a %= b; return a
def i_pow(a, b): a **= b; return a
def i_lshift(a, b): a <<= b; return a
def i_rshift(a, b): a >>= b; return a
def i_and(a, b): a &= b; return a
def i_or(a, b): a |= b; return a
def i_xor(a, b): a ^= b; return a
def i_matmul(a, b): a @= b; return a
IN_PLACE = {"add": i_add, "sub": i_sub, "mul": i_mul, "truediv": i_truediv, "floordiv": i_floordiv, "mod": i_mod,
            "pow": i_pow,
            "lshift": i_lshift, "rshift": i_rshift, "and": i_and, "or": i_or, "xor": i_xor, "matmul": i_matmul}

def make(prefix, answer):
    members = {}
    def method(name):
        def f(self, *others): return answer(name, type(self).__name__)
        return f
    for name in OPERATORS: members["__" + prefix + name + "__"] = method("__" + prefix + name + "__")
    return members

Left = type("Left", (), make("", lambda name, cls: (name, cls)))
Right = type("Right", (), make("r", lambda name, cls: (name, cls)))
Place = type("Place", (), make("i", lambda name, cls: (name, cls)))
Refuses = type("Refuses", (), {**make("", lambda n, c: NotImplemented), **make("r", lambda n, c: NotImplemented),
                               **make("i", lambda n, c: NotImplemented)})
class Plain: pass
Both = type("Both", (), {**make("", lambda n, c: (n, c)), **make("r", lambda n, c: (n, c))})
SubBoth = type("SubBoth", (Both,), make("r", lambda n, c: ("sub", n, c)))
SubPlain = type("SubPlain", (Both,), {})

for name, f in OPERATORS.items():
    print(name)
    for a in (Left(), Plain(), Refuses(), Both(), 5, [1], "s", None):
        print("   ", [result(f, a, b) for b in (Right(), Plain(), Refuses(), Both(), SubBoth(), SubPlain()) ])
    print("   ", result(f, Left(), 1), result(f, 1, Left()), result(f, 1, Right()), result(f, SubBoth(), Both()),
          result(f, SubPlain(), SubBoth()))
for name, f in IN_PLACE.items():
    print(name, result(f, Place(), 1), result(f, Left(), 1), result(f, Refuses(), Right()),
          result(f, Refuses(), Refuses()), result(f, Plain(), Right()), result(f, 5, Plain()), result(f, Plain(), 5))

class Pow:
    def __pow__(self, other, modulo=None): return ("pow", other, modulo)
    def __rpow__(self, other, modulo=None): return ("rpow", other, modulo)
print(Pow() ** 2, 2 ** Pow(), pow(Pow(), 2, 3), result(pow, 2, Plain(), 3), result(pow, 2, 3, 0),
      result(pow, 2.0, 3, 1))
class Unary:
    def __neg__(self): return "neg"
    def __pos__(self): return "pos"
    def __invert__(self): return "invert"
    def __abs__(self): return "abs"
    def __round__(self, digits=None): return ("round", digits)
    def __int__(self): return 42
    def __float__(self): return 4.5
    def __index__(self): return 7
    def __bool__(self): return False
    def __len__(self): return 3
    def __trunc__(self): return 1
    def __floor__(self): return "floor"
    def __ceil__(self): return "ceil"
u = Unary()
print(-u, +u, ~u, abs(u), round(u), round(u, 2), int(u), float(u), hex(u), bool(u), len(u), not u,
      [0] * 8 and [0, 1, 2, 3, 4, 5, 6, 77][u], "%d %x" % (5, u), chr(u), range(u), bytes(u))
p = Plain()
print(*[result(f, p) for f in (lambda x: -x, lambda x: +x, lambda x: ~x, abs, round, int, float, hex, len, bool, chr,
                               iter, next, lambda x: x[0], lambda x: x(), reversed, list)], kind(lambda: 1 in p),
      sep="\n")
def store(x):
    x[0] = 1
def delete(x):
    del x[0]
def use(x):
    with x: pass
print(result(store, p), result(delete, p), result(use, p), sep="\n")
class Bad:
    def __len__(self): return -1
    def __bool__(self): return 1
    def __int__(self): return "1"
    def __float__(self): return 1
    def __index__(self): return 1.5
    def __str__(self): return 5
    def __repr__(self): return None
    def __hash__(self): return "h"
    def __iter__(self): return 5
    def __contains__(self, x): return "yes"
    def __format__(self, spec): return 5
b = Bad()
print(*[result(f, b) for f in (len, bool, int, float, hex, str, repr, hash, iter, lambda x: 1 in x, format, list,
                               lambda x: [1][x], print)], sep="\n")
class BadLen:
    def __init__(self, n): self.n = n
    def __len__(self): return self.n
print(result(len, BadLen("a")), result(len, BadLen(2**70)), result(len, BadLen(True)), result(bool, BadLen(-5)),
      bool(BadLen(0)))

# Comparisons.
class Cmp:
    def __init__(self, name): self.name = name
    def __eq__(self, o): return "eq " + self.name
    def __ne__(self, o): return "ne " + self.name
    def __lt__(self, o): return "lt " + self.name
    def __le__(self, o): return "le " + self.name
    def __gt__(self, o): return "gt " + self.name
    def __ge__(self, o): return "ge " + self.name
class SubCmp(Cmp):
    def __lt__(self, o): return "sub lt " + self.name
    def __gt__(self, o): return "sub gt " + self.name
COMPARE = [lambda a, b: a == b, lambda a, b: a != b, lambda a, b: a < b, lambda a, b: a <= b, lambda a, b: a > b,
           lambda a, b: a >= b]
for a, b in ((Cmp("a"), Cmp("b")), (Cmp("a"), 1), (1, Cmp("b")), (Cmp("a"), SubCmp("b")), (SubCmp("a"), Cmp("b"))):
    print([f(a, b) for f in COMPARE])
class OnlyLess:
    def __lt__(self, o): return True
class OnlyEq:
    def __eq__(self, o): return NotImplemented
print([result(f, OnlyLess(), 1) for f in COMPARE], [result(f, 1, OnlyLess()) for f in COMPARE], OnlyEq() == OnlyEq(),
      OnlyEq() != 1)
class Eq:
    def __eq__(self, o): return True
print(result(hash, Eq()), Eq().__hash__, Eq() != 1, 1 == Eq(), 1 != Eq(),
      result(lambda: {Eq()}) == result(lambda: {Eq()}))
class EqHash(Eq):
    __hash__ = object.__hash__
class SubEq(Eq):
    def __hash__(self): return 3
print(type(hash(EqHash())).__name__, hash(SubEq()), result(isinstance, Eq(), Eq))
class NoIter:
    __iter__ = None
    __contains__ = None
    def __getitem__(self, i): return 1
print(result(iter, NoIter()), result(lambda: 1 in NoIter()))
class NoAdd:
    __add__ = None
    __radd__ = None
print(result(lambda: NoAdd() + 1), result(lambda: 1 + NoAdd()))
print(1 < 2 < 3, 1 < 3 < 2, 3 > 2 == 2, (1 < 2) is True, result(lambda: 1 < "a" < 2), 1 == 1.0 == True, None == None,
      None != 0)

# Containers, calls, contexts.
class Box:
    def __init__(self): self.log = []
    def __getitem__(self, k): return ("get", k)
    def __setitem__(self, k, v): self.log.append(("set", k, v))
    def __delitem__(self, k): self.log.append(("del", k))
    def __contains__(self, k): return k == 5
    def __call__(self, *a, **k): return a, k
    def __enter__(self):
        self.log.append("enter")
        return "entered"
    def __exit__(self, kind, value, traceback):
        self.log.append(("exit", kind and kind.__name__, str(value), traceback is None))
        return kind is ValueError
    def __iter__(self): return iter("box")
    def __reversed__(self): return "reversed"
    def __format__(self, spec): return "format<" + spec + ">"
    def __str__(self): return "str"
    def __dir__(self): return ["b", "a"]
    def __bytes__(self): return b"bytes"
    def __sizeof__(self): return 100
x = Box()
x[1] = 2
x[1:2, 3] = 4
x["n"] += (1,)
del x[...]
print(x[0], x["a", 1:], 5 in x, 6 in x, x(1, *[2], k=3), list(x), reversed(x), f"{x} {x:spec} {x!s:>5} {x!r:.4}",
      format(x, "abc"), "{:q}".format(x), str(x), bytes(x), dir(x))
with x as y: print(y)
with x: raise ValueError("swallowed")
print(result(lambda: (lambda: [use_with(x)])()), x.log)
def use_with(b):
    with b: raise KeyError("passes")
print(result(use_with, x), x.log[-1])
x.__getitem__ = lambda k: "instance"
x.__call__ = lambda: "instance"
print(x[1], x())
class Iter:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n == 0: raise StopIteration("value")
        self.n -= 1
        return self.n
print(list(Iter(3)), sum(Iter(4)), [*Iter(2)], dict(zip(Iter(2), "ab")), next(Iter(0), "default"), 2 in Iter(5),
      max(Iter(3)), sorted(Iter(3)))
print(Plain.__eq__(p, p), Plain.__eq__(p, 1), p.__ne__(p), object.__lt__(p, p), (5).__add__(1.5), (5).__add__("a"),
      (5).__radd__(3), "a".__mul__(2), [1].__contains__(1), (1).__lt__(2.0), int.__add__(1, 2),
      result(int.__add__, "a", 1), result((5).__add__), result((5).__add__, 1, 2))
