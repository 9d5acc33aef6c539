# Module math. Where a result is not finite or an argument out of the domain, the type of the error counts, not its text:
# 3.14 words it differently.
import math

def result(function, *args, **keywords):
    try:
        value = function(*args, **keywords)
    except (ValueError, ZeroDivisionError) as e:
        return type(e).__name__
    except Exception as e:
        return type(e).__name__ + ": " + str(e)
    return type(value).__name__ + " " + repr(value)

INF = math.inf
FUNCTIONS = [math.acos, math.acosh, math.asin, math.asinh, math.atan, math.atanh, math.cbrt, math.ceil, math.cos, math.cosh,
             math.degrees, math.erf, math.erfc, math.exp, math.exp2, math.expm1, math.fabs, math.floor, math.frexp,
             math.isfinite, math.isinf, math.isnan, math.log, math.log10, math.log1p, math.log2, math.modf, math.radians,
             math.sin, math.sinh, math.sqrt, math.tan, math.tanh, math.trunc, math.ulp]
VALUES = [0.0, -0.0, 0.5, -0.5, 1.0, -1.0, 1.5, -1.5, 2.0, 3.0, 10.0, 0.1, 1e-10, -1e-10, 1e5, 1e100, -1e100, 1e308, 5e-324,
          700.0, 710.0, -710.0, -750.0, 1024.0, INF, -INF, math.nan, 0, 1, -1, 7, 2**53 + 1, 10**20, -10**20, True, "a", None]
for number, function in enumerate(FUNCTIONS):
    for x in VALUES:
        print(number, x, result(function, x))
PAIRS = [0.0, -0.0, 1.0, -1.0, 2.5, -2.5, 3.0, 0.3, 1e10, 1e-10, 1e300, -1e300, 5e-324, INF, -INF, math.nan]
for function in (math.atan2, math.copysign, math.fmod, math.remainder, math.pow, math.nextafter, math.hypot, math.isclose):
    for x in PAIRS:
        for y in PAIRS:
            print(x, y, result(function, x, y))
for x in (0.5, 1.5, 2.5, 4.5, 5.0, 10.0, 20.0, 23.0):
    print(x, round(math.gamma(x), 3), round(math.lgamma(x), 9))
for x in (0.0, -1.0, -INF, INF, math.nan, 172.0):
    print(result(math.gamma, x), result(math.lgamma, x))
for base in (2, 10, 0.5, 3, 1, 0, -1, INF):
    print([result(math.log, x, base) for x in (1, 2, 8, 100, 1000, 10**20, 0.5, 0, -1, INF)])
print(result(math.log, 2**5000), result(math.log2, 2**5000), result(math.log10, 10**5000))

INTS = [0, 1, 2, 3, 4, 8, 9, 15, 16, 17, 24, 25, 10**9, 2**53 + 1, 3037000499**2 - 1, 3037000499**2, 2**63 - 1, 2**63, 10**30,
        2**200 - 1, -1, -2**70, True, 1.5, "a"]
for n in INTS:
    print(n, result(math.isqrt, n), result(math.gcd, n), result(math.lcm, n), result(math.gcd, n, 12), result(math.gcd, 2**70, n),
          result(math.lcm, n, 10**20), result(math.gcd, n, 6, 4))
for n in range(30):
    print(math.factorial(n), [math.comb(n, k) for k in range(0, n + 2, 3)], [math.perm(n, k) for k in range(0, n + 2, 4)])
print(math.factorial(500) % (10**9 + 7), math.comb(1000, 500), math.comb(10**20, 5), math.perm(10**20, 5), math.perm(50))
print(math.comb(2**70, 2**70 - 2), math.gcd(), math.lcm(), math.gcd(-4, 6), math.lcm(-4, 6), math.lcm(3**50, 2**80))
for function, args in ((math.factorial, (2**70,)), (math.comb, (2**80, 2**70)), (math.perm, (2**80, 2**70)), (math.comb, (-1, 2)),
                       (math.factorial, (1.0,)), (math.perm, (3, -1)), (math.isqrt, (-1,)), (math.comb, (1.5, 1))):
    print(result(function, *args))

SEQUENCES = [[], [1.0], [0.1] * 10, [1e100, 1.0, -1e100], [1e16, 1, 1e-16], [1e308, 1e308, -1e308], [1e308, -1e308, 1e308],
             [INF, 1], [INF, -INF], [math.nan, 1], [2.0**53, 1.0, 1.0], [1, 2**60, 0.5], [-0.0], ["a"], [10**400],
             [2**40] * 5, [True, 2], range(1, 30), [1 / i for i in range(1, 500)]]
for sequence in SEQUENCES:
    print(result(math.fsum, sequence), result(math.prod, sequence), result(math.prod, sequence, start=2))
for v in ([], [3.0], [3, 4], [1e200, 1e200], [1e-200, 1e-200], [5e-324, 5e-324], [INF, math.nan], [math.nan, 1], [0.1, 0.2, 0.3],
          [1.0] * 100, ["a"], [10**400]):
    print(result(math.hypot, *v), result(math.dist, v, [0] * len(v)))
print(result(math.dist, (1,), (1, 2)), result(math.dist, 1, 2), result(math.fsum, 5), result(math.prod, 5))
seed = 99
def random():
    global seed
    seed = (seed * 6364136223846793005 + 1442695040888963407) % 2**64
    return (seed >> 11) / 2**53
for i in range(300):
    v = [(random() - 0.5) * 10 ** int(random() * 20 - 10) for _ in range(int(random() * 10) + 1)]
    print(math.fsum(v), math.hypot(*v), math.dist(v, [random() for _ in v]))

for x, i in ((1.5, 3), (1.5, 2000), (1.5, -2000), (0.0, 2**70), (1.0, 2**70), (1.0, -2**70), (1.0, 2.0), (3.0, -1076)):
    print(result(math.ldexp, x, i))
print(result(math.isclose, 1, 1.1, rel_tol=0.2), result(math.isclose, 0, 1e-12, abs_tol=1e-9), result(math.isclose, 1, 2, rel_tol=-1))

class Special:
    def __floor__(self): return "floor"
    def __ceil__(self): return "ceil"
    def __trunc__(self): return "trunc"
    def __float__(self): return 2.25
class Index:
    def __index__(self): return 9
print(math.floor(Special()), math.ceil(Special()), math.trunc(Special()), math.sqrt(Special()), result(math.isqrt, Index()),
      result(math.floor, Index()), result(math.trunc, Index()), math.pi, math.e, math.tau)
