// Python that the subset lacks: each construct is named, wherever it may stand.
#include <gtest/gtest.h>

#include "frontend/parsing.h"

namespace ouro {
namespace {

TEST(UnsupportedSyntax, NamesTheConstruct) {
  EXPECT_EQ(problem("match x:\n  case 1: pass\n"),
            "1:0-1:5 the 'match' statement is not in the Python subset of Ouroboros");
  EXPECT_EQ(problem("match (x):\n  case 1: pass\n"),
            "1:0-1:5 the 'match' statement is not in the Python subset of Ouroboros");
  EXPECT_EQ(problem("match x, y:\n  case _: pass\n"),
            "1:0-1:5 the 'match' statement is not in the Python subset of Ouroboros");
  EXPECT_EQ(problem("(a := 1)\n"), "1:3-1:5 the ':=' operator is not in the Python subset of Ouroboros");
  EXPECT_EQ(problem("if a := b: pass\n"), "1:5-1:7 the ':=' operator is not in the Python subset of Ouroboros");
  EXPECT_EQ(problem("while (a := b): pass\n"), "1:9-1:11 the ':=' operator is not in the Python subset of Ouroboros");
  EXPECT_EQ(problem("[a := 1]\n"), "1:3-1:5 the ':=' operator is not in the Python subset of Ouroboros");
  EXPECT_EQ(problem("f(a := 1)\n"), "1:4-1:6 the ':=' operator is not in the Python subset of Ouroboros");
  EXPECT_EQ(problem("a[b := 1]\n"), "1:4-1:6 the ':=' operator is not in the Python subset of Ouroboros");
  EXPECT_EQ(problem("[a for b in c if (d := e)]\n"),
            "1:20-1:22 the ':=' operator is not in the Python subset of Ouroboros");
  EXPECT_EQ(problem("f'{(a := 1)}'\n"), "1:6-1:8 the ':=' operator is not in the Python subset of Ouroboros");
  EXPECT_EQ(problem("1j\n"), "1:0-1:2 a complex literal is not in the Python subset of Ouroboros");
  EXPECT_EQ(problem("x = 1.5J + 2\n"), "1:4-1:8 a complex literal is not in the Python subset of Ouroboros");
  EXPECT_EQ(problem("0j\n"), "1:0-1:2 a complex literal is not in the Python subset of Ouroboros");
  EXPECT_EQ(problem("1_0e3j\n"), "1:0-1:6 a complex literal is not in the Python subset of Ouroboros");
  EXPECT_EQ(problem("def f(a, /): pass\n"),
            "1:9-1:10 a positional-only parameter ('/') is not in the Python subset of Ouroboros");
  EXPECT_EQ(problem("def f(a, /, b): pass\n"),
            "1:9-1:10 a positional-only parameter ('/') is not in the Python subset of Ouroboros");
  EXPECT_EQ(problem("lambda a, /: a\n"),
            "1:10-1:11 a positional-only parameter ('/') is not in the Python subset of Ouroboros");
  EXPECT_EQ(problem("try: pass\nexcept* E: pass\n"),
            "2:0-2:7 an 'except*' clause is not in the Python subset of Ouroboros");
  EXPECT_EQ(problem("type X = int\n"), "1:0-1:6 the 'type' statement is not in the Python subset of Ouroboros");
  EXPECT_EQ(problem("type X[T] = list\n"), "1:0-1:6 the 'type' statement is not in the Python subset of Ouroboros");
  EXPECT_EQ(problem("def f[T](): pass\n"), "1:5-1:6 a type parameter list is not in the Python subset of Ouroboros");
  EXPECT_EQ(problem("class C[T]: pass\n"), "1:7-1:8 a type parameter list is not in the Python subset of Ouroboros");
  EXPECT_EQ(problem("'\\N{BULLET}'\n"), "1:0-1:12 a \\N{...} escape is not in the Python subset of Ouroboros");
  EXPECT_EQ(problem("f'\\N{BULLET}'\n"), "1:2-1:12 a \\N{...} escape is not in the Python subset of Ouroboros");
  EXPECT_EQ(problem("t'{a}'\n"), "1:0-1:2 a template string is not in the Python subset of Ouroboros");
  EXPECT_EQ(problem("x = rt'a'\n"), "1:4-1:7 a template string is not in the Python subset of Ouroboros");
  EXPECT_EQ(problem("ﬁ = 1\n"),
            "1:0-1:1 an identifier that is not in normal form NFKC is not in the Python subset of Ouroboros");
}

}  // namespace
}  // namespace ouro
