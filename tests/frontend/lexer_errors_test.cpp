// What is no token, what is wrong with it, and where. Tests common/frontend/lexer*.cpp, {number,string}_literal.cpp.
//
// Messages and places are those of CPython 3.14 (3.13 was at hand to compare).
#include <gtest/gtest.h>

#include "frontend/parsing.h"

namespace ouro {
namespace {

TEST(LexerErrors, NamesWhatIsWrongWithANumber) {
  EXPECT_EQ(problem("1_\n"), "1:1-1:2 invalid decimal literal");
  EXPECT_EQ(problem("1__0\n"), "1:1-1:2 invalid decimal literal");
  EXPECT_EQ(problem("1_a\n"), "1:1-1:2 invalid decimal literal");
  EXPECT_EQ(problem("5a\n"), "1:0-1:1 invalid decimal literal");
  EXPECT_EQ(problem("10L\n"), "1:1-1:2 invalid decimal literal");
  EXPECT_EQ(problem("1e\n"), "1:0-1:1 invalid decimal literal");
  EXPECT_EQ(problem("1e+\n"), "1:2-1:3 invalid decimal literal");
  EXPECT_EQ(problem("1.e\n"), "1:1-1:2 invalid decimal literal");
  EXPECT_EQ(problem("1._1\n"), "1:1-1:2 invalid decimal literal");
  EXPECT_EQ(problem("0_7\n"),
            "1:0-1:2 leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers");
  EXPECT_EQ(problem("0777\n"),
            "1:0-1:1 leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers");
  EXPECT_EQ(problem("x = 09\n"),
            "1:4-1:5 leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers");
  EXPECT_EQ(problem("0x\n"), "1:1-1:2 invalid hexadecimal literal");
  EXPECT_EQ(problem("0xg\n"), "1:1-1:2 invalid hexadecimal literal");
  EXPECT_EQ(problem("0x_\n"), "1:2-1:3 invalid hexadecimal literal");
  EXPECT_EQ(problem("0b\n"), "1:1-1:2 invalid binary literal");
  EXPECT_EQ(problem("0b2\n"), "1:2-1:3 invalid digit '2' in binary literal");
  EXPECT_EQ(problem("0b12\n"), "1:3-1:4 invalid digit '2' in binary literal");
  EXPECT_EQ(problem("0b1_\n"), "1:3-1:4 invalid binary literal");
  EXPECT_EQ(problem("0o\n"), "1:1-1:2 invalid octal literal");
  EXPECT_EQ(problem("0o8\n"), "1:2-1:3 invalid digit '8' in octal literal");
  EXPECT_EQ(problem("0o78\n"), "1:3-1:4 invalid digit '8' in octal literal");
  EXPECT_EQ(problem("1jx\n"), "1:1-1:2 invalid imaginary literal");
  EXPECT_EQ(problem("1.2.3\n"), "1:3-1:5 invalid syntax");
  EXPECT_EQ(problem("x = 1if2\n"), "1:5-1:8 invalid syntax");
}

TEST(LexerErrors, NamesCharactersThatNoProgramMayHold) {
  EXPECT_EQ(problem("x = “a”\n"), "1:4-1:5 invalid character '“' (U+201C)");
  EXPECT_EQ(problem("€ = 1\n"), "1:0-1:1 invalid character '€' (U+20AC)");
  EXPECT_EQ(problem("a€b = 1\n"), "1:1-1:2 invalid character '€' (U+20AC)");
  EXPECT_EQ(problem("x\u00a0= 1\n"), "1:1-1:2 invalid non-printable character U+00A0");
  EXPECT_EQ(problem("\u200bx\n"), "1:0-1:1 invalid non-printable character U+200B");
  EXPECT_EQ(problem("\001\n"), "1:0-1:1 invalid non-printable character U+0001");
  EXPECT_EQ(problem("a $ b\n"), "1:2-1:3 invalid syntax");
  EXPECT_EQ(problem("a ? b\n"), "1:2-1:3 invalid syntax");
  EXPECT_EQ(problem("`a`\n"), "1:0-1:1 invalid syntax");
  EXPECT_EQ(problem("a ! b\n"), "1:2-1:3 invalid syntax");
  EXPECT_EQ(problem("a <> b\n"), "1:2-1:4 invalid syntax");
}

TEST(LexerErrors, FindsTheBracketThatIsWrong) {
  EXPECT_EQ(problem("a = (1\n"), "1:4-1:5 '(' was never closed");
  EXPECT_EQ(problem("a = (1 +\n\n"), "1:4-1:5 '(' was never closed");
  EXPECT_EQ(problem("x = [1, 2\ny = 3\n"), "1:4-1:5 '[' was never closed");
  EXPECT_EQ(problem("f(a,\n  b\nc = {\n"), "2:2-3:1 invalid syntax. Perhaps you forgot a comma?");
  EXPECT_EQ(problem("f(\n"), "1:1-1:2 '(' was never closed");
  EXPECT_EQ(problem(")\n"), "1:0-1:1 unmatched ')'");
  EXPECT_EQ(problem("a = 1)\n"), "1:5-1:6 unmatched ')'");
  EXPECT_EQ(problem("(]\n"), "1:1-1:2 closing parenthesis ']' does not match opening parenthesis '('");
  EXPECT_EQ(problem("(\n]\n"), "2:0-2:1 closing parenthesis ']' does not match opening parenthesis '(' on line 1");
  EXPECT_EQ(problem("{(}\n"), "1:2-1:3 closing parenthesis '}' does not match opening parenthesis '('");
  EXPECT_EQ(problem("x = {1: [2, 3)}\n"), "1:13-1:14 closing parenthesis ')' does not match opening parenthesis '['");
}

TEST(LexerErrors, ChecksHowLinesAreJoined) {
  EXPECT_EQ(problem("a = 1 \\ b\n"), "1:7-1:7 unexpected character after line continuation character");
  EXPECT_EQ(problem("a \\\\\n"), "1:3-1:3 unexpected character after line continuation character");
  EXPECT_EQ(problem("a = \\\n"), "1:5-1:5 unexpected EOF while parsing");
  EXPECT_EQ(problem("a\\"), "1:2-1:2 unexpected EOF while parsing");
}

TEST(LexerErrors, ChecksIndentation) {
  EXPECT_EQ(problem("  a = 1\n"), "1:1-1:1 IndentationError: unexpected indent");
  EXPECT_EQ(problem("a = 1\n    b = 2\n"), "2:3-2:3 IndentationError: unexpected indent");
  EXPECT_EQ(problem("if x:\n  a\n b\n"),
            "3:2-3:2 IndentationError: unindent does not match any outer indentation level");
  EXPECT_EQ(problem("if x:\n        a\n    b\n  c\n"),
            "3:5-3:5 IndentationError: unindent does not match any outer indentation level");
  EXPECT_EQ(problem("if x:\n\ta\n        b\n"), "3:0-3:0 TabError: inconsistent use of tabs and spaces in indentation");
  EXPECT_EQ(problem("if x:\n        a\n\tb\n"), "3:0-3:0 TabError: inconsistent use of tabs and spaces in indentation");
  EXPECT_EQ(problem("if x:\n \ta\n\t b\n"), "3:0-3:0 TabError: inconsistent use of tabs and spaces in indentation");
  EXPECT_EQ(problem("if x:\na = 1\n"),
            "2:0-2:1 IndentationError: expected an indented block after 'if' statement on line 1");
  EXPECT_EQ(problem("if x:\n"), "1:5-1:5 IndentationError: expected an indented block after 'if' statement on line 1");
  EXPECT_EQ(problem("if x:\n\n\n"),
            "3:0-3:0 IndentationError: expected an indented block after 'if' statement on line 1");
  EXPECT_EQ(problem("while x:\na\n"),
            "2:0-2:1 IndentationError: expected an indented block after 'while' statement on line 1");
  EXPECT_EQ(problem("for x in y:\na\n"),
            "2:0-2:1 IndentationError: expected an indented block after 'for' statement on line 1");
  EXPECT_EQ(problem("with x:\na\n"),
            "2:0-2:1 IndentationError: expected an indented block after 'with' statement on line 1");
  EXPECT_EQ(problem("def f():\na\n"),
            "2:0-2:1 IndentationError: expected an indented block after function definition on line 1");
  EXPECT_EQ(problem("class C:\na\n"),
            "2:0-2:1 IndentationError: expected an indented block after class definition on line 1");
  EXPECT_EQ(problem("try:\na\n"),
            "2:0-2:1 IndentationError: expected an indented block after 'try' statement on line 1");
  EXPECT_EQ(problem("try:\n  a\nexcept:\nb\n"),
            "4:0-4:1 IndentationError: expected an indented block after 'except' statement on line 3");
  EXPECT_EQ(problem("try:\n  a\nfinally:\nb\n"),
            "4:0-4:1 IndentationError: expected an indented block after 'finally' statement on line 3");
  EXPECT_EQ(problem("if x:\n  a\nelif y:\nb\n"),
            "4:0-4:1 IndentationError: expected an indented block after 'elif' statement on line 3");
  EXPECT_EQ(problem("if x:\n  a\nelse:\nb\n"),
            "4:0-4:1 IndentationError: expected an indented block after 'else' statement on line 3");
  EXPECT_EQ(problem("class C:\n  def f(self):\n\n"),
            "3:0-3:0 IndentationError: expected an indented block after function definition on line 2");
  EXPECT_EQ(problem("if x:\n  @a\n\ny\n"), "4:0-4:0 IndentationError: unexpected unindent");
}

TEST(LexerErrors, FindsTheEndOfStringsOrTheirStart) {
  EXPECT_EQ(problem("x = 'abc\n"), "1:4-1:5 unterminated string literal (detected at line 1)");
  EXPECT_EQ(problem("x = \"abc'\n"), "1:4-1:5 unterminated string literal (detected at line 1)");
  EXPECT_EQ(problem("x = 'abc\\'\n"),
            "1:4-1:5 unterminated string literal (detected at line 1); perhaps you escaped the end quote?");
  EXPECT_EQ(problem("x = b'abc\n"), "1:4-1:5 unterminated string literal (detected at line 1)");
  EXPECT_EQ(problem("x = '''abc\n"), "1:4-1:5 unterminated triple-quoted string literal (detected at line 1)");
  EXPECT_EQ(problem("x = '''abc\n\n\n'"), "1:4-1:5 unterminated triple-quoted string literal (detected at line 4)");
  EXPECT_EQ(problem("x = \"\"\"a\\\"\"\"\n"), "1:4-1:5 unterminated triple-quoted string literal (detected at line 1)");
  EXPECT_EQ(problem("f('a\n)\n"), "1:2-1:3 unterminated string literal (detected at line 1)");
}

TEST(LexerErrors, ChecksWhatIsInAString) {
  EXPECT_EQ(problem("'\\x1'\n"),
            "1:0-1:5 (unicode error) 'unicodeescape' codec can't decode bytes in position 0-2: truncated \\xXX escape");
  EXPECT_EQ(problem("'\\xg'\n"),
            "1:0-1:5 (unicode error) 'unicodeescape' codec can't decode bytes in position 0-1: truncated \\xXX escape");
  EXPECT_EQ(
      problem("'\\u12'\n"),
      "1:0-1:6 (unicode error) 'unicodeescape' codec can't decode bytes in position 0-3: truncated \\uXXXX escape");
  EXPECT_EQ(
      problem("'\\U0001'\n"),
      "1:0-1:8 (unicode error) 'unicodeescape' codec can't decode bytes in position 0-5: truncated \\UXXXXXXXX escape");
  EXPECT_EQ(
      problem("'\\U00110000'\n"),
      "1:0-1:12 (unicode error) 'unicodeescape' codec can't decode bytes in position 0-9: illegal Unicode character");
  EXPECT_EQ(
      problem("'é\\x1'\n"),
      "1:0-1:6 (unicode error) 'unicodeescape' codec can't decode bytes in position 10-12: truncated \\xXX escape");
  EXPECT_EQ(problem("b'\\x1'\n"), "1:0-1:6 (value error) invalid \\x escape at position 0");
  EXPECT_EQ(problem("b'ab\\x'\n"), "1:0-1:7 (value error) invalid \\x escape at position 2");
  EXPECT_EQ(problem("b'é'\n"), "1:0-1:4 bytes can only contain ASCII literal characters");
  EXPECT_EQ(problem("'a' b'b'\n"), "1:8-1:9 cannot mix bytes and nonbytes literals");
  EXPECT_EQ(problem("b'a' 'b'\n"), "1:8-1:9 cannot mix bytes and nonbytes literals");
  EXPECT_EQ(problem("b'a' f'b'\n"), "1:9-1:10 cannot mix bytes and nonbytes literals");
  EXPECT_EQ(problem("ub'a'\n"), "1:0-1:3 'u' and 'b' prefixes are incompatible");
  EXPECT_EQ(problem("bf'a'\n"), "1:0-1:3 'b' and 'f' prefixes are incompatible");
  EXPECT_EQ(problem("ur'a'\n"), "1:0-1:3 'u' and 'r' prefixes are incompatible");
  EXPECT_EQ(problem("ft'a'\n"), "1:0-1:3 'f' and 't' prefixes are incompatible");
  EXPECT_EQ(problem("x = \"The object \"thing\" matters\"\n"),
            "1:17-1:22 invalid syntax. Is this intended to be part of the string?");
}

TEST(LexerErrors, ChecksTheFieldsOfAnFString) {
  EXPECT_EQ(problem("f'abc\n"), "1:0-1:1 unterminated f-string literal (detected at line 1)");
  EXPECT_EQ(problem("f'''abc\n"), "1:0-1:1 unterminated triple-quoted f-string literal (detected at line 1)");
  EXPECT_EQ(problem("f'{a'\n"), "1:4-1:5 f-string: expecting '}'");
  EXPECT_EQ(problem("f'{a:x'\n"), "1:6-1:7 f-string: expecting '}', or format specs");
  EXPECT_EQ(problem("f'{a!r'\n"), "1:5-1:6 f-string: expecting '}'");
  EXPECT_EQ(problem("f'{'\n"), "1:3-1:4 f-string: expecting '}'");
  EXPECT_EQ(problem("f'a}b'\n"), "1:3-1:4 f-string: single '}' is not allowed");
  EXPECT_EQ(problem("f'{a}}'\n"), "1:5-1:6 f-string: single '}' is not allowed");
  EXPECT_EQ(problem("f'{}'\n"), "1:3-1:4 f-string: valid expression required before '}'");
  EXPECT_EQ(problem("f'{ }'\n"), "1:4-1:5 f-string: valid expression required before '}'");
  EXPECT_EQ(problem("f'{!r}'\n"), "1:3-1:4 f-string: valid expression required before '!'");
  EXPECT_EQ(problem("f'{:x}'\n"), "1:3-1:4 f-string: valid expression required before ':'");
  EXPECT_EQ(problem("f'{=}'\n"), "1:3-1:4 f-string: valid expression required before '='");
  EXPECT_EQ(problem("f'{a!}'\n"), "1:5-1:6 f-string: missing conversion character");
  EXPECT_EQ(problem("f'{a!x}'\n"), "1:5-1:6 f-string: invalid conversion character 'x': expected 's', 'r', or 'a'");
  EXPECT_EQ(problem("f'{a!rr}'\n"), "1:5-1:7 f-string: invalid conversion character 'rr': expected 's', 'r', or 'a'");
  EXPECT_EQ(problem("f'{a!1}'\n"), "1:5-1:6 f-string: invalid conversion character");
  EXPECT_EQ(problem("f'{a! r}'\n"), "1:4-1:7 f-string: conversion type must come right after the exclamation mark");
  EXPECT_EQ(problem("f'{a!r x}'\n"), "1:7-1:8 f-string: expecting ':' or '}'");
  EXPECT_EQ(problem("f'{a=b}'\n"), "1:5-1:6 f-string: expecting '!', or ':', or '}'");
  EXPECT_EQ(problem("f'{a;b}'\n"), "1:4-1:5 f-string: expecting '=', or '!', or ':', or '}'");
  EXPECT_EQ(problem("f'{a$b}'\n"), "1:4-1:5 f-string: expecting '=', or '!', or ':', or '}'");
  EXPECT_EQ(problem("f'{a b}'\n"), "1:3-1:6 invalid syntax. Perhaps you forgot a comma?");
  EXPECT_EQ(problem("f'{(a b)}'\n"), "1:4-1:7 invalid syntax. Perhaps you forgot a comma?");
  EXPECT_EQ(problem("f'{a if b}'\n"), "1:3-1:9 expected 'else' after 'if' expression");
  EXPECT_EQ(problem("f'{**a}'\n"), "1:3-1:5 f-string: expecting a valid expression after '{'");
  EXPECT_EQ(problem("f'{*a}'\n"), "1:3-1:5 can't use starred expression here");
  EXPECT_EQ(problem("f'{1+}'\n"), "1:5-1:6 f-string: expecting '=', or '!', or ':', or '}'");
  EXPECT_EQ(problem("f'{(1+)}'\n"), "1:3-1:4 f-string: expecting a valid expression after '{'");
  EXPECT_EQ(problem("f'{import x}'\n"), "1:3-1:9 f-string: expecting a valid expression after '{'");
  EXPECT_EQ(problem("f'{lambda x: 1}'\n"), "1:3-1:12 f-string: lambda expressions are not allowed without parentheses");
  EXPECT_EQ(problem("f'{a)}'\n"), "1:4-1:5 f-string: unmatched ')'");
  EXPECT_EQ(problem("f'{(a]}'\n"), "1:5-1:6 closing parenthesis ']' does not match opening parenthesis '('");
  EXPECT_EQ(problem("f'{(a}'\n"), "1:5-1:6 closing parenthesis '}' does not match opening parenthesis '('");
  EXPECT_EQ(problem("f'{a:\n}'\n"),
            "1:5-2:0 f-string: newlines are not allowed in format specifiers for single quoted f-strings");
  EXPECT_EQ(problem("f'{a#}'\n"), "1:2-1:3 '{' was never closed");
  EXPECT_EQ(problem("f'{a:{b:{c:{d}}}}'\n"), "1:11-1:12 f-string: expressions nested too deeply");
  EXPECT_EQ(problem("f'{a:{b}'\n"), "1:8-1:9 f-string: expecting '}', or format specs");
  EXPECT_EQ(problem("f'{a\\n}'\n"), "1:5-1:5 unexpected character after line continuation character");
  EXPECT_EQ(problem("f'\\x1'\n"),
            "1:2-1:5 (unicode error) 'unicodeescape' codec can't decode bytes in position 0-2: truncated \\xXX escape");
  EXPECT_EQ(problem("'a' f'{b' 'c'\n"), "1:12-1:13 f-string: expecting '}'");
}

}  // namespace
}  // namespace ouro
