# Literals, operators, slices, f-strings, identity, membership.
print(0x1F, 0o17, 0b101, 1_000_000, 1e3, 1_0.5e-1_0, .5, 5., 10 ** 25, -7 // 2, -7 % 3, 7 % -3, 2 ** -1, 2 ** 100)
print(7 / 2, 7.5 // 2, -7.5 % 2, divmod(-7, 2), 1 << 70, -1 >> 3, ~5, 6 & 3, 6 | 3, 6 ^ 3, +True, -True, not 1)
print(0.1 + 0.2, 1e16, 1e-5, 1.0, float("inf"), -float("nan") != 0, 123456789.123456789, 1e22, 5e-324)
print('single', "double", '''triple "quoted"
line''', r"raw\n", b"bytes\x00\xff", rb"\d", "a" "b" 'c', "\t|\x41|\u00e9|\U0001F40D|\101|\
joined")
print("é".encode(), len("🐍"), b"ab"[0], b"abc"[1:], "naïve"[::-1], "ß".upper())
print(..., None, True, False, Ellipsis is ..., NotImplemented)
print((), (1,), 1, (1, 2), [], {}, {1}, {1: 2}, [1, [2, [3]]], ((),))
s = "abcdefgh"
print(s[2], s[-1], s[2:5], s[:3], s[5:], s[::2], s[::-1], s[6:2:-2], s[100:], s[-3:-1], s[slice(1, 4)])
items = list(range(10))
items[2:5] = "xy"
items[::4] = [0, 0, 0]
print(items, items[-100:3], items[3:1])
try:
    items[::2] = [1]
except ValueError as error:
    print(error)
del items[1::3]
print(items, 3 in items, 3 not in items, "cd" in s, "" in s, () in [()], 1 in {1: 2}, None is None, 1 is not None)
print([1, 2] + [3], (1,) * 3, "ab" * 2, 2 * [0], [1, 2] < [1, 3], (1, 2) == (1, 2), "a" < "b" < "c", {1, 2} >= {1}, {1} | {2}, {1, 2} - {1})
print(1 == 1.0, hash(1) == hash(1.0) == hash(True), 10 ** 20 == 1e20, 0 == False, "" == 0, [] == (), 1 < 1.5, 2 ** 53 + 1 == 2.0 ** 53)
name, width, value = "x", 8, 3.14159
print(f"{name}={value:.2f}|{value:{width}.{2}f}|{name!r:>5}|{name:*^5}|{1_000_000:,}|{255:#x}|{255:08b}|{0.25:%}|{{}}|{'nested ' + f'{1 + 1}'}")
print(f"{value=}", f"{name!s}{name!a}", f'{"quoted"}', f"{[1, 2][0]}", f"{ {1: 2}[1] }", f"{(lambda v: v * 2)(4)}", f"{-5:+d}{5:+d}{5: d}", F"{12:<5}|", rf"\{name}")
print("%s %r %5d|%-5d|%05.1f|%x|%c|%%" % ("a", "b", 3, 4, 2.55, 255, "z"), "{} {0} {k}".replace("{} ", "").format(1, k=2), "{:>{w}}".format("r", w=4), "{a[0]} {b.real}".format(a=[1], b=2))
print(1 if 0 else 2, (lambda: 3)(), [i for i in range(3)][-1], "abc".upper().lower()[1], {"a": [1, {"b": 2}]}["a"][1]["b"])
print(not 1 == 2, not not 1, 1 or 2 and 3, (1 or 2) and 3, 2 ** 3 ** 2, -2 ** 2, (-2) ** 2, 1 - 1 - 1, 7 // 2 * 2, 1 + 2 * 3 % 2, 5 & 3 << 1, 1 < 2 == True)
print(type(1), type(1.0), type(""), type(b""), type(None), type(...), type(int), type([].append).__name__, type(lambda: 0).__name__, type(x for x in []).__name__)
print([1, 2, 3,], (1, 2,), {1: 2,}, {1, 2,}, print.__name__, len([*range(3), *[4]]), [*"ab"], {**{}})
print(1if 1else 2, [1]if 1else[2])
print(int("  42 "), int("-0x1f", 16), int("z", 36), float(" 1e3 "), str(1.5), repr("a'b"), repr('a"b'), repr("a'\"b\n\\"), ascii("é"), bool("0"))
x = 1; y = (2
            + 3) \
    * 4
print(x, y)
big = 12345678901234567890
print(big * big, big // 7, big % 1000, -big // 7, big ** 2 % 97, big >> 3, big & 0xFF, int(str(big)) == big, hash(big) == hash(big), big / 3)
print(round(2.5), round(3.5), round(2.675, 2), round(-1234, -2), abs(-5), pow(3, 200, 7), sum([0.5] * 10), min("b", "a"), max([1, 3, 2]), 10 .bit_length(), (5).real)
print("spam" "eggs" % () if False else "conditional", "a,b,,c".split(","), " a b ".split(), "-".join("abc"), "title case".title(), "abc".find("c"), "x".center(5, "."), "a\nb".splitlines())
