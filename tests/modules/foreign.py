# Calls libouro_test_foreign.so; its path comes as OUROBOROS_FOREIGN. The same output under every Python 3.
import os
from ctypes import *

lib = CDLL(os.environ["OUROBOROS_FOREIGN"])


def attempt(function, *arguments):
    try:
        print(function(*arguments))
    except Exception as problem:
        print(type(problem).__name__, str(problem)[:100])


print("--- arguments and results")
print(lib.add(2, 3), lib.add(-1, c_int(5)), lib.add(2**32 + 1, 1), lib.add(True, False))
lib.add_long.argtypes = [c_long, c_long]
lib.add_long.restype = c_long
print(lib.add_long(2**40, -1), lib.add_long(c_long(5), 6), lib.add_long(2**63, 0))
lib.half.argtypes = [c_double]
lib.half.restype = c_double
lib.half_float.argtypes = [c_float]
lib.half_float.restype = c_float
print(lib.half(3), lib.half(c_double(0.5)), lib.half_float(5))
lib.negate_byte.argtypes = [c_byte]
lib.negate_byte.restype = c_byte
lib.invert.argtypes = [c_bool]
lib.invert.restype = c_bool
lib.largest.restype = c_uint64
print(lib.negate_byte(5), lib.negate_byte(-7), lib.invert(0), lib.invert([1]), lib.largest())
lib.greeting.restype = c_char_p
lib.nothing.restype = c_char_p
print(lib.greeting(), lib.nothing())
lib.greeting.restype = None
print(lib.greeting())
lib.greeting.restype = POINTER(c_char)
print(lib.greeting()[0], lib.greeting()[1:4])
lib.add.restype = lambda number: "got %d" % number
print(lib.add(4, 4))


class Meters(c_int):
    pass


lib.add.restype = Meters
print(type(lib.add(1, 2)).__name__, lib.add(1, 2).value)
lib.add.restype = c_int
print(lib.add.restype, lib.add.argtypes, lib.add.__name__, lib.add is lib.add, lib["add"] is lib["add"])
print(c_int.in_dll(lib, "a_number"))

print("--- values")
for value in (c_int(5), c_int(), c_int(2**40 + 7), c_uint(-1), c_short(40000), c_byte(200), c_ubyte(-1), c_long(-3),
              c_longlong(7), c_size_t(-1), c_ssize_t(-1), c_int8(128), c_uint16(-1), c_int64(2**63), c_bool(5), c_bool(),
              c_float(1), c_float(0.1), c_double(2.5), c_char(b"x"), c_char(66), c_char(), c_char_p(), c_void_p(),
              c_void_p(16)):
    print(repr(value), value.value, bool(value), sizeof(value))
text = c_char_p(b"abc")
print(text.value, c_char_p(None).value, repr(text)[:9])
number = c_int(5)
number.value = 6
print(number, c_long is c_longlong, c_int32 is c_int, c_int(5) == c_int(5))
print(c_int.__mro__, c_int.__module__, c_int._type_, alignment(c_double), sizeof(c_int * 10))

print("--- pointers")
p = pointer(number)
p[0] = 11
print(number, p.contents, p[0], bool(p), bool(POINTER(c_int)()), POINTER(c_int) is POINTER(c_int), POINTER(None))
p.contents = c_int(99)
print(p[0], number, POINTER(c_int).__name__, type(p).__name__)
print(cast(p, POINTER(c_ubyte))[0], cast(cast(p, c_void_p), POINTER(c_int))[0], cast(b"text", c_char_p).value)
print(string_at(b"text"), string_at(b"text", 2), str(byref(number))[:11])

print("--- arrays")
a = (c_int * 5)(1, 2, 3)
print(list(a), len(a), a[-1], a[1:3], a[::2], a[::-1], type(a).__name__, (c_int * 5) is (c_int * 5), sum(a))
a[4] = 50
a[0:2] = [7, 8]
print(list(a), sizeof(a), a._length_, a._type_)
lib.sum.restype = c_long
print(lib.sum(a, 5), lib.sum(byref(a), 2), lib.sum(pointer(a), 3))
lib.sum.argtypes = [POINTER(c_int), c_int]
print(lib.sum(a, 5), lib.sum(pointer(c_int(4)), 1), lib.sum(byref(c_int(6)), 1), lib.sum(c_int(3), 1))
rows = (c_int * 2 * 2)((1, 2), (3, 4))
rows[1][0] = 30
print([list(row) for row in rows], sizeof(rows))
words = (c_char_p * 2)(b"one", b"two")
print(list(words), words[0][::-1])
buffer = create_string_buffer(b"quiet", 10)
lib.shout(buffer)
print(buffer.value, buffer.raw, len(buffer), buffer[0], buffer[1:3])
buffer.value = b"ab"
print(buffer.raw, create_string_buffer(3).raw, create_string_buffer(b"xyz").raw)
memset(buffer, 65, 3)
memmove(buffer, b"zz", 2)
print(buffer.raw)

