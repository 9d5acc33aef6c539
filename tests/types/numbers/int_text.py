# int from text and bytes, and to them; classes derived from int.

def result(operation, *args, **keywords):
    try:
        value = operation(*args, **keywords)
    except Exception as e:
        return type(e).__name__ + ": " + str(e)
    return type(value).__name__ + " " + repr(value)

TEXTS = ["0", "1", "-1", "+1", " 12 ", "\t\n12\r\v\f", "1_000", "1__0", "_1", "1_", "", " ", "+", "-", "+-1", "- 1",
         "0x", "0x1F", "0X1f", "0b101", "0B1", "0o17", "0O7", "0x_1f", "0x1_f", "0x__1", "017", "00", "0_0", "08", "zz",
         "Zz", "1.5", "1e5", "0b2", "0o8", "12a", "9223372036854775807", "9223372036854775808", "-9223372036854775808",
         "-9223372036854775809", "999999999999999999", "1000000000000000000", "123456789012345678901234567890", "-0",
         "0x-1", "--1", "1 2", "\u0661\u0662\u0663", "\uff11\uff12", "\u00a012\u2003", "\u00b2", "1\x00", "\x001",
         "\u0661_\u0662", "\U0001d7d9", "\ud800", "0xffffffffffffffffffff", "1" * 100, "z" * 30]
for text in TEXTS:
    print(ascii(text), ascii(result(int, text)), [ascii(result(int, text, base)) for base in (0, 2, 3, 8, 10, 16, 36)])
for text in TEXTS[:40]:
    print(text, result(int, text.encode()), result(int, text.encode(), 16))
for base in (1, -1, 37, 2**70, -2**70, 1.5, "10", None):
    print(base, result(int, "10", base))
print(result(int), result(int, base=10), result(int, "12", base=8), result(int, 12, 10), result(int, 1.5, 10))
print(result(int, None), result(int, []), result(int, None, 10), result(int, b"12", 16), result(int, b"\xff"))
for x in (0.0, -0.0, 1.5, -1.5, 1e18, 9.3e18, -9.3e18, 1e30, -1e300, float("inf"), float("-inf"), float("nan"), -2.0**63):
    print(x, result(int, x))

# The limit on decimal digits.
print(result(int, "5" * 4300)[:30], result(int, "5" * 4301), result(int, "0" * 4301), result(int, "1" * 5000, 3))
print(result(int, "1" * 5000, 2)[:20], result(int, "5_" * 4300 + "5"))
for n in (10**4299, 10**4300 - 1, 10**4300, -10**4300 + 1, -10**4300, 2**20000, 7**5200):
    print(result(str, n)[-130:], result(lambda x: "%d" % x, n)[-130:], result(lambda x: f"{x}", n)[-130:])
    print(len(hex(n)), len(bin(n)), len(oct(n)), result(lambda x: f"{x:x}", n)[-20:])
for n in [0, 1, -1, 255, -255, 2**64, -2**64, 10**30, True]:
    print(hex(n), oct(n), bin(n), str(n), repr(n))

# Special methods.
class HasInt:
    def __int__(self): return 42
class HasIndex:
    def __index__(self): return 43
class Wrong:
    def __int__(self): return "no"
print(result(int, HasInt()), result(int, HasIndex()), result(int, Wrong()), result(int, True))

# Derived classes.
class Derived(int):
    pass
class Tagged(int):
    def __new__(cls, *args):
        self = super().__new__(cls, *args)
        self.tag = "t"
        return self
    def __repr__(self): return "Tagged" + int.__repr__(self)
for v in (Derived(5), Derived("77"), Derived(2**80), Derived(), Derived(3.7), Tagged(9), Tagged("ff", 16), Tagged(-2**90)):
    print(type(v).__name__, v, v + 1, v * v, type(v + 1).__name__, type(+v).__name__, type(abs(v)).__name__, v == int(v))
    print(hash(v) == hash(int(v)), v > 1, -v, v.bit_length(), type(v.real).__name__, f"{v}", f"{v:d}", f"{v:5}|", repr(v))
print(type(Derived.from_bytes(b"\x01\x00", "big")).__name__, type(Tagged.from_bytes(b"\x01\x00", "big")).__name__)

# bool.
print(True + True, True & 1, True & False, True | False, True ^ True, type(True & True).__name__, type(True & 1).__name__)
print(repr(True), str(False), bool(), bool([]), bool("a"), True == 1, {1: "a", True: "b", 1.0: "c"}, result(bool, 1, 2))

# Bytes.
for n in (0, 1, 127, 128, 255, 256, 65536, -1, -128, -129, -32768, -32769, 2**63, 2**64 - 1, 2**64, -2**63, -10**30):
    for length in (1, 2, 3, 8, 9, 20):
        for order in ("little", "big"):
            for signed in (False, True):
                print(n, length, order, signed, result(n.to_bytes, length, order, signed=signed))
                try:
                    in_bytes = n.to_bytes(length, order, signed=signed)
                    assert int.from_bytes(in_bytes, order, signed=signed) == n
                except OverflowError:
                    pass
print(result((5).to_bytes), result((5).to_bytes, 2), result((5).to_bytes, length=2, byteorder="little"))
print(result((5).to_bytes, -1), result((5).to_bytes, 1, "x"), result((5).to_bytes, 1, 5), result((5).to_bytes, 1.5))
print(result(int.from_bytes, b""), result(int.from_bytes, b"\xff", "big", signed=True), result(int.from_bytes, [1, 2, 3]))
print(result(int.from_bytes, 5), result(int.from_bytes, "ab"), result(int.from_bytes, [300]), result(int.from_bytes, None))
