# Ints of every size, floats, math. One request for memory fails; see out_of_memory_test.cpp.
import math

class MyInt(int): pass

def numbers():
    big = 3 ** 200
    values = [big, -big, big // 7, big % 10 ** 20, big << 70, big >> 9, big & 2 ** 90, ~big, float(10 ** 30),
              divmod(big, 12345678901234567890), pow(3, 10 ** 25, 10 ** 24 + 7), abs(-big)]
    values += [str(big), hex(big), int("9" * 50), round(2.5, 1), 1e300 * 10, 7 / 2, 7 // 2, -7 % 3, MyInt(5) + 1,
               (5).to_bytes(4, "big"), int.from_bytes(b"abcdefghijkl", "little"), (0.1).as_integer_ratio(),
               float("1.5"), repr(1e22), f"{big:,}", f"{3.14159:.3f}"]
    values += [math.sqrt(2), math.gcd(12, 18), math.factorial(30), math.fsum([0.1] * 10), math.isqrt(10 ** 30),
               sum(range(100)), sum([0.5, 1.5]), max(3, 1), min([2, 1]), bool(0)]
    return len(values)

print(bool(numbers()), "done")
