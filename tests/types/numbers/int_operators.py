# Every operator of int on numbers around the limits of machine words, with each other.

def result(operation, *args):
    try:
        value = operation(*args)
    except ZeroDivisionError:
        return "ZeroDivisionError"  # its text differs between versions
    except Exception as e:
        return type(e).__name__ + ": " + str(e)
    return type(value).__name__ + " " + repr(value)

NUMBERS = [0, 1, -1, 2, -3, 7, 10, 63, 64, -64, 256, 257, -5, -6, 1024, 2**31, -2**31, 2**53 - 1, 2**53, 2**53 + 1,
           -2**53 - 1, 2**61 - 1, 2**61, -(2**61 - 1), 2**62, 2**63 - 1, 2**63, -2**63, -2**63 - 1, 2**64 - 1, 2**64,
           -2**64, 10**19, -10**19, 3**50, 2**100, 2**128 - 1, -2**128, 12345678901234567890123456789, True, False]

BINARY = [lambda a, b: a + b, lambda a, b: a - b, lambda a, b: a * b, lambda a, b: a / b, lambda a, b: a // b,
          lambda a, b: a % b, lambda a, b: divmod(a, b), lambda a, b: a & b, lambda a, b: a | b, lambda a, b: a ^ b,
          lambda a, b: a < b, lambda a, b: a <= b, lambda a, b: a == b, lambda a, b: a != b, lambda a, b: a > b,
          lambda a, b: a >= b]
for a in NUMBERS:
    for b in NUMBERS:
        print(a, b, [result(operation, a, b) for operation in BINARY])

SHIFTS = [0, 1, 2, 31, 62, 63, 64, 65, 127, 200, -1, -2**70, True]
for a in NUMBERS:
    for count in SHIFTS:
        print(a, count, result(lambda x, y: x << y, a, count), result(lambda x, y: x >> y, a, count))
    print(a, result(lambda x: x >> 2**70, a), result(lambda x: x >> 10**9, a))
print([result(lambda x: x << 2**70, x) for x in (0, 1, -1)])

UNARY = [lambda x: -x, lambda x: +x, abs, lambda x: x.__invert__(), lambda x: not x, bool, float, int, hash,
         lambda x: x.bit_length(), lambda x: x.bit_count(), lambda x: x.as_integer_ratio(), lambda x: x.real,
         lambda x: x.imag, lambda x: x.numerator, lambda x: x.denominator, lambda x: x.conjugate()]
for a in NUMBERS:
    print(a, [result(operation, int(a) if operation is UNARY[3] else a) for operation in UNARY])

for base in [0, 1, -1, 2, -2, 3, -3, 10, 7, 2**31, 2**63, -2**63, 2**64, 10**20, -10**20, True]:
    for exponent in [0, 1, 2, 3, 5, 10, 20, 31, 62, 63, 64, 65, 100, -1, -2, -3, True, False]:
        print(base, exponent, result(pow, base, exponent))
        for modulus in [1, 2, 7, 10, 97, 2**31 - 1, 2**63 - 1, 2**64, 10**30 + 57, -1, -2, -7, -2**64, 0]:
            print(base, exponent, modulus, result(pow, base, exponent, modulus))
print(result(pow, 2, 2**70, 10), result(pow, 2, -2**70, 11), result(pow, 1, 2**70), result(pow, -1, 2**70 + 1))
print(result(pow, 3, 2**200, 10**50), result(pow, 10**50, 3**80, -10**40), result(pow, 2.0, 5, 3))

for n in [0, 5, -5, 15, 25, 35, 45, -25, 149, 150, 151, 250, 12345678, 2**64, -2**64, 10**30 + 5 * 10**9, True]:
    print(n, [result(round, n, digits) for digits in (None, 0, 1, 5, -1, -2, -3, -5, -10, -19, -20, -30, -31, -100)])
print(result(round, 5, 1.5), result(round, 5, "a"))
