# The methods, operators and constructors of bytes on random contents.
from cases import Random, bound, show

BYTES = [97, 98, 32, 9, 10, 13, 0, 255, 65, 66, 49, 39, 34, 92, 128, 195, 169, 44, 43, 45]
ABOUT_ITSELF = [
    "isalnum", "isalpha", "isascii", "isdigit", "isspace", "lower", "upper", "hex", "split", "rsplit", "strip",
    "lstrip", "rstrip", "splitlines", "__repr__", "__str__", "__len__",
]
WITH_ANOTHER = [
    "partition", "rpartition", "removeprefix", "removesuffix", "strip", "lstrip", "rstrip", "__contains__",
    "__add__", "__lt__", "__le__", "__eq__", "__ne__", "__gt__", "__ge__",
]


def content(random, most):
    return bytes([random.pick(BYTES) for i in range(random.below(most + 1))])


def with_another(random, one, other, third):
    for name in WITH_ANOTHER:
        show(name, getattr(one, name), other)
    pattern = other if random.below(5) else random.below(300) - 10
    for name in ["find", "rfind", "index", "rindex", "count"]:
        show(name, getattr(one, name), pattern)
        show(name, getattr(one, name), pattern, bound(random), bound(random))
    show("startswith", one.startswith, (other, third), bound(random))
    show("endswith", one.endswith, other, bound(random), bound(random))
    for separator in [other, None]:
        show("split", one.split, separator, random.below(4) - 1)
        show("rsplit", one.rsplit, separator, random.below(4) - 1)
    show("replace", one.replace, other, third)
    show("replace", one.replace, other, third, random.below(5) - 1)
    show("join", other.join, [one, third, other])


def with_numbers(random, one, fill):
    for name in ["center", "ljust", "rjust"]:
        show(name, getattr(one, name), random.below(14))
        if len(fill) == 1:
            show(name, getattr(one, name), random.below(14), fill)
    show("zfill", one.zfill, random.below(14))
    show("hex", one.hex, ":", random.below(9) - 4)
    show("splitlines", one.splitlines, True)
    show("*", one.__mul__, random.below(5) - 1)
    for i in range(4):
        show("[i]", one.__getitem__, random.below(20) - 8)
        show("[i:j:k]", one.__getitem__, slice(bound(random), bound(random), random.pick([None, 1, 2, -1, -2, 3,
        -3])))


random = Random(2026)
for i in range(200):
    one = content(random, 9)
    for name in ABOUT_ITSELF:
        show(name, getattr(one, name))
    show("list", list, one)
    show("hash", lambda: hash(one) == hash(bytes(list(one))))
    show("fromhex", bytes.fromhex, one.hex(random.pick([" ", "-", "\n"])))
    for j in range(3):
        with_another(random, one, content(random, 2), content(random, 2))
    with_numbers(random, one, content(random, 1))
for source in [0, 5, [1, 2], (3,), "abc", b"x", range(5), None, 1.5, -1, [256], [-1], ["a"], [None]]:
    show("bytes", bytes, source)
for encoding in ["utf-8", "ascii", "latin-1", "UTF8", "Latin_1", "foo"]:
    show("bytes", bytes, "a\xe9\u20ac", encoding)
    show("bytes", bytes, "a\xe9", encoding, "replace")
