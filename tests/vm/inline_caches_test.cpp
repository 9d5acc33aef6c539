// An inline cache remembers where a name was found. Each program makes one instruction find a name often enough to
// remember it, changes what the name means, and lets the same instruction look again.
#include <gtest/gtest.h>

#include "run_python.h"

namespace ouro::OURO_BUILD {
namespace {

// `look` runs warm before each change, then once more.
std::string after_changes(const std::string& definitions, const std::string& changes) {
  return run_python(definitions + "\nfor _ in range(5): look()\n" + changes);
}

TEST(InlineCaches, AGlobalThatIsReboundDeletedAndMadeAgain) {
  EXPECT_EQ(after_changes("x = 1\ndef look(): return x", R"(
x = 2; print(look())
del x
try: look()
except NameError: print('gone')
x = 3; print(look())
y = 4; x = 5; print(look())
)"),
            "2\ngone\n3\n5\n");
}

TEST(InlineCaches, AGlobalThatHidesABuiltinAndGoesAgain) {
  EXPECT_EQ(after_changes("def look(): return len('abc')", R"(
len = lambda text: 'mine'
print(look())
for _ in range(5): look()
del len
print(look())
)"),
            "mine\n3\n");
}

TEST(InlineCaches, ABuiltinThatIsReplaced) {
  EXPECT_EQ(after_changes("import builtins\ndef look(): return abs(-1)", R"(
old = builtins.abs
builtins.abs = lambda n: 'other'
print(look())
builtins.abs = old
print(look())
)"),
            "other\n1\n");
}

TEST(InlineCaches, AnAttributeThatIsDeletedAndAnotherObjectOfTheSameClass) {
  EXPECT_EQ(after_changes(R"(
class C:
    a = 'class'
    def __init__(self): self.a = 'own'; self.b = 1
c = C()
def look(): return c.a
)",
                          R"(
del c.a; print(look())
c.a = 'again'; print(look())
c = C(); print(look())
c.__dict__['a'] = 'by dict'; print(look())
c.__dict__ = {'a': 'new dict'}; print(look())
)"),
            "class\nagain\nown\nby dict\nnew dict\n");
}

TEST(InlineCaches, AMethodThatIsReplacedShadowedAndInherited) {
  EXPECT_EQ(after_changes(R"(
class A:
    def m(self): return 'A'
class B(A): pass
b = B()
def look(): return b.m()
)",
                          R"(
A.m = lambda self: 'changed'; print(look())
for _ in range(5): look()
B.m = lambda self: 'B'; print(look())
for _ in range(5): look()
b.m = lambda: 'own'; print(look())
for _ in range(5): look()
del b.m; print(look())
del B.m; print(look())
)"),
            "changed\nB\nown\nB\nchanged\n");
}

TEST(InlineCaches, APropertyThatComesAfterAnAttribute) {
  EXPECT_EQ(after_changes(R"(
class C:
    def __init__(self): self.a = 'own'
c = C()
def look(): return c.a
)",
                          R"(
C.a = property(lambda self: 'property'); print(look())
for _ in range(5): look()
del C.a; print(look())
C.a = 'plain'; print(look())
)"),
            "property\nown\nown\n");
}

TEST(InlineCaches, ADescriptorWhoseClassGetsASetter) {
  EXPECT_EQ(after_changes(R"(
class D:
    def __get__(self, object, type): return 'descriptor'
class C:
    a = D()
c = C()
c.__dict__['a'] = 'own'
def look(): return c.a
)",
                          R"(
print(look())
D.__set__ = lambda self, object, value: None
print(look())
)"),
            "own\ndescriptor\n");
}

TEST(InlineCaches, OneInstructionMeetsManyClasses) {
  EXPECT_EQ(run_python(R"(
class A: v = 'A'
class B:
    def __init__(self): self.v = 'B'
class C:
    __slots__ = ('v',)
class D:
    def __getattr__(self, name): return 'D'
c = C(); c.v = 'C'
objects = [A(), B(), c, D(), A, B()]
for turn in range(4):
    print(''.join(each.v for each in objects))
)"),
            "ABCDAB\nABCDAB\nABCDAB\nABCDAB\n");
}

TEST(InlineCaches, StoresSeeWhatHasChangedToo) {
  EXPECT_EQ(after_changes(R"(
class C: pass
c = C()
def look(): c.a = 1
)",
                          R"(
C.a = property(lambda self: 'got', lambda self, value: print('set', value)); look()
del C.a
del c.a
look(); print(c.a)
c = C(); c.z = 0; look(); print(c.__dict__)
)"),
            "set 1\n1\n{'z': 0, 'a': 1}\n");
}

TEST(InlineCaches, AClassThatIsExchanged) {
  EXPECT_EQ(after_changes(R"(
class A:
    def m(self): return 'A'
class B:
    def m(self): return 'B'
o = A()
def look(): return o.m()
)",
                          R"(
o.__class__ = B; print(look())
)"),
            "B\n");
}

TEST(InlineCaches, AModulesName) {
  EXPECT_EQ(after_changes("import math\ndef look(): return math.pi", R"(
math.pi = 3; print(look())
del math.pi
try: look()
except AttributeError: print('gone')
)"),
            "3\ngone\n");
}

}  // namespace
}  // namespace ouro::OURO_BUILD
