# Random ints of up to 2600 bits, many of them next to a power of two.
import math

seed = 4242
def random_word():
    global seed
    seed = (seed * 6364136223846793005 + 1442695040888963407) % 2**64
    return seed >> 32
def random_int(bits):
    n = 0
    while bits > 0:
        n = n << 32 | random_word()
        bits -= 32
    kind = random_word() % 8
    if kind == 0: n = (1 << n.bit_length()) - 1
    if kind == 1: n = 1 << n.bit_length()
    if kind == 2: n = n << random_word() % 200
    return -n if random_word() & 1 else n

for i in range(2500):
    a = random_int(1 + random_word() % (60, 700, 2600)[i % 3])
    b = random_int(1 + random_word() % (64, 1300)[i % 2]) or 3
    s = random_word() % 300
    q, r = divmod(a, b)
    assert q == a // b and r == a % b and q * b + r == a and (r == 0 or (r < 0) == (b < 0)) and abs(r) < abs(b)
    assert (a + b) - b == a and (a - b) + b == a and -(-a) == a and (a ^ b) ^ b == a and (a & b) + (a | b) == a + b
    assert (a << s) >> s == a and int(str(a)) == a and int(hex(a), 16) == a and int(f"{a:_d}") == a
    print(a + b, a - b, a * b, q, r, a & b, a | b, a ^ b, a << s, a >> s, hash(a), a.bit_length(), math.gcd(a, b), a < b)
    try:
        print(a / b, b / a if a else 0, float(a), a * 1.5, a > 1e100, a == float(a), round(a, -(s % 60)))
    except OverflowError as e:
        print(e)
    if i % 5 == 0:
        m = abs(random_int(200)) + 2
        e = abs(b) % 1000
        print(pow(a, e, m), pow(a, e, -m), math.isqrt(abs(a)), (a % 1000) ** (e % 50))
        if math.gcd(a, m) == 1: print(pow(a, -e, m))
