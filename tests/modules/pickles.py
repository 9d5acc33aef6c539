# Pickles, byte for byte as CPython's, and what comes back.
import pickle
import sys


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __eq__(self, other):
        return type(other) is Point and self.__dict__ == other.__dict__

    def __hash__(self):
        return hash((self.x, self.y))

    class Inner:
        pass

    def method(self):
        return self.x


class Slotted:
    __slots__ = ("a", "b")


class Stateful:
    def __init__(self, n):
        self.n = n
        self.cache = object()

    def __getstate__(self):
        return {"n": self.n}

    def __setstate__(self, state):
        self.n = state["n"] + 1


class Reduced:
    def __init__(self, *parts):
        self.parts = parts

    def __reduce__(self):
        return Reduced, self.parts


class Numbers(list):
    pass


class Table(dict):
    pass


class Pair(tuple):
    pass


class MyError(Exception):
    def __init__(self, code, text):
        super().__init__(code, text)
        self.code = code


def function(x):
    return x


def same(a, b):
    return type(a) is type(b) and (a == b or a != a)


shared = [1]
values = [
    None, True, False, 0, 1, -1, 255, 256, 65535, 65536, -65536, 2**31 - 1, 2**31, -(2**31), -(2**31) - 1, 2**63, -(2**63),
    2**64, -(2**64), 127, 128, -128, -129, 10**30, -(10**30), 2**2040, -(2**2047), 2**2048, 1.5, -0.0, 1e300, float("inf"), "", "text",
    "\xe9\u20ac\U0001f600", "a" * 300, b"", b"bytes\xff", b"x" * 300, bytearray(b"array"), bytearray(), (), (1,), (1, 2),
    (1, 2, 3), (1, 2, 3, 4), [], [1], [1, 2], list(range(1001)), list(range(2001)), {}, {"a": 1}, {"a": 1, "b": 2},
    {i: -i for i in range(1001)}, set(), {5}, frozenset(), frozenset([7]), range(1, 10, 2), slice(1, None, 3), [shared, shared],
    Point(1, [2]), [Point(1, 2), Point(3, 4)], Reduced(1, 2), function, len, Point, int, Point.Inner, ValueError("bad", 3),
    KeyError, MyError(5, "five"), OSError(2, "No such file", "name"), ..., NotImplemented, type(None), OSError, range,
    FileNotFoundError(2, "gone"), ZeroDivisionError(), Numbers([1, 2, 3]), Numbers([1]), Numbers(), Table(a=1), Table(a=1, b=2), Pair((1, 2)),
    ["word", "word"], "z" * 70000, b"z" * 70000, [b"z" * 70000, "y" * 65536, 1], ["%05d" % i for i in range(20000)],
]
for protocol in (2, 3, 4, 5):
    for value in values:
        data = pickle.dumps(value, protocol)
        back = pickle.loads(data)
        good = same(back, value) or repr(back) == repr(value) or type(back) in (Reduced,) and back.parts == value.parts
        if len(data) <= 100:
            print(protocol, repr(value)[:40] if " at 0x" not in repr(value) else type(value).__name__, data, good)
        else:
            print(protocol, type(value).__name__, len(data), hash(sum(data)), data[:20], data[-20:], good)

cycle = []
cycle.append(cycle)
back = pickle.loads(pickle.dumps(cycle))
print(back[0] is back, len(back))
knot = ([],)
knot[0].append(knot)
for protocol in (2, 5):
    data = pickle.dumps(knot, protocol)
    back = pickle.loads(data)
    print(data, back[0][0] is back)
point = Point(1, None)
point.y = {"me": point}
back = pickle.loads(pickle.dumps(point))
print(back.y["me"] is back)
a, b = pickle.loads(pickle.dumps([shared, shared]))
print(a is b)
slotted = Slotted()
slotted.a = 1
back = pickle.loads(pickle.dumps(slotted))
print(back.a, hasattr(back, "b"), pickle.dumps(slotted, 2))
print(pickle.loads(pickle.dumps(Stateful(4))).n, pickle.dumps(Stateful(4), 2))
print(pickle.loads(pickle.dumps(point.method)).__name__, pickle.loads(pickle.dumps([3, 1].count))(3))
error = pickle.loads(pickle.dumps(MyError(7, "seven")))
print(type(error).__name__, error.args, error.code)


def errors():
    class Local:
        pass

    def inner():
        pass

    class Odd:
        def __reduce__(self):
            return 5

    import threading

    tries = [lambda: pickle.dumps(threading.Lock()), lambda: pickle.dumps((i for i in ())), lambda: pickle.dumps(sys),
             lambda: pickle.loads(b""), lambda: pickle.loads(b"\x80\x04"), lambda: pickle.loads(b"\x80\x04K"), lambda: pickle.loads(b"\x80\x02cno_such_module\nx\n."),
             lambda: pickle.loads(b"\x80\x09."), lambda: pickle.dumps(1, 6), lambda: pickle.loads(b"."), lambda: pickle.loads(b"h\x05."), lambda: pickle.loads("text")]
    for each in tries:
        try:
            print(each())
        except Exception as problem:
            print(type(problem).__module__, type(problem).__name__, problem)
    for each in (lambda: pickle.dumps(lambda: 1), lambda: pickle.dumps(inner), lambda: pickle.dumps(Local())):
        try:
            print(each())
        except (pickle.PicklingError, AttributeError) as problem:
            print("Can't pickle local object" in str(problem))
    try:
        pickle.dumps(Odd.__new__(Odd), 2)
    except pickle.PicklingError as problem:
        print("__reduce__ must return a string or tuple" in str(problem))


errors()
name = function
function = None
try:
    pickle.dumps(name)
except pickle.PicklingError as problem:
    print(str(problem).split(" at 0x")[0], str(problem)[-30:])
deep = []
for i in range(100000):
    deep = [deep]
try:
    pickle.dumps(deep)
except RecursionError as problem:
    print("RecursionError")
