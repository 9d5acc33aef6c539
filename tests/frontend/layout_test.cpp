// Lines, indentation and names. Tests common/frontend/lexer.cpp.
#include <gtest/gtest.h>

#include "frontend/parsing.h"

namespace ouro {
namespace {

TEST(Layout, ReadsEmptyPrograms) {
  EXPECT_EQ(tree(""), "");
  EXPECT_EQ(tree("\n"), "");
  EXPECT_EQ(tree("# only a comment"), "");
  EXPECT_EQ(tree("\n\n  \n\t\n"), "");
  EXPECT_EQ(tree("  # indented comment\n"), "");
  EXPECT_EQ(tree("\ufeff"), "");
  EXPECT_EQ(tree("\ufeffa\n"), "(expr a)");
}

TEST(Layout, EndsLinesInEveryWay) {
  EXPECT_EQ(tree("a\nb\n"), "(expr a) (expr b)");
  EXPECT_EQ(tree("a\r\nb\r\n"), "(expr a) (expr b)");
  EXPECT_EQ(tree("a\rb\r"), "(expr a) (expr b)");
  EXPECT_EQ(tree("a\n\nb"), "(expr a) (expr b)");
  EXPECT_EQ(tree("a # comment\n# another\nb\n"), "(expr a) (expr b)");
  EXPECT_EQ(tree("if a:\r\n  b\r\nc\r\n"), "(if a [(expr b)] []) (expr c)");
  EXPECT_EQ(tree("'''a\r\nb'''\r\n"), "(expr \"a\\x0ab\")");
}

TEST(Layout, JoinsLines) {
  EXPECT_EQ(tree("a = \\\n  b\n"), "(assign a b)");
  EXPECT_EQ(tree("a \\\n\\\n + b\n"), "(expr (+ a b))");
  EXPECT_EQ(tree("(a,\n\n  # comment\nb)\n"), "(expr (tuple a b))");
  EXPECT_EQ(tree("[\na\n]\n"), "(expr (list a))");
  EXPECT_EQ(tree("{a:\nb}\n"), "(expr (dict a:b))");
  EXPECT_EQ(tree("f(\na,\n  b\n)\n"), "(expr (call f a b))");
  EXPECT_EQ(tree("'a\\\nb'\n"), "(expr \"ab\")");
  EXPECT_EQ(tree("x = (a\n + b\n)\ny\n"), "(assign x (+ a b)) (expr y)");
  EXPECT_EQ(tree("if a \\\n  and b:\n  c\n"), "(if (and a b) [(expr c)] [])");
  EXPECT_EQ(tree("if a:\n  b\\\n\n"), "(if a [(expr b)] [])");
}

TEST(Layout, ReadsIndentation) {
  EXPECT_EQ(tree("if a:\n\tb\n\tc\n"), "(if a [(expr b) (expr c)] [])");
  EXPECT_EQ(tree("if a:\n\tif b:\n\t\tc\n\td\n"), "(if a [(if b [(expr c)] []) (expr d)] [])");
  EXPECT_EQ(tree("if a:\n  b\n\n\n  c\nd\n"), "(if a [(expr b) (expr c)] []) (expr d)");
  EXPECT_EQ(tree("if a:\n  b\n # comment\n  c\n"), "(if a [(expr b) (expr c)] [])");
  EXPECT_EQ(tree("if a:\n  b\n      # comment\n  c\n"), "(if a [(expr b) (expr c)] [])");
  EXPECT_EQ(tree("if a:\n    \tb\n    \tc\n"), "(if a [(expr b) (expr c)] [])");
  EXPECT_EQ(tree("if a:\n  b\n\f\n  c\n"), "(if a [(expr b) (expr c)] [])");
  EXPECT_EQ(tree("\fif a:\n  b\n\fc\n"), "(if a [(expr b)] []) (expr c)");
  EXPECT_EQ(tree("if a:\n  \\\n  b\n  c\n"), "(if a [(expr b) (expr c)] [])");
  EXPECT_EQ(tree("if a:\n  b"), "(if a [(expr b)] [])");
  EXPECT_EQ(tree("class C:\n  def f(self):\n    a\n\n  def g(self):\n    b\n"),
            "(class C [(def f (self) [(expr a)]) (def g (self) [(expr b)])])");
}

TEST(Layout, ReadsNamesOfEveryScript) {
  EXPECT_EQ(tree("é = 1\n"), "(assign é 1)");
  EXPECT_EQ(tree("変数 = 1\n"), "(assign 変数 1)");
  EXPECT_EQ(tree("ж_1 = 2\n"), "(assign ж_1 2)");
  EXPECT_EQ(tree("_é\n"), "(expr _é)");
}

}  // namespace
}  // namespace ouro
