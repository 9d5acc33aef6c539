// What is no Python, what is wrong with it, and where. Tests common/frontend/parser*.cpp.
//
// Messages and places are those of CPython 3.14 (3.13 was at hand to compare).
#include <gtest/gtest.h>

#include "frontend/parsing.h"

namespace ouro {
namespace {

TEST(SyntaxErrors, NamesWhatCannotBeAssignedTo) {
  EXPECT_EQ(problem("1 = x\n"), "1:0-1:1 cannot assign to literal here. Maybe you meant '==' instead of '='?");
  EXPECT_EQ(problem("'a' = x\n"), "1:0-1:3 cannot assign to literal here. Maybe you meant '==' instead of '='?");
  EXPECT_EQ(problem("f'{a}' = x\n"),
            "1:0-1:6 cannot assign to f-string expression here. Maybe you meant '==' instead of '='?");
  EXPECT_EQ(problem("None = x\n"), "1:0-1:4 cannot assign to None");
  EXPECT_EQ(problem("True = x\n"), "1:0-1:4 cannot assign to True");
  EXPECT_EQ(problem("False = x\n"), "1:0-1:5 cannot assign to False");
  EXPECT_EQ(problem("... = x\n"), "1:0-1:3 cannot assign to ellipsis here. Maybe you meant '==' instead of '='?");
  EXPECT_EQ(problem("f() = x\n"), "1:0-1:3 cannot assign to function call here. Maybe you meant '==' instead of '='?");
  EXPECT_EQ(problem("a + b = x\n"), "1:0-1:5 cannot assign to expression here. Maybe you meant '==' instead of '='?");
  EXPECT_EQ(problem("-a = x\n"), "1:0-1:2 cannot assign to expression here. Maybe you meant '==' instead of '='?");
  EXPECT_EQ(problem("not a = x\n"), "1:0-1:5 cannot assign to expression");
  EXPECT_EQ(problem("a < b = x\n"), "1:0-1:5 cannot assign to comparison");
  EXPECT_EQ(problem("a and b = x\n"), "1:0-1:7 cannot assign to expression");
  EXPECT_EQ(problem("a if b else c = x\n"), "1:0-1:13 cannot assign to conditional expression");
  EXPECT_EQ(problem("lambda: a = x\n"), "1:0-1:9 cannot assign to lambda");
  EXPECT_EQ(problem("[a for a in b] = x\n"),
            "1:0-1:14 cannot assign to list comprehension here. Maybe you meant '==' instead of '='?");
  EXPECT_EQ(problem("{a for a in b} = x\n"),
            "1:0-1:14 cannot assign to set comprehension here. Maybe you meant '==' instead of '='?");
  EXPECT_EQ(problem("{a: b for a in b} = x\n"),
            "1:0-1:17 cannot assign to dict comprehension here. Maybe you meant '==' instead of '='?");
  EXPECT_EQ(problem("(a for a in b) = x\n"), "1:0-1:14 cannot assign to generator expression");
  EXPECT_EQ(problem("{1} = x\n"), "1:0-1:3 cannot assign to set display here. Maybe you meant '==' instead of '='?");
  EXPECT_EQ(problem("{1: 2} = x\n"),
            "1:0-1:6 cannot assign to dict literal here. Maybe you meant '==' instead of '='?");
  EXPECT_EQ(problem("(a, 1) = x\n"), "1:4-1:5 cannot assign to literal");
  EXPECT_EQ(problem("[a, f()] = x\n"), "1:4-1:7 cannot assign to function call");
  EXPECT_EQ(problem("(a, (b, c + 1)) = x\n"), "1:8-1:13 cannot assign to expression");
  EXPECT_EQ(problem("a = 1 = b\n"), "1:4-1:5 cannot assign to literal");
  EXPECT_EQ(problem("a = f() = b\n"), "1:4-1:7 cannot assign to function call");
  EXPECT_EQ(problem("x = (yield) = 1\n"), "1:5-1:10 cannot assign to yield expression");
  EXPECT_EQ(problem("yield = 1\n"), "1:0-1:5 assignment to yield expression not possible");
  EXPECT_EQ(problem("a = yield = b\n"), "1:4-1:9 assignment to yield expression not possible");
  EXPECT_EQ(problem("(a, *1) = x\n"), "1:5-1:6 cannot assign to literal");
  EXPECT_EQ(problem("*a = x\n"), "1:0-1:2 starred assignment target must be in a list or tuple");
  EXPECT_EQ(problem("*a, *b = x\n"), "1:0-1:6 multiple starred expressions in assignment");
  EXPECT_EQ(problem("a, (*b, *c) = x\n"), "1:3-1:11 multiple starred expressions in assignment");
  EXPECT_EQ(problem("a = *b\n"), "1:4-1:6 can't use starred expression here");
  EXPECT_EQ(problem("f() += 1\n"), "1:0-1:3 'function call' is an illegal expression for augmented assignment");
  EXPECT_EQ(problem("a, b += 1\n"), "1:0-1:4 'tuple' is an illegal expression for augmented assignment");
  EXPECT_EQ(problem("[a] += 1\n"), "1:0-1:3 'list' is an illegal expression for augmented assignment");
  EXPECT_EQ(problem("1 += 1\n"), "1:0-1:1 'literal' is an illegal expression for augmented assignment");
  EXPECT_EQ(problem("(a for a in b) += 1\n"),
            "1:0-1:14 'generator expression' is an illegal expression for augmented assignment");
  EXPECT_EQ(problem("None += 1\n"), "1:0-1:4 'None' is an illegal expression for augmented assignment");
  EXPECT_EQ(problem("a += *b\n"), "1:5-1:7 can't use starred expression here");
  EXPECT_EQ(problem("a = b += c\n"), "1:6-1:8 invalid syntax");
  EXPECT_EQ(problem("f(): int\n"), "1:0-1:3 illegal target for annotation");
  EXPECT_EQ(problem("a, b: int\n"), "1:0-1:1 only single target (not tuple) can be annotated");
  EXPECT_EQ(problem("(a, b): int\n"), "1:0-1:6 only single target (not tuple) can be annotated");
  EXPECT_EQ(problem("[a]: int\n"), "1:0-1:3 only single target (not list) can be annotated");
  EXPECT_EQ(problem("1: int\n"), "1:0-1:1 illegal target for annotation");
  EXPECT_EQ(problem("*a: int\n"), "1:2-1:3 invalid syntax");
  EXPECT_EQ(problem("x:\n"), "1:2-1:3 invalid syntax");
  EXPECT_EQ(problem("x: int = \n"), "1:9-1:10 invalid syntax");
}

TEST(SyntaxErrors, ChecksTheTargetsOfOtherStatements) {
  EXPECT_EQ(problem("for f() in x: pass\n"), "1:4-1:7 cannot assign to function call");
  EXPECT_EQ(problem("for 1 in x: pass\n"), "1:4-1:5 cannot assign to literal");
  EXPECT_EQ(problem("for (a, b()) in x: pass\n"), "1:8-1:11 cannot assign to function call");
  EXPECT_EQ(problem("for a + 1 in x: pass\n"), "1:4-1:9 cannot assign to expression");
  EXPECT_EQ(problem("for *a in x: pass\n"), "1:4-1:6 starred assignment target must be in a list or tuple");
  EXPECT_EQ(problem("for x of y: pass\n"), "1:6-1:8 invalid syntax");
  EXPECT_EQ(problem("for x in *y: pass\n"), "1:9-1:11 can't use starred expression here");
  EXPECT_EQ(problem("for x\n"), "1:5-1:6 invalid syntax");
  EXPECT_EQ(problem("with a as f(): pass\n"), "1:10-1:13 cannot assign to function call");
  EXPECT_EQ(problem("with a as (b, c()): pass\n"), "1:14-1:17 cannot assign to function call");
  EXPECT_EQ(problem("with (a as 1): pass\n"), "1:11-1:12 cannot assign to literal");
  EXPECT_EQ(problem("with a as b if c else d: pass\n"), "1:10-1:23 cannot assign to conditional expression");
  EXPECT_EQ(problem("del f()\n"), "1:4-1:7 cannot delete function call");
  EXPECT_EQ(problem("del 1\n"), "1:4-1:5 cannot delete literal");
  EXPECT_EQ(problem("del a + b\n"), "1:4-1:9 cannot delete expression");
  EXPECT_EQ(problem("del (a, b())\n"), "1:8-1:11 cannot delete function call");
  EXPECT_EQ(problem("del *a\n"), "1:4-1:6 cannot delete starred");
  EXPECT_EQ(problem("del (*a,)\n"), "1:5-1:7 cannot delete starred");
  EXPECT_EQ(problem("del a = b\n"), "1:6-1:7 invalid syntax");
  EXPECT_EQ(problem("del None\n"), "1:4-1:8 cannot delete None");
  EXPECT_EQ(problem("del\n"), "1:3-1:4 invalid syntax");
  EXPECT_EQ(problem("del a b\n"), "1:6-1:7 invalid syntax");
  EXPECT_EQ(problem("try: pass\nexcept E as a.b: pass\n"), "2:12-2:15 cannot use except statement with attribute");
  EXPECT_EQ(problem("try: pass\nexcept E as 1: pass\n"), "2:12-2:13 invalid syntax");
  EXPECT_EQ(problem("import a as b.c\n"), "1:12-1:15 cannot use attribute as import target");
  EXPECT_EQ(problem("from a import b as c[0]\n"), "1:19-1:23 cannot use subscript as import target");
}

TEST(SyntaxErrors, SuspectsAnEqualsSignWhereAComparisonIsMeant) {
  EXPECT_EQ(problem("if x = 1: pass\n"), "1:3-1:8 invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
  EXPECT_EQ(problem("while x.y = 1: pass\n"),
            "1:6-1:9 cannot assign to attribute here. Maybe you meant '==' instead of '='?");
  EXPECT_EQ(problem("if f() = 1: pass\n"),
            "1:3-1:6 cannot assign to function call here. Maybe you meant '==' instead of '='?");
  EXPECT_EQ(problem("if (a and b) = 1: pass\n"),
            "1:4-1:11 cannot assign to expression here. Maybe you meant '==' instead of '='?");
  EXPECT_EQ(problem("(a = 1)\n"), "1:1-1:6 invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
  EXPECT_EQ(problem("[a = 1]\n"), "1:1-1:6 invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
  EXPECT_EQ(problem("(x, y = 1)\n"), "1:4-1:9 invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
  EXPECT_EQ(problem("print(a.b=1)\n"), "1:6-1:10 expression cannot contain assignment, perhaps you meant \"==\"?");
  EXPECT_EQ(problem("print(1=a)\n"), "1:6-1:8 expression cannot contain assignment, perhaps you meant \"==\"?");
  EXPECT_EQ(problem("f(a or b=1)\n"), "1:2-1:9 expression cannot contain assignment, perhaps you meant \"==\"?");
  EXPECT_EQ(problem("f((a)=1)\n"), "1:3-1:6 expression cannot contain assignment, perhaps you meant \"==\"?");
  EXPECT_EQ(problem("f(True=1)\n"), "1:2-1:7 cannot assign to True");
  EXPECT_EQ(problem("f(None=1)\n"), "1:2-1:7 cannot assign to None");
  EXPECT_EQ(problem("f(a=b for b in c)\n"), "1:2-1:4 invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
  EXPECT_EQ(problem("f(lambda x: x=1)\n"), "1:2-1:14 expression cannot contain assignment, perhaps you meant \"==\"?");
}

TEST(SyntaxErrors, ChecksTheOrderOfArguments) {
  EXPECT_EQ(problem("f(a=1, b)\n"), "1:8-1:9 positional argument follows keyword argument");
  EXPECT_EQ(problem("f(a=1, b, c)\n"), "1:11-1:12 positional argument follows keyword argument");
  EXPECT_EQ(problem("f(**a, b)\n"), "1:8-1:9 positional argument follows keyword argument unpacking");
  EXPECT_EQ(problem("f(a=1, **b, c)\n"), "1:13-1:14 positional argument follows keyword argument unpacking");
  EXPECT_EQ(problem("f(**a, *b)\n"), "1:5-1:9 iterable argument unpacking follows keyword argument unpacking");
  EXPECT_EQ(problem("f(a=)\n"), "1:2-1:4 expected argument value expression");
  EXPECT_EQ(problem("f(a, b=, c)\n"), "1:5-1:7 expected argument value expression");
  EXPECT_EQ(problem("f(a=1, a=2)\n"), "1:7-1:10 keyword argument repeated: a");
  EXPECT_EQ(problem("f(a for a in b, c)\n"), "1:2-1:14 Generator expression must be parenthesized");
  EXPECT_EQ(problem("f(c, a for a in b)\n"), "1:5-1:17 Generator expression must be parenthesized");
  EXPECT_EQ(problem("f(a for a in b, )\n"), "1:2-1:14 Generator expression must be parenthesized");
  EXPECT_EQ(problem("class C(a for a in b): pass\n"), "1:10-1:13 invalid syntax");
  EXPECT_EQ(problem("f(*)\n"), "1:3-1:4 Invalid star expression");
  EXPECT_EQ(problem("f(a, *, b)\n"), "1:6-1:7 Invalid star expression");
  EXPECT_EQ(problem("f(*a=1)\n"), "1:2-1:6 cannot assign to iterable argument unpacking");
  EXPECT_EQ(problem("f(**a=1)\n"), "1:2-1:7 cannot assign to keyword argument unpacking");
  EXPECT_EQ(problem("f(a b)\n"), "1:2-1:5 invalid syntax. Perhaps you forgot a comma?");
  EXPECT_EQ(problem("f(a, b c, d)\n"), "1:5-1:8 invalid syntax. Perhaps you forgot a comma?");
  EXPECT_EQ(problem("f(a.b c.d)\n"), "1:2-1:9 invalid syntax. Perhaps you forgot a comma?");
  EXPECT_EQ(problem("f(,)\n"), "1:2-1:3 invalid syntax");
  EXPECT_EQ(problem("f(a,,b)\n"), "1:4-1:5 invalid syntax");
}

TEST(SyntaxErrors, ChecksParameterLists) {
  EXPECT_EQ(problem("def f(a=1, b): pass\n"), "1:11-1:12 parameter without a default follows parameter with a default");
  EXPECT_EQ(problem("lambda a=1, b: 0\n"), "1:12-1:13 parameter without a default follows parameter with a default");
  EXPECT_EQ(problem("def f(a, a): pass\n"), "1:9-1:10 duplicate argument 'a' in function definition");
  EXPECT_EQ(problem("def f(a, *, b, **a): pass\n"), "1:17-1:18 duplicate argument 'a' in function definition");
  EXPECT_EQ(problem("def f(*): pass\n"), "1:6-1:7 named arguments must follow bare *");
  EXPECT_EQ(problem("def f(*, **a): pass\n"), "1:6-1:7 named arguments must follow bare *");
  EXPECT_EQ(problem("def f(a, *,): pass\n"), "1:9-1:10 named arguments must follow bare *");
  EXPECT_EQ(problem("lambda *: 0\n"), "1:8-1:9 named arguments must follow bare *");
  EXPECT_EQ(problem("lambda *, **a: 0\n"), "1:10-1:12 named arguments must follow bare *");
  EXPECT_EQ(problem("def f(*a, *b): pass\n"), "1:10-1:11 * argument may appear only once");
  EXPECT_EQ(problem("def f(*, a, *b): pass\n"), "1:12-1:13 * argument may appear only once");
  EXPECT_EQ(problem("def f(*a=1): pass\n"), "1:8-1:9 var-positional argument cannot have default value");
  EXPECT_EQ(problem("def f(**a=1): pass\n"), "1:9-1:10 var-keyword argument cannot have default value");
  EXPECT_EQ(problem("def f(**a, b): pass\n"), "1:11-1:12 arguments cannot follow var-keyword argument");
  EXPECT_EQ(problem("def f(**a, *b): pass\n"), "1:11-1:12 arguments cannot follow var-keyword argument");
  EXPECT_EQ(problem("def f(**a, **b): pass\n"), "1:11-1:13 arguments cannot follow var-keyword argument");
  EXPECT_EQ(problem("lambda **a, b: 0\n"), "1:12-1:13 arguments cannot follow var-keyword argument");
  EXPECT_EQ(problem("def f(a=): pass\n"), "1:7-1:8 expected default value expression");
  EXPECT_EQ(problem("def f(a=, b): pass\n"), "1:7-1:8 expected default value expression");
  EXPECT_EQ(problem("def f(a, (b, c)): pass\n"), "1:9-1:15 Function parameters cannot be parenthesized");
  EXPECT_EQ(problem("lambda (a, b): 0\n"), "1:7-1:13 Lambda expression parameters cannot be parenthesized");
  EXPECT_EQ(problem("def f(1): pass\n"), "1:6-1:7 invalid syntax");
  EXPECT_EQ(problem("def f(None): pass\n"), "1:6-1:10 invalid syntax");
  EXPECT_EQ(problem("def f(a, lambda): pass\n"), "1:9-1:15 invalid syntax");
  EXPECT_EQ(problem("def f(a b): pass\n"), "1:8-1:9 invalid syntax");
  EXPECT_EQ(problem("def f(x: *y): pass\n"), "1:9-1:10 invalid syntax");
}

TEST(SyntaxErrors, ChecksDisplaysAndComprehensions) {
  EXPECT_EQ(problem("[1, 2 3]\n"), "1:4-1:7 invalid syntax. Perhaps you forgot a comma?");
  EXPECT_EQ(problem("{1, 2 3}\n"), "1:4-1:7 invalid syntax. Perhaps you forgot a comma?");
  EXPECT_EQ(problem("(1, 2 3)\n"), "1:4-1:7 invalid syntax. Perhaps you forgot a comma?");
  EXPECT_EQ(problem("{1: 2 3: 4}\n"), "1:4-1:7 invalid syntax. Perhaps you forgot a comma?");
  EXPECT_EQ(problem("{1: 2, 3}\n"), "1:7-1:8 ':' expected after dictionary key");
  EXPECT_EQ(problem("{1: 2, 3:}\n"), "1:8-1:9 expression expected after dictionary key and ':'");
  EXPECT_EQ(problem("{1:}\n"), "1:2-1:3 expression expected after dictionary key and ':'");
  EXPECT_EQ(problem("{1: *a}\n"), "1:4-1:6 cannot use a starred expression in a dictionary value");
  EXPECT_EQ(problem("{1: **a}\n"), "1:4-1:7 cannot use dict unpacking in a dictionary value");
  EXPECT_EQ(problem("{1, 2: 3}\n"), "1:5-1:6 invalid syntax");
  EXPECT_EQ(problem("{**a, b}\n"), "1:6-1:7 ':' expected after dictionary key");
  EXPECT_EQ(problem("[*a for a in b]\n"), "1:1-1:3 iterable unpacking cannot be used in comprehension");
  EXPECT_EQ(problem("{*a for a in b}\n"), "1:1-1:3 iterable unpacking cannot be used in comprehension");
  EXPECT_EQ(problem("(*a for a in b)\n"), "1:1-1:3 iterable unpacking cannot be used in comprehension");
  EXPECT_EQ(problem("{**a for a in b}\n"), "1:1-1:3 dict unpacking cannot be used in dict comprehension");
  EXPECT_EQ(problem("(*a)\n"), "1:1-1:3 cannot use starred expression here");
  EXPECT_EQ(problem("(**a)\n"), "1:1-1:3 cannot use double starred expression here");
  EXPECT_EQ(problem("[**a]\n"), "1:1-1:3 invalid syntax");
  EXPECT_EQ(problem("[a, b for a in c]\n"), "1:1-1:5 did you forget parentheses around the comprehension target?");
  EXPECT_EQ(problem("{a, b for a in c}\n"), "1:1-1:5 did you forget parentheses around the comprehension target?");
  EXPECT_EQ(problem("[a, for a in c]\n"), "1:1-1:3 did you forget parentheses around the comprehension target?");
  EXPECT_EQ(problem("(a, b for a in c)\n"), "1:6-1:9 invalid syntax");
  EXPECT_EQ(problem("[a for f() in b]\n"), "1:7-1:10 cannot assign to function call");
  EXPECT_EQ(problem("[a for a, 1 in b]\n"), "1:10-1:11 cannot assign to literal");
  EXPECT_EQ(problem("[a for a if b]\n"), "1:9-1:11 'in' expected after for-loop variables");
  EXPECT_EQ(problem("[a for a in b if c else d]\n"), "1:19-1:23 invalid syntax");
  EXPECT_EQ(problem("[a for]\n"), "1:6-1:7 invalid syntax");
  EXPECT_EQ(problem("[a for a in]\n"), "1:11-1:12 invalid syntax");
  EXPECT_EQ(problem("x = [a for a in b c]\n"), "1:18-1:19 invalid syntax");
  EXPECT_EQ(problem("a[]\n"), "1:2-1:3 invalid syntax");
  EXPECT_EQ(problem("a[1:2:3:4]\n"), "1:7-1:8 invalid syntax");
  EXPECT_EQ(problem("a[*]\n"), "1:3-1:4 Invalid star expression");
}

TEST(SyntaxErrors, ChecksOperators) {
  EXPECT_EQ(problem("a +\n"), "1:3-1:4 invalid syntax");
  EXPECT_EQ(problem("a + + \n"), "1:6-1:7 invalid syntax");
  EXPECT_EQ(problem("a b\n"), "1:2-1:3 invalid syntax");
  EXPECT_EQ(problem("x = a b\n"), "1:6-1:7 invalid syntax");
  EXPECT_EQ(problem("a not b\n"), "1:6-1:7 invalid syntax");
  EXPECT_EQ(problem("if a not b: pass\n"), "1:9-1:10 invalid syntax");
  EXPECT_EQ(problem("(a not b)\n"), "1:1-1:8 invalid syntax. Perhaps you forgot a comma?");
  EXPECT_EQ(problem("a is is b\n"), "1:5-1:7 invalid syntax");
  EXPECT_EQ(problem("x = = 1\n"), "1:4-1:5 invalid syntax");
  EXPECT_EQ(problem("a ** \n"), "1:5-1:6 invalid syntax");
  EXPECT_EQ(problem("a + not b\n"), "1:4-1:9 'not' after an operator must be parenthesized");
  EXPECT_EQ(problem("-not a\n"), "1:1-1:6 'not' after an operator must be parenthesized");
  EXPECT_EQ(problem("a if b\n"), "1:0-1:6 expected 'else' after 'if' expression");
  EXPECT_EQ(problem("(a if b)\n"), "1:1-1:7 expected 'else' after 'if' expression");
  EXPECT_EQ(problem("x = a if b else\n"), "1:15-1:16 expected expression after 'else', but statement is given");
  EXPECT_EQ(problem("x = pass if a else b\n"), "1:4-1:8 expected expression before 'if', but statement is given");
  EXPECT_EQ(problem("x = a if b else pass\n"), "1:16-1:20 expected expression after 'else', but statement is given");
  EXPECT_EQ(problem("lambda x\n"), "1:8-1:9 invalid syntax");
  EXPECT_EQ(problem("lambda: \n"), "1:8-1:9 invalid syntax");
  EXPECT_EQ(problem("a.1\n"), "1:1-1:3 invalid syntax");
  EXPECT_EQ(problem("a.\n"), "1:2-1:3 invalid syntax");
  EXPECT_EQ(problem("a..b\n"), "1:2-1:3 invalid syntax");
  EXPECT_EQ(problem("a.if\n"), "1:2-1:4 invalid syntax");
  EXPECT_EQ(problem("++\n"), "1:2-1:3 invalid syntax");
  EXPECT_EQ(problem("a++\n"), "1:3-1:4 invalid syntax");
  EXPECT_EQ(problem("* a\n"), "1:0-1:3 can't use starred expression here");
  EXPECT_EQ(problem("*a\n"), "1:0-1:2 can't use starred expression here");
  EXPECT_EQ(problem("yield *a\n"), "1:6-1:8 can't use starred expression here");
  EXPECT_EQ(problem("return *a\n"), "1:7-1:9 can't use starred expression here");
  EXPECT_EQ(problem("not\n"), "1:3-1:4 invalid syntax");
}

TEST(SyntaxErrors, ChecksStatements) {
  EXPECT_EQ(problem("if x\n  a\n"), "1:4-1:5 expected ':'");
  EXPECT_EQ(problem("if x y: pass\n"), "1:5-1:6 invalid syntax");
  EXPECT_EQ(problem("if: pass\n"), "1:2-1:3 invalid syntax");
  EXPECT_EQ(problem("while x\n"), "1:7-1:8 expected ':'");
  EXPECT_EQ(problem("while x y: pass\n"), "1:8-1:9 invalid syntax");
  EXPECT_EQ(problem("for x in y\n"), "1:10-1:11 expected ':'");
  EXPECT_EQ(problem("for x in y z: pass\n"), "1:11-1:12 invalid syntax");
  EXPECT_EQ(problem("with x\n"), "1:6-1:7 expected ':'");
  EXPECT_EQ(problem("with (x, y)\n"), "1:11-1:12 expected ':'");
  EXPECT_EQ(problem("with x as y\n"), "1:11-1:12 expected ':'");
  EXPECT_EQ(problem("with x as y z: pass\n"), "1:12-1:13 invalid syntax");
  EXPECT_EQ(problem("with x, : pass\n"), "1:8-1:9 invalid syntax");
  EXPECT_EQ(problem("with (x, y) z: pass\n"), "1:12-1:13 invalid syntax");
  EXPECT_EQ(problem("def f\n"), "1:5-1:6 expected '('");
  EXPECT_EQ(problem("def f: pass\n"), "1:5-1:6 expected '('");
  EXPECT_EQ(problem("def f()\n"), "1:7-1:8 expected ':'");
  EXPECT_EQ(problem("def f() -> : pass\n"), "1:8-1:10 expected ':'");
  EXPECT_EQ(problem("def f() x: pass\n"), "1:8-1:9 expected ':'");
  EXPECT_EQ(problem("def 1(): pass\n"), "1:4-1:5 invalid syntax");
  EXPECT_EQ(problem("class C\n"), "1:7-1:8 expected ':'");
  EXPECT_EQ(problem("class C()\n"), "1:9-1:10 expected ':'");
  EXPECT_EQ(problem("class C x: pass\n"), "1:8-1:9 invalid syntax");
  EXPECT_EQ(problem("class 1: pass\n"), "1:6-1:7 invalid syntax");
  EXPECT_EQ(problem("else: pass\n"), "1:0-1:4 invalid syntax");
  EXPECT_EQ(problem("if x: pass\nelse\n  a\n"), "2:4-2:5 expected ':'");
  EXPECT_EQ(problem("if x: pass\nelse if y: pass\n"), "2:5-2:7 expected ':'");
  EXPECT_EQ(problem("if x: pass\nelse: pass\nelif y: pass\n"), "3:0-3:4 'elif' block follows an 'else' block");
  EXPECT_EQ(problem("elif x: pass\n"), "1:0-1:4 invalid syntax");
  EXPECT_EQ(problem("try\n"), "1:3-1:4 expected ':'");
  EXPECT_EQ(problem("try x: pass\n"), "1:4-1:5 expected ':'");
  EXPECT_EQ(problem("try:\n  a\n"), "2:3-2:3 expected 'except' or 'finally' block");
  EXPECT_EQ(problem("try:\n  a\nb\n"), "3:0-3:1 expected 'except' or 'finally' block");
  EXPECT_EQ(problem("try:\n  a\nelse:\n  b\n"), "3:0-3:4 expected 'except' or 'finally' block");
  EXPECT_EQ(problem("try: pass\nexcept\n"), "2:6-2:7 expected ':'");
  EXPECT_EQ(problem("try: pass\nexcept E\n"), "2:8-2:9 expected ':'");
  EXPECT_EQ(problem("try: pass\nexcept E as\n"), "2:11-2:12 invalid syntax");
  EXPECT_EQ(problem("try: pass\nexcept E, F as e: pass\n"),
            "2:7-2:16 multiple exception types must be parenthesized when using 'as'");
  EXPECT_EQ(problem("try: pass\nexcept: pass\nexcept E: pass\n"), "2:0-2:12 default 'except:' must be last");
  EXPECT_EQ(problem("try: pass\nfinally\n"), "2:7-2:8 expected ':'");
  EXPECT_EQ(problem("try: pass\nfinally: pass\nexcept: pass\n"), "3:0-3:6 invalid syntax");
  EXPECT_EQ(problem("except: pass\n"), "1:0-1:6 invalid syntax");
  EXPECT_EQ(problem("finally: pass\n"), "1:0-1:7 invalid syntax");
  EXPECT_EQ(problem("if x: if y: pass\n"), "1:6-1:8 invalid syntax");
  EXPECT_EQ(problem("if x: pass else: pass\n"), "1:11-1:15 invalid syntax");
  EXPECT_EQ(problem("a; ; b\n"), "1:3-1:4 invalid syntax");
  EXPECT_EQ(problem(";\n"), "1:0-1:1 invalid syntax");
  EXPECT_EQ(problem("@a\nb\n"), "2:0-2:1 invalid syntax");
  EXPECT_EQ(problem("@a\n"), "1:2-1:2 invalid syntax");
  EXPECT_EQ(problem("@\ndef f(): pass\n"), "1:1-1:2 invalid syntax");
  EXPECT_EQ(problem("raise a from\n"), "1:12-1:13 invalid syntax");
  EXPECT_EQ(problem("raise from a\n"), "1:6-1:10 invalid syntax");
  EXPECT_EQ(problem("raise a, b\n"), "1:7-1:8 invalid syntax");
  EXPECT_EQ(problem("assert\n"), "1:6-1:7 invalid syntax");
  EXPECT_EQ(problem("assert a, b, c\n"), "1:11-1:12 invalid syntax");
  EXPECT_EQ(problem("assert a = b\n"), "1:9-1:10 invalid syntax");
  EXPECT_EQ(problem("return = 1\n"), "1:7-1:8 invalid syntax");
  EXPECT_EQ(problem("pass x\n"), "1:5-1:6 invalid syntax");
  EXPECT_EQ(problem("break 1\n"), "1:6-1:7 invalid syntax");
  EXPECT_EQ(problem("global\n"), "1:6-1:7 invalid syntax");
  EXPECT_EQ(problem("global a.b\n"), "1:8-1:9 invalid syntax");
  EXPECT_EQ(problem("global a,\n"), "1:9-1:10 invalid syntax");
  EXPECT_EQ(problem("nonlocal 1\n"), "1:9-1:10 invalid syntax");
  EXPECT_EQ(problem("print a\n"), "1:0-1:7 Missing parentheses in call to 'print'. Did you mean print(...)?");
  EXPECT_EQ(problem("print 'a', b\n"), "1:0-1:12 Missing parentheses in call to 'print'. Did you mean print(...)?");
  EXPECT_EQ(problem("exec a\n"), "1:0-1:6 Missing parentheses in call to 'exec'. Did you mean exec(...)?");
  EXPECT_EQ(problem("class = 1\n"), "1:6-1:7 invalid syntax");
  EXPECT_EQ(problem("async = 1\n"), "1:6-1:7 invalid syntax");
  EXPECT_EQ(problem("async x\n"), "1:6-1:7 invalid syntax");
  EXPECT_EQ(problem("@a\nasync for x in y: pass\n"), "2:6-2:9 invalid syntax");
  EXPECT_EQ(problem("await\n"), "1:5-1:6 invalid syntax");
  EXPECT_EQ(problem("await await a\n"), "1:6-1:11 invalid syntax");
  EXPECT_EQ(problem("await not a\n"), "1:6-1:9 invalid syntax");
  EXPECT_EQ(problem("await a = 1\n"),
            "1:0-1:7 cannot assign to await expression here. Maybe you meant '==' instead of '='?");
  EXPECT_EQ(problem("for await a in b: pass\n"), "1:4-1:11 cannot assign to await expression");
  EXPECT_EQ(problem("del await a\n"), "1:4-1:11 cannot delete await expression");
}

TEST(SyntaxErrors, ChecksImports) {
  EXPECT_EQ(problem("import\n"), "1:6-1:7 Expected one or more names after 'import'");
  EXPECT_EQ(problem("import a.\n"), "1:9-1:10 invalid syntax");
  EXPECT_EQ(problem("import a as\n"), "1:11-1:12 invalid syntax");
  EXPECT_EQ(problem("import a,\n"), "1:9-1:10 invalid syntax");
  EXPECT_EQ(problem("import .a\n"), "1:7-1:8 invalid syntax");
  EXPECT_EQ(problem("import a from b\n"), "1:0-1:15 Did you mean to use 'from ... import ...' instead?");
  EXPECT_EQ(problem("import a, b from c\n"), "1:0-1:18 Did you mean to use 'from ... import ...' instead?");
  EXPECT_EQ(problem("import *\n"), "1:7-1:8 invalid syntax");
  EXPECT_EQ(problem("from\n"), "1:4-1:5 invalid syntax");
  EXPECT_EQ(problem("from a\n"), "1:6-1:7 invalid syntax");
  EXPECT_EQ(problem("from a import\n"), "1:13-1:14 Expected one or more names after 'import'");
  EXPECT_EQ(problem("from . import\n"), "1:13-1:14 Expected one or more names after 'import'");
  EXPECT_EQ(problem("from a import b,\n"), "1:16-1:17 trailing comma not allowed without surrounding parentheses");
  EXPECT_EQ(problem("from a import (b\nc = 1\n"), "1:14-1:15 '(' was never closed");
  EXPECT_EQ(problem("from a import ()\n"), "1:15-1:16 invalid syntax");
  EXPECT_EQ(problem("from a import (*)\n"), "1:15-1:16 invalid syntax");
  EXPECT_EQ(problem("from a import b.c\n"), "1:15-1:16 invalid syntax");
  EXPECT_EQ(problem("from a import *, b\n"), "1:15-1:16 invalid syntax");
  EXPECT_EQ(problem("from 1 import a\n"), "1:5-1:6 invalid syntax");
}

}  // namespace
}  // namespace ouro
