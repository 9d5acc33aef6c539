// str and bytes: what 3.14 words differently, who shares which string, what happens without memory, and that no
// reference is lost. What their methods give is compared with CPython's in programs_test.cpp. Tests
// common/types/str*.cpp, bytes*.cpp, percent_format.cpp, codecs.cpp, intern.cpp.
#include <gtest/gtest.h>
#include <string>

#include "run_python.h"

namespace ouro::OURO_BUILD {
namespace {

std::string audited_output(const std::string& source) {
  const RunResult result = run_audited(source);
  return result.out + result.err;
}

// --- the words of 3.14 ---

std::string caught(const std::string& expression) {
  return audited_output("try: print('no error:', " + expression +
                        ")\n"
                        "except Exception as e: print(type(e).__name__, e)\n");
}

TEST(TextErrors, PercentCNamesWhatItGot) {
  EXPECT_EQ(caught("'%c' % 'ab'"), "TypeError %c requires an int or a unicode character, not a string of length 2\n");
  EXPECT_EQ(caught("'%c' % 1.5"), "TypeError %c requires an int or a unicode character, not float\n");
  EXPECT_EQ(caught("'%c' % -1"), "OverflowError %c arg not in range(0x110000)\n");
}

TEST(TextErrors, FromHexCountsItsDigits) {
  EXPECT_EQ(caught("bytes.fromhex('abc')"),
            "ValueError fromhex() arg must contain an even number of hexadecimal digits\n");
  EXPECT_EQ(caught("bytes.fromhex('a bc')"),
            "ValueError non-hexadecimal number found in fromhex() arg at position 1\n");
}

TEST(TextErrors, ArgumentsOfTheWrongTypeAreNamed) {
  EXPECT_EQ(caught("'a'.find(1)"), "TypeError find() argument 1 must be str, not int\n");
  EXPECT_EQ(caught("'a'.count(None)"), "TypeError count() argument 1 must be str, not None\n");
  EXPECT_EQ(caught("'a' + 1"), "TypeError can only concatenate str (not \"int\") to str\n");
  EXPECT_EQ(caught("','.join(['a', 1])"), "TypeError sequence item 1: expected str instance, int found\n");
  EXPECT_EQ(caught("1 in 'a'"), "TypeError 'in <string>' requires string as left operand, not int\n");
  EXPECT_EQ(caught("b'a'.split('a')"), "TypeError a bytes-like object is required, not 'str'\n");
}

// --- who shares which object ---

TEST(TextIdentity, OneCharacterOfLatin1ExistsOnce) {
  EXPECT_EQ(audited_output("a = 'xyz'\n"
                           "print(a[1] is chr(121), 'y' is a[1:2], list(a)[1] is a[1], chr(0x3b1) is chr(0x3b1))\n"),
            "True True True False\n");
}

TEST(TextIdentity, NothingExistsOnce) {
  EXPECT_EQ(
      audited_output("a = 'xyz'\nprint(a[3:] is '', str() is '', ''.join([]) is '', a * 0 is '', b''[1:] is b'')\n"),
      "True True True True True\n");
}

TEST(TextIdentity, TheWholeIsTheTextItself) {
  EXPECT_EQ(audited_output(
                "a = 'xyz' * 2\n"
                "print(a[:] is a, str(a) is a, a + '' is a, a.strip() is a, a.replace('q', '') is a, a * 1 is a)\n"),
            "True True True True True True\n");
}

TEST(TextIdentity, ASubclassGivesExactStrings) {
  EXPECT_EQ(audited_output("class S(str): pass\n"
                           "s = S('abc')\n"
                           "s.tag = [1]\n"
                           "for t in [s[:], s + '', s * 1, s.strip(), s.upper(), str(s), ''.join([s]), '%s' % s]:\n"
                           "    print(type(t) is str, end=' ')\n"
                           "print({s: 5}['abc'], s.tag, s == 'abc', hash(s) == hash('abc'))\n"),
            "True True True True True True True True 5 [1] True True\n");
}

// --- memory ---

TEST(TextMemory, WhatCannotFitIsAMemoryError) {
  for (const char* expression :
       {"'x' * (1 << 60)", "'x'.center(1 << 60)", "'{:>1000000000000000}'.format(1)", "'%1000000000000000d' % 1",
        "bytes(1 << 60)", "b'x' * (1 << 60)", "('x' * 100000).replace('x', 'y' * 100000)"}) {
    RunOptions options;
    options.memory_limit = 64 << 20;
    EXPECT_EQ(run_audited("try: " + std::string(expression) + "\nexcept MemoryError: print('none')\n", options).out,
              "none\n")
        << expression;
  }
}

// Every third request for memory fails once, each in a run of its own: the program gets a MemoryError, or does not
// notice, and no reference is lost on the way out.
TEST(TextMemory, AFailedRequestLosesNoReference) {
  const std::string source =
      "def work():\n"
      "    big = 'x' * 3000\n"
      "    wide = '\\u20ac' * 800\n"
      "    made = [big + wide, big.replace('x', 'yz'), wide.replace('\\u20ac', 'ab'), big.join([big, wide])]\n"
      "    made += [((big + ' ') * 4).split(), '%s %5000d %r' % (big, 5, wide), '{} {!r:>9000}'.format(big, wide)]\n"
      "    made += [big.encode().decode('ascii').upper(), wide.encode().hex(), big.center(5000, '\\xe9'), big[::2]]\n"
      "    made += [repr(wide), big.translate({120: 'qq'}), (bytes(range(256)) * 20).split(b'b'), list(big)]\n"
      "    text = ''\n"
      "    for i in range(300): text += 'ab\\u0101'\n"
      "    return len(made)\n"
      "for i in range(2):\n"
      "    try: print(work())\n"
      "    except MemoryError: print('none')\n";
  int failures = 0;
  for (std::size_t n = 1; n < 900; n += 3) {
    RunOptions options;
    options.fail_allocation = n;
    const RunResult result = run_audited(source, options);
    if (result.out.find("none") != std::string::npos) ++failures;
  }
  EXPECT_GT(failures, 20);
}

}  // namespace
}  // namespace ouro::OURO_BUILD
