# The builtin functions, imports, input and output, the main methods of the containers.
import math, sys
import os.path as path
from math import floor as down, sqrt
from time import *
print(down(2.7), sqrt(16), math.pi, path.basename("/a/b.c"), sys.argv[1:], perf_counter() > 0, sys.version_info >= (2, 7))
try:
    import no_such_module
except ImportError as error:
    print(type(error).__name__, error, error.name)
try:
    from math import no_such_name
except ImportError as error:
    print(str(error)[:45])
print(len("abc"), list(range(5, 0, -2)), sum(range(101)), min(3, 1), max("hello"), abs(-2.5), all([1, ""]), any([0, 2]))
print(sorted([3, 1, 2], reverse=True), sorted("bA", key=str.lower), list(reversed([1, 2])), list(enumerate("ab", 1)), list(zip([1, 2], "ab", (True, False))))
print(list(map(lambda a, b: a + b, [1, 2], [3, 4])), list(filter(None, [0, 1, ""])), next(iter("z")), isinstance(True, int), issubclass(bool, int))
print(type(5) is int, callable(print), hash("a") == hash("a"), hex(255), oct(8), bin(5), ord("é"), chr(128013), divmod(17, 5), pow(2, 10), round(3.14159, 2))
print(str(b"x"), bytes([65, 66]), bytes("é", "utf-8"), list("ab"), tuple([1]), dict(a=1), set([1]), frozenset([2]), dict([("k", "v")]), bool([]), float("2.5"), int(3.9), object.__name__)


class Plain: pass


p = Plain()
setattr(p, "attribute", 5)
print(getattr(p, "attribute"), hasattr(p, "other"), vars(p), id(p) == id(p), "attribute" in dir(p))
delattr(p, "attribute")
print(vars(p), sorted(k for k in globals() if k in ("p", "Plain")))


def scope(a):
    b = 2
    return sorted(locals().items())


print(scope(1), repr(print)[:10], sep=" | ", end="!\n")
print("to stderr is not seen here", file=sys.stderr)
print("flushed", flush=True)
l = [3, 1, 2]
l.append(4); l.extend("a"); l.insert(0, 9); l.remove(1); l.reverse()
print(l, l.pop(), l.pop(0), l.index(3), l.count(2), l.copy() == l)
l.sort(key=str)
d = {"a": 1, "b": 2}
d.update(c=3); d.setdefault("d", []).append(1)
print(d, list(d), list(d.values()), list(d.items()), d.get("x"), d.get("x", 0), d.pop("a"), d.popitem(), "b" in d, len(d), d | {"z": 1})
s = {1, 2}
s.add(3); s.discard(9); s.remove(1)
print(s, s & {2}, s | {5}, s ^ {2}, s <= {2, 3, 4}, s.union([7]), s.isdisjoint({8}), s.copy() is s)
print((1, 2, 1).count(1), (1, 2).index(2), "aXbX".replace("X", "-"), " x ".strip(), "abc".startswith(("x", "a")), "a=b=c".partition("="), "%".join(["a", "b"]))
print(input.__name__, open.__name__, sys.maxsize, sys.getrecursionlimit() > 100, __name__)


def recurse(n): return recurse(n + 1)


try:
    recurse(0)
except RecursionError as error:
    print(error)
