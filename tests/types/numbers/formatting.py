# format() of int, float and str with specifications put together at random.

def result(operation, *args):
    try:
        value = operation(*args)
    except Exception as e:
        return type(e).__name__ + ": " + str(e)
    return ascii(value)

seed = 1
def pick(choices):
    global seed
    seed = (seed * 6364136223846793005 + 1442695040888963407) % 2**64
    return choices[(seed >> 33) % len(choices)]

ALIGNMENTS = ["", "<", ">", "=", "^", "*<", "*>", "*=", "*^", "0<", "\u00e9^", "\u4e2d=", "<<", "==", "{>"]
SIGNS = ["", "+", "-", " "]
FLAGS = ["", "", "#", "z", "z#"]
WIDTHS = ["", "1", "5", "12", "25"]
GROUPS = ["", "", ",", "_"]
PRECISIONS = ["", "", ".0", ".1", ".3", ".10"]
TYPES_OF_INT = ["", "d", "b", "o", "x", "X", "n", "c", "e", "f", "g", "%", "s", "E", "F", "G", "q"]
TYPES_OF_FLOAT = ["", "e", "E", "f", "F", "g", "G", "n", "%", "d", "s"]
INTS = [0, 5, -5, 65, 12345, -1234567, 0x10ffff, 0x110000, 2**70, -2**70, True]
FLOATS = [0.0, -0.0, 1.5, -1.5, 3.14159265358979, 1234567.891, -1234567.891, 1e10, 1e16, 1e22, -1e-7, 0.0001, 0.00001, 1e100,
          123456.0, 999999.5, 9.5, 0.05, -0.001, float("inf"), float("-inf"), float("nan"), 5e-324, 100.0, 0.5, 2.5]
TEXTS = ["", "a", "hello", "h\u00e9llo", "\u4e2d\u6587", "\U0001f600"]

def specification(types):
    return (pick(ALIGNMENTS) + pick(SIGNS) + pick(FLAGS) + pick(["", "0"]) + pick(WIDTHS) + pick(GROUPS) +
            pick(PRECISIONS) + pick(types))

for values, types, count in ((INTS, TYPES_OF_INT, 4000), (FLOATS, TYPES_OF_FLOAT, 6000), (TEXTS, ["", "s", "s", "d"], 1500)):
    for i in range(count):
        spec = specification(types)
        value = pick(values)
        print(ascii(spec), ascii(value), result(format, value, spec))

SPECIAL = ["5.", ".", "5.d", "10..3f", "3 d", "abc", "ss", "=", "1000000000000000000000", ",,", "__", ",_", "_,", ",x", "_x",
           "_b", ",s", "_s", ",c", ",n", "_n", ",%", "0,", "010,", "08_b", "020_x", "#010x", "#020_x", "+c", "#c", ".2d",
           "zd", "z", "zf", "\u0663d", "\u4e2d", "{", "!", "Z", "\t", "\x01", "\u00e9", "x<5", "<x", "5<", "05", "<05",
           "*<05", "00005", "-5", "- 5", "+-5", "##5", "#05", "5#", ".5", "5.5", "e5"]
for spec in SPECIAL:
    for value in (5, -1234567, 1234567.0, -1.5, "abc", True, 0, 0.0, 255):
        print(ascii(spec), value, result(format, value, spec))

print(result(format, 10**400, ".2f"), result(format, 10**5000), len(format(10**5000, "x")), len(format(1.5, ".1000f")))
print(format(0.1, ".60f"), format(5e-324, ".1080f")[-20:], format(1e308, ".3f")[:20], f"{5:{'0'}{4}}", f"{3.14159:.{2}f}")
