# float from text and to it, rounding in decimal, hexadecimal text.
import math

def result(operation, *args):
    try:
        value = operation(*args)
    except Exception as e:
        return type(e).__name__ + ": " + str(e)
    return type(value).__name__ + " " + repr(value)

TEXTS = ["0", "1", "-1", "+1", "1.5", "-1.5e10", "1e5", "1E5", "1e+5", "1e-5", ".5", "5.", ".", "", " ", "e5", "1e", "1e+",
         "1.5.5", " 1.5 ", "\t1.5\n", "1_0.0_1", "1_0e1_0", "1__0", "_1", "1_", "1_.5", "1._5", "1e_5", "1_e5", "inf",
         "-inf", "+Inf", "INFINITY", "infinit", "nan", "-nan", "NaN", "nan(1)", "0x10", "1e400", "-1e400", "1e-400",
         "-1e-400", "0e999999999999", "1e999999999999999999999", "1e-99999999999999999999", "9007199254740993",
         "9007199254740992.99999999999999999999999", "9007199254740993.00000000000000000001", "2.2250738585072011e-308",
         "4.9e-324", "2.4703282292062327e-324", "2.4703282292062328e-324", "1.7976931348623158e308",
         "1.7976931348623159e308", "0." + "0" * 400 + "1e401", "1" + "0" * 400 + "e-400", "1" * 400, "1 2", "1\x00",
         "\u0661.\u0662", "\u00a01\u2003", "\uff11e\uff12", "+ 1", "--1", "1f", "1j", "i n f", "\ud800"]
for text in TEXTS:
    print(ascii(text), ascii(result(float, text)))
    if text.isascii(): print(result(float, text.encode()))
print(result(float), result(float, []), result(float, None), result(float, 1, 2), result(float, 10**400))

class HasFloat:
    def __float__(self): return 1.5
class Wrong:
    def __float__(self): return 1
class HasIndex:
    def __index__(self): return 7
class Derived(float):
    pass
print(result(float, HasFloat()), result(float, Wrong()), result(float, HasIndex()), result(Derived, "1.5"))
d = Derived(7)
print(d + 1, type(d + 1).__name__, type(+d).__name__, hash(d), divmod(d, 2), d.hex(), f"{d:.3f}")
print(type(Derived.fromhex("1")).__name__)

FLOATS = [0.0, -0.0, 1.0, 0.1, 0.3, 1 / 3, 2 / 3, 1e15, 1e16, 9999999999999998.0, 123456789012345680.0, 1e17, 1e22, 1e23,
          1e100, 0.001, 0.0001, 0.00001, 0.00012345, 1.5e-7, 5e-324, 1.7976931348623157e308, 2.2250738585072014e-308,
          1000000.0, 12345678.9, 2.675, 1.005, 0.5, 1.5, 2.5, 123.456, 6.02214076e23, -273.15]
DIGITS = (0, 1, 2, 3, 5, 10, 15, 16, 17, 20, 22, 50, 300, 323, 324, -1, -2, -5, -10, -16, -20, -22, -100, -308, -309, None)
for x in FLOATS:
    print(repr(x), str(x), float(repr(x)) == x, f"{x}", "%s" % x, "%r" % x)
    print([result(round, x, digits) for digits in DIGITS])
for x in (float("inf"), float("-inf"), float("nan")):
    print(result(round, x), result(round, x, 2), result(round, x, -2))
print(result(round, 1.5, 1.5), result(round, 1.7e308, -308), result(round, 5e307, -308), result(round, 5.1e307, -308))
print([result(round, x, -1) for x in (25.0, 35.0, 25.5)], [round(x) for x in (0.5, 1.5, 2.5, -0.5, -2.5, 4503599627370497.5)])

seed = 12345
def random_bits():
    global seed
    seed = (seed * 6364136223846793005 + 1442695040888963407) % 2**64
    return seed
for i in range(1000):
    x = math.ldexp(random_bits() >> 11, random_bits() % 2000 - 1074 - 52)
    if random_bits() >> 63: x = -x
    print(repr(x), float(repr(x)) == x, x.hex(), float.fromhex(x.hex()) == x, hash(x))
    y = (random_bits() % 10**9) / 10 ** (random_bits() % 8)
    print([round(y, digits) for digits in range(-4, 8)], "%.3f %.0f %e %g %.12g" % (y, y, y, y, y))

HEX = ["0x1p0", "0x1.8p1", "1.8", "0x.8", "0x8.", "0x", "", "0x1p", "0x1p+", "-0x1p-1074", "0x1p-1075", "0x1.8p-1075",
       "0x1.00000000000008p0", "0x1.000000000000080001p0", "0x1.00000000000018p0", "0x1.fffffffffffff8p1023",
       "0x1.fffffffffffff7p1023", "0x1p1024", "0x1p99999999999999999999", "0x1p-99999999999999999999", "inf", "-Infinity",
       "nan", " 0x1p3 ", "0x1p3x", "0X1P3", "1p3", "p3", "0x1.p3", "0x.p3", "0xg", "infx", "0x" + "f" * 400,
       "0x" + "0" * 400 + "1p5", "0x0." + "0" * 300 + "1p1204", "0x1.8_0", "--0x1"]
for text in HEX:
    print(text, result(float.fromhex, text))
