// Numbers, strings and f-strings, from their text to their value. Tests common/frontend/{number,string}_literal.cpp and
// parser_strings.cpp.
#include <gtest/gtest.h>

#include "frontend/parsing.h"

namespace ouro {
namespace {

TEST(Literals, ReadsLiterals) {
  EXPECT_EQ(expression("None"), "None");
  EXPECT_EQ(expression("True"), "True");
  EXPECT_EQ(expression("False"), "False");
  EXPECT_EQ(expression("..."), "...");
  EXPECT_EQ(expression("0"), "0");
  EXPECT_EQ(expression("1"), "1");
  EXPECT_EQ(expression("00"), "0");
  EXPECT_EQ(expression("1_000"), "1000");
  EXPECT_EQ(expression("0x_FF"), "255");
  EXPECT_EQ(expression("0XaB"), "171");
  EXPECT_EQ(expression("0o17"), "15");
  EXPECT_EQ(expression("0O7"), "7");
  EXPECT_EQ(expression("0b1010"), "10");
  EXPECT_EQ(expression("0B1"), "1");
  EXPECT_EQ(expression("9223372036854775807"), "9223372036854775807");
  EXPECT_EQ(expression("9223372036854775808"), "9223372036854775808");
  EXPECT_EQ(expression("0xffffffffffffffff"), "18446744073709551615");
  EXPECT_EQ(expression("0o7777777777777777777777777"), "37778931862957161709567");
  EXPECT_EQ(expression("1.5"), "0x1.8p+0");
  EXPECT_EQ(expression("1."), "0x1p+0");
  EXPECT_EQ(expression(".5"), "0x1p-1");
  EXPECT_EQ(expression("1e3"), "0x1.f4p+9");
  EXPECT_EQ(expression("1E-3"), "0x1.0624dd2f1a9fcp-10");
  EXPECT_EQ(expression("1_0.0_1e1_0"), "0x1.74e6cc9p+36");
  EXPECT_EQ(expression("0.1"), "0x1.999999999999ap-4");
  EXPECT_EQ(expression("1e400"), "inf");
  EXPECT_EQ(expression("1e-400"), "0x0p+0");
  EXPECT_EQ(expression("5e-324"), "0x0.0000000000001p-1022");
  EXPECT_EQ(expression("0e0"), "0x0p+0");
  EXPECT_EQ(expression("00.5"), "0x1p-1");
  EXPECT_EQ(expression("09.5"), "0x1.3p+3");
}

TEST(Literals, ReadsStringsOfEveryKind) {
  EXPECT_EQ(expression("'a'"), "\"a\"");
  EXPECT_EQ(expression("\"a\""), "\"a\"");
  EXPECT_EQ(expression("'''a'''"), "\"a\"");
  EXPECT_EQ(expression("\"\"\"a\"b\"\"\""), "\"a\\x22b\"");
  EXPECT_EQ(expression("''"), "\"\"");
  EXPECT_EQ(expression("b'a'"), "b\"a\"");
  EXPECT_EQ(expression("B\"a\""), "b\"a\"");
  EXPECT_EQ(expression("r'\\n'"), "\"\\x5cn\"");
  EXPECT_EQ(expression("R'\\''"), "\"\\x5c'\"");
  EXPECT_EQ(expression("rb'\\n'"), "b\"\\x5cn\"");
  EXPECT_EQ(expression("bR'\\n'"), "b\"\\x5cn\"");
  EXPECT_EQ(expression("u'a'"), "\"a\"");
  EXPECT_EQ(expression("U'a'"), "\"a\"");
  EXPECT_EQ(expression("'a' 'b'"), "\"ab\"");
  EXPECT_EQ(expression("'a' \"b\" '''c'''"), "\"abc\"");
  EXPECT_EQ(expression("b'a' b'b'"), "b\"ab\"");
  EXPECT_EQ(expression("'a' r'\\n' 'b'"), "\"a\\x5cnb\"");
  EXPECT_EQ(expression("'\\\\'"), "\"\\x5c\"");
  EXPECT_EQ(expression("'é'"), "\"\\xc3\\xa9\"");
  EXPECT_EQ(expression("'😀'"), "\"\\xf0\\x9f\\x98\\x80\"");
}

TEST(Literals, ReadsEscapes) {
  EXPECT_EQ(expression("'\\a\\b\\f\\n\\r\\t\\v'"), "\"\\x07\\x08\\x0c\\x0a\\x0d\\x09\\x0b\"");
  EXPECT_EQ(expression("'\\'\\\"\\\\'"), "\"'\\x22\\x5c\"");
  EXPECT_EQ(expression("'a\\\nb'"), "\"ab\"");
  EXPECT_EQ(expression("'\\0'"), "\"\\x00\"");
  EXPECT_EQ(expression("'\\101'"), "\"A\"");
  EXPECT_EQ(expression("'\\1234'"), "\"S4\"");
  EXPECT_EQ(expression("'\\777'"), "\"\\xc7\\xbf\"");
  EXPECT_EQ(expression("'\\x41'"), "\"A\"");
  EXPECT_EQ(expression("'\\u00e9'"), "\"\\xc3\\xa9\"");
  EXPECT_EQ(expression("'\\U0001f600'"), "\"\\xf0\\x9f\\x98\\x80\"");
  EXPECT_EQ(expression("'\\ud800'"), "\"\\xed\\xa0\\x80\"");
  EXPECT_EQ(expression("'\\q\\8'"), "\"\\x5cq\\x5c8\"");
  EXPECT_EQ(expression("b'\\x00\\xff'"), "b\"\\x00\\xff\"");
  EXPECT_EQ(expression("b'\\777'"), "b\"\\xff\"");
  EXPECT_EQ(expression("b'\\u1234'"), "b\"\\x5cu1234\"");
  EXPECT_EQ(expression("b'\\N{x}'"), "b\"\\x5cN{x}\"");
  EXPECT_EQ(expression("r'\\x'"), "\"\\x5cx\"");
}

TEST(FStrings, ReadsFStrings) {
  EXPECT_EQ(expression("f''"), "(fstring)");
  EXPECT_EQ(expression("f'a'"), "(fstring \"a\")");
  EXPECT_EQ(expression("f'{a}'"), "(fstring (field a))");
  EXPECT_EQ(expression("f'a{b}c'"), "(fstring \"a\" (field b) \"c\")");
  EXPECT_EQ(expression("F'{a}'"), "(fstring (field a))");
  EXPECT_EQ(expression("rf'\\n{a}'"), "(fstring \"\\x5cn\" (field a))");
  EXPECT_EQ(expression("fR'\\n{a}'"), "(fstring \"\\x5cn\" (field a))");
  EXPECT_EQ(expression("f'\\n{a}\\x41'"), "(fstring \"\\x0a\" (field a) \"A\")");
  EXPECT_EQ(expression("f'{{}}'"), "(fstring \"{}\")");
  EXPECT_EQ(expression("f'{{{a}}}'"), "(fstring \"{\" (field a) \"}\")");
  EXPECT_EQ(expression("f'{a!r}{b!s}{c!a}'"), "(fstring (field a !r) (field b !s) (field c !a))");
  EXPECT_EQ(expression("f'{a:>10}'"), "(fstring (field a (fstring \">10\")))");
  EXPECT_EQ(expression("f'{a!r:>10}'"), "(fstring (field a !r (fstring \">10\")))");
  EXPECT_EQ(expression("f'{a:{b}.{c}f}'"), "(fstring (field a (fstring (field b) \".\" (field c) \"f\")))");
  EXPECT_EQ(expression("f'{a:{b:{c}}}'"), "(fstring (field a (fstring (field b (fstring (field c))))))");
  EXPECT_EQ(expression("f'{a:}'"), "(fstring (field a (fstring)))");
  EXPECT_EQ(expression("f'{a=}'"), "(fstring \"a=\" (field a !r))");
  EXPECT_EQ(expression("f'{a = }'"), "(fstring \"a = \" (field a !r))");
  EXPECT_EQ(expression("f'{a=!s}'"), "(fstring \"a=\" (field a !s))");
  EXPECT_EQ(expression("f'{a=:>3}'"), "(fstring \"a=\" (field a (fstring \">3\")))");
  EXPECT_EQ(expression("f'{a+b=}'"), "(fstring \"a+b=\" (field (+ a b) !r))");
  EXPECT_EQ(expression("f'{a, b}'"), "(fstring (field (tuple a b)))");
  EXPECT_EQ(expression("f'{*a, b}'"), "(fstring (field (tuple (star a) b)))");
  EXPECT_EQ(expression("f'{(lambda x: x)(a)}'"), "(fstring (field (call (lambda (x) x) a)))");
  EXPECT_EQ(expression("f'{a if b else c}'"), "(fstring (field (if b a c)))");
  EXPECT_EQ(expression("f'{a!=b}'"), "(fstring (field (compare a != b)))");
  EXPECT_EQ(expression("f'{a==b}'"), "(fstring (field (compare a == b)))");
  EXPECT_EQ(expression("f'{ {1: 2}[1] }'"), "(fstring (field (at (dict 1:2) 1)))");
  EXPECT_EQ(expression("f'{a[\"b\"]}'"), "(fstring (field (at a \"b\")))");
  EXPECT_EQ(expression("f'{a['b']}'"), "(fstring (field (at a \"b\")))");
  EXPECT_EQ(expression("f'{f'{f'{a}'}'}'"), "(fstring (field (fstring (field (fstring (field a))))))");
  EXPECT_EQ(expression("f'{a:{'>'}{b}}'"), "(fstring (field a (fstring (field \">\") (field b))))");
  EXPECT_EQ(expression("f'''{\na\n}'''"), "(fstring (field a))");
  EXPECT_EQ(expression("f'''a\n{b}'''"), "(fstring \"a\\x0a\" (field b))");
  EXPECT_EQ(expression("f'{\na}'"), "(fstring (field a))");
  EXPECT_EQ(expression("'a' f'{b}' 'c' f'd'"), "(fstring \"a\" (field b) \"cd\")");
  EXPECT_EQ(expression("f'a' 'b'"), "(fstring \"ab\")");
  EXPECT_EQ(expression("f'' ''"), "(fstring)");
  EXPECT_EQ(expression("'' f'{a}' ''"), "(fstring (field a))");
  EXPECT_EQ(expression("f'{yield_}'"), "(fstring (field yield_))");
  EXPECT_EQ(expression("f'{a:\\x41}'"), "(fstring (field a (fstring \"A\")))");
  EXPECT_EQ(expression("f'\\{a}'"), "(fstring \"\\x5c\" (field a))");
  EXPECT_EQ(expression("f'{a:%H:%M}'"), "(fstring (field a (fstring \"%H:%M\")))");
  EXPECT_EQ(expression("f'{a!r:^{b}}'"), "(fstring (field a !r (fstring \"^\" (field b))))");
  EXPECT_EQ(expression("f'{a:x{b}y}'"), "(fstring (field a (fstring \"x\" (field b) \"y\")))");
  EXPECT_EQ(expression("f'{\"}\"}'"), "(fstring (field \"}\"))");
  EXPECT_EQ(expression("f'{a # comment\n}'"), "(fstring (field a))");
  EXPECT_EQ(expression("f'{3.4:10}'"), "(fstring (field 0x1.b333333333333p+1 (fstring \"10\")))");
  EXPECT_EQ(expression("f'{x:=5}'"), "(fstring (field x (fstring \"=5\")))");
  EXPECT_EQ(expression("f'{ a }'"), "(fstring (field a))");
  EXPECT_EQ(expression("f'{a}' f'{b}'"), "(fstring (field a) (field b))");
  EXPECT_EQ(expression("f'é{a}'"), "(fstring \"\\xc3\\xa9\" (field a))");
}

}  // namespace
}  // namespace ouro
