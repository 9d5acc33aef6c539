// int, bool, float, format() and module math: what 3.14 words differently, what happens without memory, and that no
// reference is lost. What they compute is compared with CPython's in programs_test.cpp.
// Tests common/types/integer*.cpp, float*.cpp, format*.cpp and common/modules/native/math*.cpp.
#include <gtest/gtest.h>
#include <string>

#include "run_python.h"

namespace ouro::OURO_BUILD {
namespace {

RunResult run_source(const std::string& source, const RunOptions& options = {}) {
  Program program;
  program.source = source;
  return run(program, options);
}

std::string output_of(const std::string& source) {
  const RunResult result = run_source(source);
  return result.out + result.err;
}

// --- the words of 3.14 ---

// Calls each function of a list; prints the text of its error.
std::string errors_of(const std::string& calls) {
  return output_of("import math\nfor f in [" + calls +
                   "]:\n"
                   "    try: print('no error:', f())\n"
                   "    except Exception as e: print(type(e).__name__, e)\n");
}

TEST(Numbers, DivisionByZeroSaysSoInOneWay) {
  const std::string each = "ZeroDivisionError division by zero\n";
  EXPECT_EQ(errors_of("lambda: 1 / 0, lambda: 1 // 0, lambda: 1 % 0, lambda: divmod(1, 0)"), each + each + each + each);
  EXPECT_EQ(errors_of("lambda: 1.0 / 0, lambda: 1.0 // 0, lambda: 1 % 0.0, lambda: math.log(8, 1)"),
            each + each + each + each);
  EXPECT_EQ(errors_of("lambda: 0 ** -1, lambda: 0.0 ** -1"),
            "ZeroDivisionError zero to a negative power\nZeroDivisionError zero to a negative power\n");
}

TEST(Numbers, MathSaysWhatItExpected) {
  EXPECT_EQ(errors_of("lambda: math.sqrt(-1), lambda: math.log(0), lambda: math.log(-2.5), lambda: math.acos(2), "
                      "lambda: math.atanh(1), lambda: math.sin(math.inf), lambda: math.gamma(-1), "
                      "lambda: math.log1p(-1)"),
            "ValueError expected a nonnegative input, got -1.0\n"
            "ValueError expected a positive input\n"
            "ValueError expected a positive input, got -2.5\n"
            "ValueError expected a number in range from -1 up to 1, got 2.0\n"
            "ValueError expected a number between -1 and 1, got 1.0\n"
            "ValueError expected a finite input, got inf\n"
            "ValueError expected a noninteger or positive integer, got -1.0\n"
            "ValueError expected argument value > -1, got -1.0\n");
}

TEST(Numbers, FractionsAreGrouped) {
  EXPECT_EQ(output_of("print(format(1234.56789, ',.4_f'), format(0.123456789, '._f'), format(1e10 / 3, ',.6,f'))"),
            "1,234.567_9 0.123_457 3,333,333,333.333,333\n");
}

TEST(Numbers, ANegativeBaseHasNoFractionalPower) {
  EXPECT_EQ(errors_of("lambda: (-8) ** (1 / 3), lambda: (-8.0) ** 0.5"),
            "ValueError negative number cannot be raised to a fractional power\n"
            "ValueError negative number cannot be raised to a fractional power\n");
}

TEST(Numbers, MathOfThisPythonHasMoreThanThoseOfOlderOnes) {
  EXPECT_EQ(output_of("import math\n"
                      "print(math.sumprod([1, 2, 3], [4, 5, 6]), math.sumprod([1e16, 1.0, -1e16], [1.0] * 3), "
                      "math.sumprod([2**62] * 2, [2, 2]), math.fma(0.1, 10, -1), "
                      "math.nextafter(1.0, -1e308, steps=2**63), (5).is_integer(), float.from_number(3))"),
            "32 1.0 18446744073709551616 5.551115123125783e-17 -4.0 True 3.0\n");
}

// --- memory ---

RunOptions with_limit(std::size_t bytes) {
  RunOptions options;
  options.memory_limit = bytes;
  return options;
}

// Every number that would be too large is refused before GMP, which ends the process when it gets no memory, is asked.
TEST(Numbers, TooLargeOnesAreMemoryErrors) {
  const RunResult result = run_source(
      "import math\n"
      "x = 1 << 10**6\n"
      "for f in [lambda: 2 ** 10**9, lambda: 1 << 10**10, lambda: 1 << 10**18, lambda: 10 ** 10**18,\n"
      "          lambda: 3 ** 2**70, lambda: x ** 1000, lambda: x << 10**9, lambda: math.factorial(10**8),\n"
      "          lambda: math.factorial(10**18), lambda: math.comb(10**18, 10**9), lambda: math.perm(10**18, 10**9),\n"
      "          lambda: int('f' * 10**7, 16) ** 20,\n"
      "          lambda: (5).to_bytes(10**10), lambda: format(5, '10000000000'), lambda: format(1.5, '.2000000000f'),\n"
      "          lambda: format('a', '10000000000')]:\n"
      "    try: f()\n"
      "    except MemoryError: pass\n"
      "    else: print('not refused')\n"
      "print(2 ** 100)\n",
      with_limit(30'000'000));
  EXPECT_EQ(result.out + result.err, "1267650600228229401496703205376\n");
}

constexpr const char* kManyNumbers =
    "import math\n"
    "class MyInt(int): pass\n"
    "class MyFloat(float): pass\n"
    "kept = []\n"
    "for i in range(60):\n"
    "    a = 2 ** (i * 37); b = MyInt(a); c = a * b + 7; d = c // (a + 1); e = divmod(c, -a - 3); f = f'{a:_x}'\n"
    "    g = float(a % 10**300); h = pow(a, 5, 10**50 + 1); j = MyFloat(g); k = MyInt(b); round(a, -3); hex(a)\n"
    "    n = int.from_bytes(a.to_bytes(300, 'big'), 'big'); b.tag = a; kept.append((b, c, e, j, k, n))\n"
    "    math.gcd(a, 12); math.isqrt(a); math.fsum([g, 1.5]); math.hypot(1, 2, 3); (1.5).as_integer_ratio()\n"
    "    try: int('x' + str(i))\n"
    "    except ValueError: pass\n";

TEST(Numbers, EveryReferenceIsAccountedFor) { EXPECT_EQ(run_audited(kManyNumbers).err, ""); }

TEST(Numbers, WithoutMemoryTheyRaise) {
  for (std::size_t n = 1; n < 400; ++n) {
    RunOptions options;
    options.fail_allocation = n;
    const RunResult result = run_audited(kManyNumbers, options);
    if (result.exit_status == 0) continue;
    EXPECT_NE(result.err.find("MemoryError"), std::string::npos) << "request " << n << ": " << result.err;
  }
}

}  // namespace
}  // namespace ouro::OURO_BUILD
