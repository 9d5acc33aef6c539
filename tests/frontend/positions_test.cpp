// Where nodes begin and end: what tracebacks, carets and the disassembler show. Tests common/frontend/parser*.cpp.
#include <gtest/gtest.h>

#include "frontend/parsing.h"

namespace ouro {
namespace {

TEST(Positions, CoverAnExpressionWithoutItsParentheses) {
  EXPECT_EQ(tree_with_positions("(a)\n"), "(expr a@1:1-1:2)@1:0-1:3");
  EXPECT_EQ(tree_with_positions("(a) + b\n"), "(expr (+ a@1:1-1:2 b@1:6-1:7)@1:0-1:7)@1:0-1:7");
  EXPECT_EQ(tree_with_positions("(a, b)\n"), "(expr (tuple a@1:1-1:2 b@1:4-1:5)@1:0-1:6)@1:0-1:6");
  EXPECT_EQ(tree_with_positions("a, b,\n"), "(expr (tuple a@1:0-1:1 b@1:3-1:4)@1:0-1:5)@1:0-1:5");
}

TEST(Positions, CountCharacters) {
  EXPECT_EQ(tree_with_positions("é = 'ü' + ñ\n"),
            "(assign é@1:0-1:1 (+ \"\\xc3\\xbc\"@1:4-1:7 ñ@1:10-1:11)@1:4-1:11)@1:0-1:11");
}

TEST(Positions, GoOverLines) {
  EXPECT_EQ(tree_with_positions("f(a,\n  b)\n"), "(expr (call f@1:0-1:1 a@1:2-1:3 b@2:2-2:3)@1:0-2:4)@1:0-2:4");
  EXPECT_EQ(tree_with_positions("if a:\n  b\n\n# comment\nelse:\n  c\n\nd\n"),
            "(if a@1:3-1:4 [(expr b@2:2-2:3)@2:2-2:3] [(expr c@6:2-6:3)@6:2-6:3])@1:0-6:3 (expr d@8:0-8:1)@8:0-8:1");
}

TEST(Positions, GiveAGeneratorTheParenthesesOfItsCall) {
  EXPECT_EQ(tree_with_positions("f(a for a in b)\n"),
            "(expr (call f@1:0-1:1 (generator a@1:2-1:3 (for a@1:8-1:9 b@1:13-1:14))@1:1-1:15)@1:0-1:15)@1:0-1:15");
}

TEST(Positions, BeginAFunctionAtItsKeyword) {
  EXPECT_EQ(tree_with_positions("@a\ndef f(x=1): b\n"),
            "(def f (x@2:6-2:7=1@2:8-2:9) [(expr b@2:12-2:13)@2:12-2:13] @a@1:1-1:2)@2:0-2:13");
}

TEST(Positions, CoverHandlersAndKeywords) {
  EXPECT_EQ(tree_with_positions("try: a\nexcept B as c:\n  d\n"),
            "(try [(expr a@1:5-1:6)@1:5-1:6] (except B@2:7-2:8 c [(expr d@3:2-3:3)@3:2-3:3])@2:0-3:3 [] [])@1:0-3:3");
  EXPECT_EQ(tree_with_positions("f(a=1, **b)\n"),
            "(expr (call f@1:0-1:1 a=1@1:4-1:5@1:2-1:5 **b@1:9-1:10@1:7-1:10)@1:0-1:11)@1:0-1:11");
}

TEST(Positions, CoverTheFieldsOfAnFString) {
  EXPECT_EQ(tree_with_positions("f'a{b!r:>{c}}d'\n"),
            "(expr (fstring \"a\"@1:2-1:3 (field b@1:4-1:5 !r (fstring \">\"@1:8-1:9 (field "
            "c@1:10-1:11)@1:9-1:12)@1:7-1:12)@1:3-1:13 \"d\"@1:13-1:14)@1:0-1:15)@1:0-1:15");
  EXPECT_EQ(tree_with_positions("x = 'a' \\\n  f'{b}'\n"),
            "(assign x@1:0-1:1 (fstring \"a\"@1:4-1:7 (field b@2:5-2:6)@2:4-2:7)@1:4-2:8)@1:0-2:8");
}

}  // namespace
}  // namespace ouro