print("--- structures")


class Point(Structure):
    _fields_ = [("x", c_int), ("y", c_double)]


class Line(Structure):
    _fields_ = [("begin", Point), ("end", Point), ("name", c_char_p), ("marks", c_short * 3)]


class Node(Structure):
    pass


Node._fields_ = [("value", c_int), ("next", POINTER(Node))]
point = Point(3, y=4)
lib.distance.argtypes = [Point]
lib.distance.restype = c_double
lib.make_point.restype = Point
print(point.x, point.y, sizeof(Point), Point.y.offset, lib.distance(point))
lib.move_by(byref(point), 2, c_double(-4.0))
print(point.x, point.y, lib.make_point(7, c_double(0.5)).y)
line = Line(Point(1, 2), (3, 4), b"diagonal")
line.begin.x = 10
line.marks[1] = 5
print(line.begin.x, line.end.y, line.name, list(line.marks), sizeof(Line))
second = Node(2)
first = Node(1, pointer(second))
print(first.next.contents.value, bool(second.next), [(name, kind.__name__) for name, kind in Node._fields_])



class Named(Structure):
    _fields_ = [("number", c_int), ("name", c_char * 5)]


named = Named(1, b"one")
print(named.name, sizeof(Named), bytes(cast(pointer(named), POINTER(c_char))[4:9]))
named.name = b"seven"
print(named.name, ((c_char * 3) * 2)()[1].raw)

print("--- errno")
print(lib.fail_with(7), get_errno())
own = CDLL(os.environ["OUROBOROS_FOREIGN"], use_errno=True)
print(own.fail_with(7), get_errno(), set_errno(9), own.last_error(), get_errno())

print("--- callbacks")
UNARY = CFUNCTYPE(c_int, c_int)
square = UNARY(lambda n: n * n)
print(lib.apply(square, 4), square(12), UNARY is CFUNCTYPE(c_int, c_int), bool(square), bool(UNARY()))
print(lib.apply(UNARY(lambda n: lib.apply(square, n)), 4))
SCALE = CFUNCTYPE(c_double, c_double, c_char_p)
lib.apply_to.restype = c_double
print(lib.apply_to(SCALE(lambda value, text: value * len(text)), c_double(1.5), b"four"))
print(lib.apply_on_thread(square, 9))
seen = []
COMPARE = CFUNCTYPE(c_int, POINTER(c_int), POINTER(c_int))
numbers = (c_int * 6)(5, 1, 4, 1, 3, 9)
CDLL(None).qsort(numbers, len(numbers), sizeof(c_int), COMPARE(lambda a, b: a[0] - b[0]))
print(list(numbers))
address = cast(square, c_void_p).value
print(UNARY(address)(5))


def check(result, function, arguments):
    return (result, function.__name__, arguments)


lib.add.errcheck = check
print(lib.add(1, 2))

print("--- what is refused")
attempt(CDLL, "libnope.so")
attempt(lambda: hasattr(lib, "no_such_function"))
attempt(lib.half)
attempt(lib.add, 1.5, 2)
attempt(lib.add, [], 2)
attempt(lib.add, 2**70, 2)
attempt(c_int, "a")
attempt(c_int, 1.5)
attempt(c_int, 1, 2)
attempt(c_double, "x")
attempt(c_char, b"ab")
attempt(c_char_p, "x")
attempt(c_void_p, "x")
attempt(lambda: a[5])
attempt(lambda: a["x"])
attempt(c_int * 2, 1, 2, 3)
attempt(lambda: c_int * -1)
attempt(lambda: c_int * "x")
attempt(a.__setitem__, slice(0, 2), [1])
attempt(lambda: POINTER(c_int)()[0])
attempt(lambda: POINTER(c_int)().contents)
attempt(POINTER(c_int), 5)
attempt(byref, 5)
attempt(sizeof, 5)
attempt(addressof, 5)
attempt(create_string_buffer, "x")
attempt(create_string_buffer, b"abcd", 2)
attempt(setattr, lib.half, "argtypes", 5)
attempt(setattr, lib.half, "argtypes", [5])
attempt(setattr, lib.half, "restype", 5)
attempt(UNARY, "x")
attempt(square)
attempt(CFUNCTYPE, c_int, 5)
attempt(cast, a, c_int)
attempt(Point, 1, 2, 3)
attempt(lambda: Point(1, x=2))
attempt(Point, "q")
attempt(Named, 1, b"too long")
attempt(Named, 1, "x")
attempt(set_errno, "x")
attempt(setattr, Point, "_fields_", [])
attempt(c_int.in_dll, lib, 5)
