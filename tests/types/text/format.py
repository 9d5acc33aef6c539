# "{}".format() and f-strings with random fields.
from cases import Random, show, text


class Spec:
    def __init__(self):
        self.x = 5
        self.y = {"k": [1, 2, "z"], 3: "three", "a b": "ab"}

    def __format__(self, spec):
        return "Spec<" + spec + ">"

    def __str__(self):
        return "str of Spec"

    def __repr__(self):
        return "repr of Spec\u20ac"


class Key:
    def __getitem__(self, key):
        return (key, type(key).__name__)

    def __repr__(self):
        return "Key"


NAMES = [
    "", "", "", "0", "1", "2", "a", "b", "9", "a.x", "0.y", "a.y[k]", "a.y[3]", "a.y[k][2]", "0[1]", "0[-1]",
    "0[k]", "b[0]", "a.", "a[", "a[]", "a.y[a b]", "a]", "0[1]x", ".x", "[0]", "c[00]", "01", "a.y[k].z", "\u0663",
    "p[a.b]", "p[7]", "p[!r]", "p[{]", "p[:}]", "99999999999999999999",
]
SPECS = ["", ">10", "<5", "^7", "*^9", "=5", "05", ".2", ".3f", "d", "x", "#x", ",", "10.3", "s", "\u20ac>4", "{{",
"}}"]


def field(random, depth):
    result = random.pick(NAMES)
    if random.below(8) == 0:
        result += "!" + random.pick(["r", "s", "a", "x", "", "rr", "\u20ac"])
    if random.below(2) == 0:
        return result
    if depth > 0 and random.below(3) == 0:
        return result + ":{" + field(random, depth - 1) + "}"
    return result + ":" + random.pick(SPECS)


def format_text(random):
    result = ""
    for i in range(random.below(4)):
        kind = random.below(10)
        if kind == 0:
            result += random.pick(["{", "}", "{{", "}}", "{}}", "{{}"])
        elif kind < 3:
            result += text(random, 2, 2)
        else:
            result += "{" + field(random, 2) + "}"
    return result


VALUES = [0, -5, 255, 3.14159, "text", "e\xe9", "\u20ac", None, True, [1, 2, 3], (4, 5), {"k": "v"}, Spec(), "a" * 12]
random = Random(2026)
spec = Spec()
for i in range(3000):
    format = format_text(random)
    given = [random.pick(VALUES) for j in range(random.below(4))]
    show(ascii(format), lambda *args: format.format(*args, a=spec, b=[7, 8], c=(1, 2), p=Key()), *given)
    if i % 4 == 0:
        show("format_map", format.format_map, {"a": spec, "b": 3})
    value = random.pick(VALUES)
    show("f", lambda: f"{value!r:>12}{value!s:^9}{value!a}")
    show("f", lambda: f"{value}{value:{random.pick(SPECS[:4])}}")
