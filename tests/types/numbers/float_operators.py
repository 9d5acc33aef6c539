# Every operator of float on the doubles that are special, with each other and with ints.

def result(operation, *args):
    try:
        value = operation(*args)
    except ZeroDivisionError:
        return "ZeroDivisionError"  # its text differs between versions
    except Exception as e:
        return type(e).__name__ + ": " + str(e)
    return type(value).__name__ + " " + repr(value)

INF = float("inf")
FLOATS = [0.0, -0.0, 1.0, -1.0, 0.5, -0.5, 3.0, -3.0, 1.5, 0.1, -0.1, 7.25, 1e-5, 1e16, -1e16, 1e22, 1e23, 1e100, 1e300,
          1.7976931348623157e308, 5e-324, -5e-324, 2.2250738585072014e-308, INF, -INF, float("nan"), 2.0**53, 2.0**63,
          -2.0**63, 2.0**64, 123456.789]
INTS = [0, 1, -1, 2, 3, 10, 2**53 + 1, -2**53 - 1, 2**63 - 1, 2**63, -2**63, 2**64 + 1, 10**22, 10**23, 10**308, 10**309,
        -10**400, True, 2**1023, 2**1024 - 2**970, 2**1024 - 2**970 - 1]
BINARY = [lambda a, b: a + b, lambda a, b: a - b, lambda a, b: a * b, lambda a, b: a / b, lambda a, b: a // b,
          lambda a, b: a % b, lambda a, b: divmod(a, b), lambda a, b: a < b, lambda a, b: a <= b, lambda a, b: a == b,
          lambda a, b: a != b, lambda a, b: a > b, lambda a, b: a >= b]

def gives_complex(a, b):
    return a < 0 and abs(b) != INF and b != b // 1

for a in FLOATS:
    for b in FLOATS + INTS:
        print(a, b, [result(operation, a, b) for operation in BINARY])
        if not gives_complex(a, b): print(result(pow, a, b))
        if isinstance(b, int):
            print([result(operation, b, a) for operation in BINARY])
            if not gives_complex(b, a): print(result(pow, b, a))

UNARY = [lambda x: -x, lambda x: +x, abs, bool, int, round, lambda x: x.is_integer(), lambda x: x.as_integer_ratio(),
         lambda x: x.hex(), lambda x: x.conjugate(), lambda x: x.real, lambda x: x.imag, lambda x: x.__floor__(),
         lambda x: x.__ceil__(), lambda x: x.__trunc__()]
for x in FLOATS:
    print(x, [result(operation, x) for operation in UNARY])
    if x == x: print(hash(x), result(float.fromhex, x.hex()))
for n in INTS:
    if abs(n) < 10**308: print(hash(n) == hash(float(n)) or int(float(n)) != n, float(n))
print(hash(1) == hash(1.0) == hash(True), 2**53 + 1 == 2.0**53, 2**53 + 1 > 2.0**53, len({1.0, 1, True}), 0.1 + 0.2)

# True division of ints rounds once.
INTS = [1, 3, 7, 10**15 + 1, 2**53 + 1, 2**54 + 3, 2**63 + 1, 3**60, 2**1000 + 1, 2**1074, 2**1076 + 1, 3**700, 10**320]
for a in INTS:
    for b in INTS:
        print(result(lambda x, y: x / y, a, b), result(lambda x, y: -x / y, a, b))
    for k in (1000, 1020, 1022, 1023, 1050, 1073, 1074, 1075, 1076, 1077, 1100):
        print([result(lambda x, y: x / y, a, b) for b in (2**k, 2**k + 1, 3 * 2**k)])
        print(result(lambda x, y: x / y, a * 2**k, 3))
