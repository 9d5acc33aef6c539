# What the programs beside this one share: numbers that look random, texts of every width, a line for each call.


class Random:
    def __init__(self, seed):
        self.state = seed

    def below(self, n):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 18446744073709551616
        return self.state // 4294967296 % n

    def pick(self, items):
        return items[self.below(len(items))]


def show(label, function, *args):
    try:
        print(label, ascii(args), "->", ascii(function(*args)))
    except Exception as error:
        print(label, ascii(args), "->", type(error).__name__, ascii(str(error)))


PIECES = [
    ["a", "b", "ab", "A", "B", " ", "\t", "\n", "\r", "\r\n", "1", "_", ".", "'", '"', "\\", "\x00", "\x1c",
     "\x7f", "", ",", "-", "+"],
    ["\xe9", "\xc9", "\xdf", "\xb5", "\xff", "\x85", "\xa0", "\xb2", "\xbd", "\xaa"],
    ["\u03a3", "\u03c3", "\u03c2", "\u0130", "\u0131", "\u0149", "\u01c5", "\u01c4", "\u2028", "\u4e2d", "\u0663",
     "\u2167", "\ufb01", "\u0301", "\u1e9e", "\u10d0", "\u13a0", "\uab70"],
    ["\U0001d518", "\U00010400", "\U0001f600", "\U0001d7ce", "\U00010428"],
    ["\ud800", "\udc80", "\udfff", "\udcff"],
]


# Up to `most` pieces: mostly of ASCII, the rest as wide as `level` allows.
def text(random, level, most):
    result = ""
    for i in range(random.below(most + 1)):
        kind = random.below(6 + level)
        result += random.pick(PIECES[0 if kind < 6 else kind - 5])
    return result


def bound(random):
    kind = random.below(6)
    return None if kind == 0 else 2 ** 70 if kind == 1 else -2 ** 70 if kind == 2 else random.below(16) - 6
