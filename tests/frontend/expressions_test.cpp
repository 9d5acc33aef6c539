// The trees of expressions. Tests common/frontend/parser_{expressions,primaries,atoms}.cpp.
#include <gtest/gtest.h>

#include "frontend/parsing.h"

namespace ouro {
namespace {

TEST(Expressions, GivesOperatorsTheirPrecedence) {
  EXPECT_EQ(expression("a + b * c"), "(+ a (* b c))");
  EXPECT_EQ(expression("(a + b) * c"), "(* (+ a b) c)");
  EXPECT_EQ(expression("a - b - c"), "(- (- a b) c)");
  EXPECT_EQ(expression("a ** b ** c"), "(** a (** b c))");
  EXPECT_EQ(expression("-a ** b"), "(- (** a b))");
  EXPECT_EQ(expression("a ** -b"), "(** a (- b))");
  EXPECT_EQ(expression("- - a"), "(- (- a))");
  EXPECT_EQ(expression("~a + +b"), "(+ (~ a) (+ b))");
  EXPECT_EQ(expression("not not a"), "(not (not a))");
  EXPECT_EQ(expression("not a == b"), "(not (compare a == b))");
  EXPECT_EQ(expression("a or b and c"), "(or a (and b c))");
  EXPECT_EQ(expression("a or b or c"), "(or a b c)");
  EXPECT_EQ(expression("(a or b) or c"), "(or (or a b) c)");
  EXPECT_EQ(expression("a and not b"), "(and a (not b))");
  EXPECT_EQ(expression("a | b ^ c & d"), "(| a (^ b (& c d)))");
  EXPECT_EQ(expression("a << b >> c"), "(>> (<< a b) c)");
  EXPECT_EQ(expression("a + b << c"), "(<< (+ a b) c)");
  EXPECT_EQ(expression("a // b % c @ d / e"), "(/ (@ (% (// a b) c) d) e)");
  EXPECT_EQ(expression("a & b == c"), "(compare (& a b) == c)");
  EXPECT_EQ(expression("a if b else c"), "(if b a c)");
  EXPECT_EQ(expression("a if b else c if d else e"), "(if b a (if d c e))");
  EXPECT_EQ(expression("(a if b else c) if d else e"), "(if d (if b a c) e)");
  EXPECT_EQ(expression("a or b if c else d"), "(if c (or a b) d)");
  EXPECT_EQ(expression("lambda: a"), "(lambda () a)");
  EXPECT_EQ(expression("lambda: a if b else c"), "(lambda () (if b a c))");
  EXPECT_EQ(expression("lambda a, b=1, *c, d, e=2, **f: a"), "(lambda (a b=1 *c d e=2 **f) a)");
  EXPECT_EQ(expression("lambda *, a: a"), "(lambda (* a) a)");
  EXPECT_EQ(expression("lambda *a, b: a"), "(lambda (*a b) a)");
  EXPECT_EQ(expression("lambda **a: a"), "(lambda (**a) a)");
  EXPECT_EQ(expression("lambda a=lambda: b: c"), "(lambda (a=(lambda () b)) c)");
}

TEST(Expressions, ChainsComparisons) {
  EXPECT_EQ(expression("a < b"), "(compare a < b)");
  EXPECT_EQ(expression("a < b <= c == d != e >= f > g"), "(compare a < b <= c == d != e >= f > g)");
  EXPECT_EQ(expression("a in b"), "(compare a in b)");
  EXPECT_EQ(expression("a not in b"), "(compare a not-in b)");
  EXPECT_EQ(expression("a is b"), "(compare a is b)");
  EXPECT_EQ(expression("a is not b"), "(compare a is-not b)");
  EXPECT_EQ(expression("a is (not b)"), "(compare a is (not b))");
  EXPECT_EQ(expression("not a in b"), "(not (compare a in b))");
  EXPECT_EQ(expression("a < b in c is d"), "(compare a < b in c is d)");
  EXPECT_EQ(expression("(a < b) < c"), "(compare (compare a < b) < c)");
}

TEST(Expressions, ReadsDisplays) {
  EXPECT_EQ(expression("()"), "(tuple)");
  EXPECT_EQ(expression("(a)"), "a");
  EXPECT_EQ(expression("(a,)"), "(tuple a)");
  EXPECT_EQ(expression("(a, b)"), "(tuple a b)");
  EXPECT_EQ(expression("(a, b,)"), "(tuple a b)");
  EXPECT_EQ(expression("a,"), "(tuple a)");
  EXPECT_EQ(expression("a, b"), "(tuple a b)");
  EXPECT_EQ(expression("*a, b"), "(tuple (star a) b)");
  EXPECT_EQ(expression("(*a, b)"), "(tuple (star a) b)");
  EXPECT_EQ(expression("[]"), "(list)");
  EXPECT_EQ(expression("[a]"), "(list a)");
  EXPECT_EQ(expression("[a,]"), "(list a)");
  EXPECT_EQ(expression("[a, *b]"), "(list a (star b))");
  EXPECT_EQ(expression("[(a, b)]"), "(list (tuple a b))");
  EXPECT_EQ(expression("{}"), "(dict)");
  EXPECT_EQ(expression("{a}"), "(set a)");
  EXPECT_EQ(expression("{a,}"), "(set a)");
  EXPECT_EQ(expression("{a, *b}"), "(set a (star b))");
  EXPECT_EQ(expression("{*a}"), "(set (star a))");
  EXPECT_EQ(expression("{a: b}"), "(dict a:b)");
  EXPECT_EQ(expression("{a: b, c: d,}"), "(dict a:b c:d)");
  EXPECT_EQ(expression("{**a}"), "(dict **a)");
  EXPECT_EQ(expression("{**a, b: c, **d}"), "(dict **a b:c **d)");
  EXPECT_EQ(expression("{a: b if c else d}"), "(dict a:(if c b d))");
  EXPECT_EQ(expression("{**a | b}"), "(dict **(| a b))");
  EXPECT_EQ(expression("((a))"), "a");
  EXPECT_EQ(expression("([])"), "(list)");
  EXPECT_EQ(expression("(yield)"), "(yield _)");
  EXPECT_EQ(expression("(yield a, b)"), "(yield (tuple a b))");
  EXPECT_EQ(expression("(yield from a)"), "(yield-from a)");
}

TEST(Expressions, ReadsComprehensions) {
  EXPECT_EQ(expression("[a for a in b]"), "(listcomp a (for a b))");
  EXPECT_EQ(expression("[a for a in b if c]"), "(listcomp a (for a b c))");
  EXPECT_EQ(expression("[a for a in b if c if d]"), "(listcomp a (for a b c d))");
  EXPECT_EQ(expression("[a for b in c for d in e]"), "(listcomp a (for b c) (for d e))");
  EXPECT_EQ(expression("[a for b in c if d for e in f if g]"), "(listcomp a (for b c d) (for e f g))");
  EXPECT_EQ(expression("{a for a in b}"), "(setcomp a (for a b))");
  EXPECT_EQ(expression("{a: b for a, b in c}"), "(dictcomp a:b (for (tuple a b) c))");
  EXPECT_EQ(expression("(a for a in b)"), "(generator a (for a b))");
  EXPECT_EQ(expression("[a for a, in b]"), "(listcomp a (for (tuple a) b))");
  EXPECT_EQ(expression("[a for a, (b, *c) in d]"), "(listcomp a (for (tuple a (tuple b (star c))) d))");
  EXPECT_EQ(expression("[[a for a in b] for b in c]"), "(listcomp (listcomp a (for a b)) (for b c))");
  EXPECT_EQ(expression("[a for a.b in c]"), "(listcomp a (for (. a b) c))");
  EXPECT_EQ(expression("[a for a[0] in c]"), "(listcomp a (for (at a 0) c))");
  EXPECT_EQ(expression("[a if b else c for a in d]"), "(listcomp (if b a c) (for a d))");
  EXPECT_EQ(expression("[(a, b) for a in c]"), "(listcomp (tuple a b) (for a c))");
  EXPECT_EQ(expression("[lambda: a for a in b]"), "(listcomp (lambda () a) (for a b))");
  EXPECT_EQ(expression("[a for a in b or c]"), "(listcomp a (for a (or b c)))");
  EXPECT_EQ(expression("[a for a in (lambda: b, c)]"), "(listcomp a (for a (tuple (lambda () b) c)))");
}

TEST(Expressions, ReadsCalls) {
  EXPECT_EQ(expression("f()"), "(call f)");
  EXPECT_EQ(expression("f(a)"), "(call f a)");
  EXPECT_EQ(expression("f(a,)"), "(call f a)");
  EXPECT_EQ(expression("f(a, b)"), "(call f a b)");
  EXPECT_EQ(expression("f(a=1)"), "(call f a=1)");
  EXPECT_EQ(expression("f(a, b=1, *c, d=2, **e)"), "(call f a (star c) b=1 d=2 **e)");
  EXPECT_EQ(expression("f(*a, b)"), "(call f (star a) b)");
  EXPECT_EQ(expression("f(*a, *b, **c, **d)"), "(call f (star a) (star b) **c **d)");
  EXPECT_EQ(expression("f(**a, b=1)"), "(call f **a b=1)");
  EXPECT_EQ(expression("f(a for a in b)"), "(call f (generator a (for a b)))");
  EXPECT_EQ(expression("f((a for a in b), c)"), "(call f (generator a (for a b)) c)");
  EXPECT_EQ(expression("f(*a or b)"), "(call f (star (or a b)))");
  EXPECT_EQ(expression("f(**a or b)"), "(call f **(or a b))");
  EXPECT_EQ(expression("f(a)(b)"), "(call (call f a) b)");
  EXPECT_EQ(expression("f(lambda: a)"), "(call f (lambda () a))");
  EXPECT_EQ(expression("f(a if b else c)"), "(call f (if b a c))");
  EXPECT_EQ(expression("f(a == b)"), "(call f (compare a == b))");
  EXPECT_EQ(expression("f(print=1, match=2)"), "(call f print=1 match=2)");
}

TEST(Expressions, ReadsSubscriptsSlicesAndAttributes) {
  EXPECT_EQ(expression("a.b"), "(. a b)");
  EXPECT_EQ(expression("a.b.c"), "(. (. a b) c)");
  EXPECT_EQ(expression("a.match.type"), "(. (. a match) type)");
  EXPECT_EQ(expression("a[b]"), "(at a b)");
  EXPECT_EQ(expression("a[b, c]"), "(at a (tuple b c))");
  EXPECT_EQ(expression("a[b,]"), "(at a (tuple b))");
  EXPECT_EQ(expression("a[:]"), "(at a (slice _ _ _))");
  EXPECT_EQ(expression("a[b:]"), "(at a (slice b _ _))");
  EXPECT_EQ(expression("a[:c]"), "(at a (slice _ c _))");
  EXPECT_EQ(expression("a[::]"), "(at a (slice _ _ _))");
  EXPECT_EQ(expression("a[b:c]"), "(at a (slice b c _))");
  EXPECT_EQ(expression("a[b:c:d]"), "(at a (slice b c d))");
  EXPECT_EQ(expression("a[::d]"), "(at a (slice _ _ d))");
  EXPECT_EQ(expression("a[b::d]"), "(at a (slice b _ d))");
  EXPECT_EQ(expression("a[:, b]"), "(at a (tuple (slice _ _ _) b))");
  EXPECT_EQ(expression("a[1:2, ::3]"), "(at a (tuple (slice 1 2 _) (slice _ _ 3)))");
  EXPECT_EQ(expression("a[*b]"), "(at a (tuple (star b)))");
  EXPECT_EQ(expression("a[*b, c]"), "(at a (tuple (star b) c))");
  EXPECT_EQ(expression("a[b:c, *d]"), "(at a (tuple (slice b c _) (star d)))");
  EXPECT_EQ(expression("a[(b, c)]"), "(at a (tuple b c))");
  EXPECT_EQ(expression("a[b][c].d(e)[f]"), "(at (call (. (at (at a b) c) d) e) f)");
  EXPECT_EQ(expression("1 .real"), "(. 1 real)");
  EXPECT_EQ(expression("1..real"), "(. 0x1p+0 real)");
  EXPECT_EQ(expression("'a'.b"), "(. \"a\" b)");
  EXPECT_EQ(expression("[a][b]"), "(at (list a) b)");
  EXPECT_EQ(expression("{a: b}[c]"), "(at (dict a:b) c)");
  EXPECT_EQ(expression("(a).b"), "(. a b)");
  EXPECT_EQ(expression("a[lambda: b]"), "(at a (lambda () b))");
  EXPECT_EQ(expression("a[b if c else d]"), "(at a (if c b d))");
}

}  // namespace
}  // namespace ouro
