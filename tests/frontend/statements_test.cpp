// The trees of statements. Tests common/frontend/parser_{statements,compound,functions,imports}.cpp.
#include <gtest/gtest.h>

#include "frontend/parsing.h"

namespace ouro {
namespace {

TEST(Statements, ReadsAssignments) {
  EXPECT_EQ(tree("a = 1\n"), "(assign a 1)");
  EXPECT_EQ(tree("a = b = c\n"), "(assign a b c)");
  EXPECT_EQ(tree("a, b = c\n"), "(assign (tuple a b) c)");
  EXPECT_EQ(tree("a, *b = c\n"), "(assign (tuple a (star b)) c)");
  EXPECT_EQ(tree("*a, = b\n"), "(assign (tuple (star a)) b)");
  EXPECT_EQ(tree("[a, *b] = c\n"), "(assign (list a (star b)) c)");
  EXPECT_EQ(tree("(a) = b\n"), "(assign a b)");
  EXPECT_EQ(tree("(a, (b, [c])) = d\n"), "(assign (tuple a (tuple b (list c))) d)");
  EXPECT_EQ(tree("() = a\n"), "(assign (tuple) a)");
  EXPECT_EQ(tree("[] = a\n"), "(assign (list) a)");
  EXPECT_EQ(tree("a.b = c\n"), "(assign (. a b) c)");
  EXPECT_EQ(tree("a[b] = c\n"), "(assign (at a b) c)");
  EXPECT_EQ(tree("a[b:c] = d\n"), "(assign (at a (slice b c _)) d)");
  EXPECT_EQ(tree("a().b = c\n"), "(assign (. (call a) b) c)");
  EXPECT_EQ(tree("a = yield\n"), "(assign a (yield _))");
  EXPECT_EQ(tree("a = yield b\n"), "(assign a (yield b))");
  EXPECT_EQ(tree("a = yield from b\n"), "(assign a (yield-from b))");
  EXPECT_EQ(tree("a = b = yield c\n"), "(assign a b (yield c))");
  EXPECT_EQ(tree("a = b, c\n"), "(assign a (tuple b c))");
  EXPECT_EQ(tree("a = *b, c\n"), "(assign a (tuple (star b) c))");
  EXPECT_EQ(tree("a = lambda: b\n"), "(assign a (lambda () b))");
}

TEST(Statements, ReadsWhatIsAsynchronous) {
  EXPECT_EQ(tree("async def f(a, *b): pass\n"), "(async-def f (a *b) [(pass)])");
  EXPECT_EQ(tree("@a\nasync def f() -> b: return c\n"), "(async-def f () [(return c)] @a)");
  EXPECT_EQ(tree("async for a, b in c: d\nelse: e\n"), "(async-for (tuple a b) c [(expr d)] [(expr e)])");
  EXPECT_EQ(tree("async with a as b, c: d\n"), "(async-with (item a b) (item c _) [(expr d)])");
  EXPECT_EQ(tree("async with (a as b, c): d\n"), "(async-with (item a b) (item c _) [(expr d)])");
  EXPECT_EQ(tree("await a\n"), "(expr (await a))");
  EXPECT_EQ(tree("a = await b.c(d)[e]\n"), "(assign a (await (at (call (. b c) d) e)))");
}

TEST(Statements, AwaitBindsTighterThanOperators) {
  EXPECT_EQ(expression("await a ** await b"), "(** (await a) (await b))");
  EXPECT_EQ(expression("-await a * b"), "(* (- (await a)) b)");
  EXPECT_EQ(expression("(await a).b"), "(. (await a) b)");
  EXPECT_EQ(expression("[await a for a in b]"), "(listcomp (await a) (for a b))");
  EXPECT_EQ(expression("{a: b async for a, b in c if await d}"), "(dictcomp a:b (async-for (tuple a b) c (await d)))");
  EXPECT_EQ(expression("f(a async for a in b for c in a)"), "(call f (generator a (async-for a b) (for c a)))");
}

TEST(Statements, ReadsAugmentedAssignments) {
  EXPECT_EQ(tree("a += b\n"), "(+= a b)");
  EXPECT_EQ(tree("a -= b\n"), "(-= a b)");
  EXPECT_EQ(tree("a *= b\n"), "(*= a b)");
  EXPECT_EQ(tree("a /= b\n"), "(/= a b)");
  EXPECT_EQ(tree("a //= b\n"), "(//= a b)");
  EXPECT_EQ(tree("a %= b\n"), "(%= a b)");
  EXPECT_EQ(tree("a **= b\n"), "(**= a b)");
  EXPECT_EQ(tree("a <<= b\n"), "(<<= a b)");
  EXPECT_EQ(tree("a >>= b\n"), "(>>= a b)");
  EXPECT_EQ(tree("a &= b\n"), "(&= a b)");
  EXPECT_EQ(tree("a |= b\n"), "(|= a b)");
  EXPECT_EQ(tree("a ^= b\n"), "(^= a b)");
  EXPECT_EQ(tree("a @= b\n"), "(@= a b)");
  EXPECT_EQ(tree("a.b += c\n"), "(+= (. a b) c)");
  EXPECT_EQ(tree("a[b] += c\n"), "(+= (at a b) c)");
  EXPECT_EQ(tree("(a) += b\n"), "(+= a b)");
  EXPECT_EQ(tree("a += yield b\n"), "(+= a (yield b))");
  EXPECT_EQ(tree("a += b, c\n"), "(+= a (tuple b c))");
}

TEST(Statements, DropsAnnotations) {
  EXPECT_EQ(tree("a: b\n"), "(annotated a _)");
  EXPECT_EQ(tree("a: b = c\n"), "(annotated a c)");
  EXPECT_EQ(tree("a.b: c = d\n"), "(annotated (. a b) d)");
  EXPECT_EQ(tree("a[b]: c\n"), "(annotated (at a b) _)");
  EXPECT_EQ(tree("(a): b = c\n"), "(annotated a c)");
  EXPECT_EQ(tree("(a): b\n"), "(pass)");
  EXPECT_EQ(tree("a: b = yield c\n"), "(annotated a (yield c))");
  EXPECT_EQ(tree("a: b = *c, d\n"), "(annotated a (tuple (star c) d))");
  EXPECT_EQ(tree("a: 'b' = c\n"), "(annotated a c)");
}

TEST(Statements, ReadsSimpleStatements) {
  EXPECT_EQ(tree("pass\n"), "(pass)");
  EXPECT_EQ(tree("break\n"), "(break)");
  EXPECT_EQ(tree("continue\n"), "(continue)");
  EXPECT_EQ(tree("a\n"), "(expr a)");
  EXPECT_EQ(tree("a;\n"), "(expr a)");
  EXPECT_EQ(tree("a; b; c\n"), "(expr a) (expr b) (expr c)");
  EXPECT_EQ(tree("return\n"), "(return _)");
  EXPECT_EQ(tree("return a\n"), "(return a)");
  EXPECT_EQ(tree("return a, b\n"), "(return (tuple a b))");
  EXPECT_EQ(tree("return *a, b\n"), "(return (tuple (star a) b))");
  EXPECT_EQ(tree("raise\n"), "(raise _ _)");
  EXPECT_EQ(tree("raise a\n"), "(raise a _)");
  EXPECT_EQ(tree("raise a from b\n"), "(raise a b)");
  EXPECT_EQ(tree("assert a\n"), "(assert a _)");
  EXPECT_EQ(tree("assert a, b\n"), "(assert a b)");
  EXPECT_EQ(tree("global a\n"), "(global a)");
  EXPECT_EQ(tree("global a, b\n"), "(global a b)");
  EXPECT_EQ(tree("nonlocal a, b\n"), "(nonlocal a b)");
  EXPECT_EQ(tree("del a\n"), "(del a)");
  EXPECT_EQ(tree("del a, b\n"), "(del a b)");
  EXPECT_EQ(tree("del a,\n"), "(del a)");
  EXPECT_EQ(tree("del (a)\n"), "(del a)");
  EXPECT_EQ(tree("del (a, b), [c], d[0], e.f\n"), "(del (tuple a b) (list c) (at d 0) (. e f))");
  EXPECT_EQ(tree("del a[b:c]\n"), "(del (at a (slice b c _)))");
  EXPECT_EQ(tree("yield\n"), "(expr (yield _))");
  EXPECT_EQ(tree("yield a\n"), "(expr (yield a))");
  EXPECT_EQ(tree("yield a, b\n"), "(expr (yield (tuple a b)))");
  EXPECT_EQ(tree("yield *a, b\n"), "(expr (yield (tuple (star a) b)))");
  EXPECT_EQ(tree("yield from a\n"), "(expr (yield-from a))");
  EXPECT_EQ(tree("print >>a, b\n"), "(expr (tuple (>> print a) b))");
}

TEST(Statements, ReadsImports) {
  EXPECT_EQ(tree("import a\n"), "(import a)");
  EXPECT_EQ(tree("import a.b.c\n"), "(import a.b.c)");
  EXPECT_EQ(tree("import a as b\n"), "(import a:b)");
  EXPECT_EQ(tree("import a.b as c, d\n"), "(import a.b:c d)");
  EXPECT_EQ(tree("from a import b\n"), "(from a b)");
  EXPECT_EQ(tree("from a.b import c as d, e\n"), "(from a.b c:d e)");
  EXPECT_EQ(tree("from a import (b)\n"), "(from a b)");
  EXPECT_EQ(tree("from a import (b, c as d,)\n"), "(from a b c:d)");
  EXPECT_EQ(tree("from a import *\n"), "(from a *)");
  EXPECT_EQ(tree("from . import a\n"), "(from . a)");
  EXPECT_EQ(tree("from .a import b\n"), "(from .a b)");
  EXPECT_EQ(tree("from ..a.b import c\n"), "(from ..a.b c)");
  EXPECT_EQ(tree("from ... import a\n"), "(from ... a)");
  EXPECT_EQ(tree("from .... import a\n"), "(from .... a)");
  EXPECT_EQ(tree("from .....a import b\n"), "(from .....a b)");
}

TEST(Statements, ReadsBlocks) {
  EXPECT_EQ(tree("if a: b\n"), "(if a [(expr b)] [])");
  EXPECT_EQ(tree("if a: b; c\n"), "(if a [(expr b) (expr c)] [])");
  EXPECT_EQ(tree("if a:\n  b\n  c\n"), "(if a [(expr b) (expr c)] [])");
  EXPECT_EQ(tree("if a: b\nelse: c\n"), "(if a [(expr b)] [(expr c)])");
  EXPECT_EQ(tree("if a: b\nelif c: d\nelse: e\n"), "(if a [(expr b)] [(if c [(expr d)] [(expr e)])])");
  EXPECT_EQ(tree("if a: b\nelif c: d\nelif e: f\n"), "(if a [(expr b)] [(if c [(expr d)] [(if e [(expr f)] [])])])");
  EXPECT_EQ(tree("while a: b\n"), "(while a [(expr b)] [])");
  EXPECT_EQ(tree("while a: b\nelse: c\n"), "(while a [(expr b)] [(expr c)])");
  EXPECT_EQ(tree("for a in b: c\n"), "(for a b [(expr c)] [])");
  EXPECT_EQ(tree("for a, b in c: d\n"), "(for (tuple a b) c [(expr d)] [])");
  EXPECT_EQ(tree("for a, in b: c\n"), "(for (tuple a) b [(expr c)] [])");
  EXPECT_EQ(tree("for a, *b in c: d\n"), "(for (tuple a (star b)) c [(expr d)] [])");
  EXPECT_EQ(tree("for a.b in c: d\n"), "(for (. a b) c [(expr d)] [])");
  EXPECT_EQ(tree("for a[b] in c: d\n"), "(for (at a b) c [(expr d)] [])");
  EXPECT_EQ(tree("for (a, b), [c] in d: e\n"), "(for (tuple (tuple a b) (list c)) d [(expr e)] [])");
  EXPECT_EQ(tree("for a in b, c: d\n"), "(for a (tuple b c) [(expr d)] [])");
  EXPECT_EQ(tree("for a in *b, c: d\n"), "(for a (tuple (star b) c) [(expr d)] [])");
  EXPECT_EQ(tree("for a in b: c\nelse: d\n"), "(for a b [(expr c)] [(expr d)])");
  EXPECT_EQ(tree("if a:\n  if b:\n    c\n  else:\n    d\nelse:\n  e\n"),
            "(if a [(if b [(expr c)] [(expr d)])] [(expr e)])");
}

TEST(Statements, ReadsTryStatements) {
  EXPECT_EQ(tree("try: a\nfinally: b\n"), "(try [(expr a)] [] [(expr b)])");
  EXPECT_EQ(tree("try: a\nexcept: b\n"), "(try [(expr a)] (except _ _ [(expr b)]) [] [])");
  EXPECT_EQ(tree("try: a\nexcept B: c\n"), "(try [(expr a)] (except B _ [(expr c)]) [] [])");
  EXPECT_EQ(tree("try: a\nexcept B as c: d\n"), "(try [(expr a)] (except B c [(expr d)]) [] [])");
  EXPECT_EQ(tree("try: a\nexcept (B, C) as d: e\n"), "(try [(expr a)] (except (tuple B C) d [(expr e)]) [] [])");
  EXPECT_EQ(tree("try: a\nexcept B.C: d\nexcept E: f\nexcept: g\nelse: h\nfinally: i\n"),
            "(try [(expr a)] (except (. B C) _ [(expr d)]) (except E _ [(expr f)]) (except _ _ [(expr g)]) [(expr h)] "
            "[(expr i)])");
  EXPECT_EQ(tree("try: a\nexcept B or C: d\n"), "(try [(expr a)] (except (or B C) _ [(expr d)]) [] [])");
}

TEST(Statements, TellsTheItemsOfWithFromATuple) {
  EXPECT_EQ(tree("with a: b\n"), "(with (item a _) [(expr b)])");
  EXPECT_EQ(tree("with a as b: c\n"), "(with (item a b) [(expr c)])");
  EXPECT_EQ(tree("with a, b as c: d\n"), "(with (item a _) (item b c) [(expr d)])");
  EXPECT_EQ(tree("with a as (b, c): d\n"), "(with (item a (tuple b c)) [(expr d)])");
  EXPECT_EQ(tree("with a as [b, *c]: d\n"), "(with (item a (list b (star c))) [(expr d)])");
  EXPECT_EQ(tree("with a as b.c, d as e[f]: g\n"), "(with (item a (. b c)) (item d (at e f)) [(expr g)])");
  EXPECT_EQ(tree("with (a): b\n"), "(with (item a _) [(expr b)])");
  EXPECT_EQ(tree("with (a, b): c\n"), "(with (item a _) (item b _) [(expr c)])");
  EXPECT_EQ(tree("with (a, b,): c\n"), "(with (item a _) (item b _) [(expr c)])");
  EXPECT_EQ(tree("with (a as b): c\n"), "(with (item a b) [(expr c)])");
  EXPECT_EQ(tree("with (a as b, c as d,): e\n"), "(with (item a b) (item c d) [(expr e)])");
  EXPECT_EQ(tree("with (a, b as c): d\n"), "(with (item a _) (item b c) [(expr d)])");
  EXPECT_EQ(tree("with (a, b) as c: d\n"), "(with (item (tuple a b) c) [(expr d)])");
  EXPECT_EQ(tree("with (a, b), c: d\n"), "(with (item (tuple a b) _) (item c _) [(expr d)])");
  EXPECT_EQ(tree("with (a) as b: c\n"), "(with (item a b) [(expr c)])");
  EXPECT_EQ(tree("with (): a\n"), "(with (item (tuple) _) [(expr a)])");
  EXPECT_EQ(tree("with (yield): a\n"), "(with (item (yield _) _) [(expr a)])");
  EXPECT_EQ(tree("with (yield a): b\n"), "(with (item (yield a) _) [(expr b)])");
  EXPECT_EQ(tree("with (a for a in b): c\n"), "(with (item (generator a (for a b)) _) [(expr c)])");
  EXPECT_EQ(tree("with (*a, b): c\n"), "(with (item (tuple (star a) b) _) [(expr c)])");
  EXPECT_EQ(tree("with (a, *b): c\n"), "(with (item (tuple a (star b)) _) [(expr c)])");
  EXPECT_EQ(tree("with (a).b: c\n"), "(with (item (. a b) _) [(expr c)])");
  EXPECT_EQ(tree("with (a)(b) as c: d\n"), "(with (item (call a b) c) [(expr d)])");
  EXPECT_EQ(tree("with (lambda *a: a): b\n"), "(with (item (lambda (*a) a) _) [(expr b)])");
  EXPECT_EQ(tree("with (a * b): c\n"), "(with (item (* a b) _) [(expr c)])");
  EXPECT_EQ(tree("with (a, b * c): d\n"), "(with (item a _) (item (* b c) _) [(expr d)])");
  EXPECT_EQ(tree("with ((a, b)): c\n"), "(with (item (tuple a b) _) [(expr c)])");
  EXPECT_EQ(tree("with ((a, b) as c): d\n"), "(with (item (tuple a b) c) [(expr d)])");
  EXPECT_EQ(tree("with (a if b else c): d\n"), "(with (item (if b a c) _) [(expr d)])");
}

TEST(Statements, ReadsFunctions) {
  EXPECT_EQ(tree("def f(): pass\n"), "(def f () [(pass)])");
  EXPECT_EQ(tree("def f(a): pass\n"), "(def f (a) [(pass)])");
  EXPECT_EQ(tree("def f(a, b,): pass\n"), "(def f (a b) [(pass)])");
  EXPECT_EQ(tree("def f(a, b=1): pass\n"), "(def f (a b=1) [(pass)])");
  EXPECT_EQ(tree("def f(a, *b): pass\n"), "(def f (a *b) [(pass)])");
  EXPECT_EQ(tree("def f(a, *b, c, d=1, **e): pass\n"), "(def f (a *b c d=1 **e) [(pass)])");
  EXPECT_EQ(tree("def f(*, a): pass\n"), "(def f (* a) [(pass)])");
  EXPECT_EQ(tree("def f(*, a=1, b): pass\n"), "(def f (* a=1 b) [(pass)])");
  EXPECT_EQ(tree("def f(**a): pass\n"), "(def f (**a) [(pass)])");
  EXPECT_EQ(tree("def f(**a,): pass\n"), "(def f (**a) [(pass)])");
  EXPECT_EQ(tree("def f(*a,): pass\n"), "(def f (*a) [(pass)])");
  EXPECT_EQ(tree("def f(a: b, c: d = 1, *e: f, g: h, **i: j) -> k: pass\n"), "(def f (a c=1 *e g **i) [(pass)])");
  EXPECT_EQ(tree("def f(*a: *b): pass\n"), "(def f (*a) [(pass)])");
  EXPECT_EQ(tree("def f() -> a or b: pass\n"), "(def f () [(pass)])");
  EXPECT_EQ(tree("def f():\n  a\n  b\n"), "(def f () [(expr a) (expr b)])");
  EXPECT_EQ(tree("@a\ndef f(): pass\n"), "(def f () [(pass)] @a)");
  EXPECT_EQ(tree("@a.b(c)\n@d\ndef f(): pass\n"), "(def f () [(pass)] @(call (. a b) c) @d)");
  EXPECT_EQ(tree("@a or b\ndef f(): pass\n"), "(def f () [(pass)] @(or a b))");
  EXPECT_EQ(tree("@(yield)\ndef f(): pass\n"), "(def f () [(pass)] @(yield _))");
  EXPECT_EQ(tree("def f():\n  def g(): pass\n  return g\n"), "(def f () [(def g () [(pass)]) (return g)])");
  EXPECT_EQ(tree("def match(type, case, _): pass\n"), "(def match (type case _) [(pass)])");
}

TEST(Statements, ReadsClasses) {
  EXPECT_EQ(tree("class C: pass\n"), "(class C [(pass)])");
  EXPECT_EQ(tree("class C(): pass\n"), "(class C [(pass)])");
  EXPECT_EQ(tree("class C(a): pass\n"), "(class C a [(pass)])");
  EXPECT_EQ(tree("class C(a, b.c): pass\n"), "(class C a (. b c) [(pass)])");
  EXPECT_EQ(tree("class C(a, metaclass=b): pass\n"), "(class C a metaclass=b [(pass)])");
  EXPECT_EQ(tree("class C(*a, **b): pass\n"), "(class C (star a) **b [(pass)])");
  EXPECT_EQ(tree("@a\nclass C: pass\n"), "(class C [(pass)] @a)");
  EXPECT_EQ(tree("class C:\n  a = 1\n  def f(self): pass\n"), "(class C [(assign a 1) (def f (self) [(pass)])])");
}

TEST(Statements, TakesSoftKeywordsForNames) {
  EXPECT_EQ(tree("match = 1\n"), "(assign match 1)");
  EXPECT_EQ(tree("match(a)\n"), "(expr (call match a))");
  EXPECT_EQ(tree("match[a] = b\n"), "(assign (at match a) b)");
  EXPECT_EQ(tree("match.a\n"), "(expr (. match a))");
  EXPECT_EQ(tree("match * a\n"), "(expr (* match a))");
  EXPECT_EQ(tree("match: a = b\n"), "(annotated match b)");
  EXPECT_EQ(tree("print(match, case, type, _)\n"), "(expr (call print match case type _))");
  EXPECT_EQ(tree("case = type\n"), "(assign case type)");
  EXPECT_EQ(tree("type(a)\n"), "(expr (call type a))");
  EXPECT_EQ(tree("type = a\n"), "(assign type a)");
  EXPECT_EQ(tree("type: a\n"), "(annotated type _)");
  EXPECT_EQ(tree("type[a]\n"), "(expr (at type a))");
  EXPECT_EQ(tree("for match in case: pass\n"), "(for match case [(pass)] [])");
  EXPECT_EQ(tree("match - a\n"), "(expr (- match a))");
  EXPECT_EQ(tree("match (a)[b]\n"), "(expr (at (call match a) b))");
  EXPECT_EQ(tree("match, case = a\n"), "(assign (tuple match case) a)");
  EXPECT_EQ(tree("if a: match(b)\n"), "(if a [(expr (call match b))] [])");
  EXPECT_EQ(tree("print\n"), "(expr print)");
}

}  // namespace
}  // namespace ouro
