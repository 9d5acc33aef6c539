# "..." % values with random conversions and values.
from cases import Random, show, text


class Index:
    def __index__(self):
        return 66

    def __repr__(self):
        return "Index\u20ac"


class Real:
    def __float__(self):
        return 2.5

    def __repr__(self):
        return "Real"


FLAGS = ["-", "+", " ", "#", "0"]
TYPES = ["d", "i", "u", "o", "x", "X", "e", "E", "f", "F", "g", "G", "s", "r", "a", "%", "y", "\u20ac"]
VALUES = [
    0, 1, -1, 5, -17, 255, 65, 0x20AC, 2 ** 64, -2 ** 70, 1.5, -2.25, 0.0, -0.0, 1e100, 1e-7, 123456789.125, True,
    False, None, "x", "ab", "", "\u20ac", "\xe9\n", (), [1, 2], {"a": 1}, Index(), Real(), b"z", float("inf"),
    float("nan"),
]


def conversion(random):
    result = "%"
    if random.below(6) == 0:
        result += "(" + random.pick(["a", "b", "a(b)c", "", "zz"]) + ")"
    for i in range(random.below(3)):
        result += random.pick(FLAGS)
    result += random.pick(["", "", str(random.below(12)), "*"])
    result += random.pick(["", "", "." + str(random.below(8)), ".", ".*"])
    result += random.pick(["", "", "", "", "h", "l", "L"])
    return result + random.pick(TYPES)


def values(random, count):
    kind = random.below(5)
    if kind == 0:
        return random.pick(VALUES)
    if kind == 1:
        return {"a": random.pick(VALUES), "b": random.pick(VALUES), "a(b)c": 3, "": 4}
    return tuple([random.pick(VALUES) if random.below(4) else random.below(9) for i in range(count)])


random = Random(2026)
for i in range(3000):
    format = text(random, 2, 1)
    for j in range(random.below(3)):
        format += conversion(random) + text(random, 1, 1)
    given = values(random, format.count("%") + format.count("*") - (1 if random.below(9) == 0 else 0))
    show("%", format.__mod__, given)
for code in [0, 65, 0xE9, 0x20AC, 0x10FFFF]:
    show("%c", "%c|%3c|%-3c|".__mod__, (code, chr(code), code))
for format in ["%", "%(a", "%5", "%.", "%l", "100%%", "%(a)s %%", "%99999999999999999999d", "%.99999999999d"]:
    show("%", format.__mod__, {"a": 1})
