# The methods and operators of str on random texts of every width.
from cases import Random, bound, show, text

ABOUT_ITSELF = [
    "capitalize", "casefold", "isalnum", "isalpha", "isascii", "isdecimal", "isdigit", "isidentifier", "islower",
    "isnumeric", "isprintable", "isspace", "istitle", "isupper", "lower", "swapcase", "title", "upper", "split",
    "rsplit", "strip", "lstrip", "rstrip", "splitlines", "expandtabs", "__repr__", "__len__",
]
WITH_ANOTHER = [
    "partition", "rpartition", "removeprefix", "removesuffix", "strip", "lstrip", "rstrip", "split", "rsplit",
    "join", "__contains__", "__add__", "__lt__", "__le__", "__eq__", "__ne__", "__gt__", "__ge__",
]


def with_another(random, text, other, third):
    for name in WITH_ANOTHER:
        show(name, getattr(text, name), other)
    for name in ["find", "rfind", "index", "rindex", "count", "startswith", "endswith"]:
        show(name, getattr(text, name), other)
        show(name, getattr(text, name), other, bound(random), bound(random))
    show("startswith", text.startswith, (other, third), bound(random))
    show("endswith", text.endswith, (other, third), bound(random), bound(random))
    show("split", text.split, other, random.below(5) - 1)
    show("rsplit", text.rsplit, other, random.below(5) - 1)
    show("replace", text.replace, other, third)
    show("replace", text.replace, other, third, random.below(5) - 1)
    show("join", other.join, [text, third, other])


def with_numbers(random, text, fill):
    for name in ["center", "ljust", "rjust"]:
        show(name, getattr(text, name), random.below(20))
        show(name, getattr(text, name), random.below(20), fill)
    show("zfill", text.zfill, random.below(20))
    show("expandtabs", text.expandtabs, random.below(6) - 1)
    show("split", text.split, None, random.below(4))
    show("rsplit", text.rsplit, None, random.below(4))
    show("splitlines", text.splitlines, True)
    show("*", text.__mul__, random.below(5) - 1)
    for i in range(4):
        show("[i]", text.__getitem__, random.below(20) - 8)
        part = slice(bound(random), bound(random), random.pick([None, 1, 2, -1, -2, 3, -3]))
        show("[i:j:k]", text.__getitem__, part)


TABLE = str.maketrans({"a": "xyz", "b": None, "\xe9": 233, 66: "C", " ": "\u4e2d"})
random = Random(2026)
for i in range(200):
    level = random.below(5)
    one = text(random, level, 8)
    for name in ABOUT_ITSELF:
        show(name, getattr(one, name))
    show("ascii", ascii, one)
    show("translate", one.translate, TABLE)
    show("ord", lambda: [ord(c) for c in one])
    show("hash", lambda: hash(one + "q") == hash("".join([one, "q"])) and {one: 1}[one[:2] + one[2:]])
    for j in range(3):
        with_another(random, one, text(random, level, 2), text(random, random.below(5), 2))
    with_numbers(random, one, text(random, level, 1))
