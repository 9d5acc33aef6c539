// Tests common/object/dealloc.cpp: who dies when, and that depth costs no C stack.
#include <gtest/gtest.h>
#include <pthread.h>
#include <string>

#include "run_python.h"

namespace ouro::OURO_BUILD {
namespace {

const std::string kNamed = R"(
class N:
    def __init__(self, name, *held):
        self.name = name
        self.held = held
    def __del__(self): print(self.name, end=" ")
)";

std::string deaths(const std::string& program, RunOptions options = {}) {
  return run_python(kNamed + program, std::move(options));
}

// --- the order of FACTS A.5 ---

TEST(DeathOrder, ListsAndTuplesDropTheirLastItemFirst) {
  EXPECT_EQ(deaths("a = [N(1), N(2), N(3)]\ndel a\n"), "3 2 1 ");
  EXPECT_EQ(deaths("a = (N(1), N(2), N(3))\ndel a\n"), "3 2 1 ");
  EXPECT_EQ(deaths("a = [N(1), N(2), N(3)]\na[:] = []\n"), "3 2 1 ");
  EXPECT_EQ(deaths("a = [N(1), N(2), N(3)]\na.clear()\n"), "3 2 1 ");
}

TEST(DeathOrder, DictsDropInInsertionOrder) {
  EXPECT_EQ(deaths("a = {'x': N(1), 'y': N(2), 'z': N(3)}\ndel a\n"), "1 2 3 ");
  EXPECT_EQ(deaths("a = {'x': N(1), 'y': N(2), 'z': N(3)}\na.clear()\n"), "1 2 3 ");
  EXPECT_EQ(deaths("class A: pass\na = A()\na.x = N(1)\na.y = N(2)\na.z = N(3)\ndel a\n"), "1 2 3 ");
}

TEST(DeathOrder, AParentDiesBeforeItsChild) {
  EXPECT_EQ(deaths("a = N(1, N(2, N(3)))\na = None\n"), "1 2 3 ");
  EXPECT_EQ(deaths("a = [N(1, [N(2)]), N(3, {'k': N(4)})]\ndel a\n"), "3 4 1 2 ");
}

TEST(DeathOrder, LocalsFirstToLastUntil313AndLastToFirstSince) {
  const std::string program = "def f():\n  a = N(7)\n  b = N(8)\n  c = N(9)\nf()\n";
  for (const char* version : {"2.7", "3.6", "3.11", "3.13"})
    EXPECT_EQ(deaths(program, like(version)), "7 8 9 ") << version;
  for (const char* version : {"3.14", "3.15"}) EXPECT_EQ(deaths(program, like(version)), "9 8 7 ") << version;
}

TEST(DeathOrder, ArgumentsOfACall) {
  const std::string program = "def f(a, b, c): pass\nf(N(1), N(2), N(3))\n";
  for (const char* version : {"2.7", "3.10", "3.14"}) EXPECT_EQ(deaths(program, like(version)), "3 2 1 ") << version;
  for (const char* version : {"3.11", "3.13"}) EXPECT_EQ(deaths(program, like(version)), "1 2 3 ") << version;
}

TEST(DeathOrder, TheFinalizerOfTheOldValueSeesTheNew) {
  EXPECT_EQ(run_python(R"(
class A:
    def __del__(self): print(name, box[0], obj.x, d["k"])
class Box: pass
box, obj, d, name = [None], Box(), {"k": None}, A()
obj.x = None
name = "new"
box[0] = A()
box[0] = "new"
obj.x = A()
obj.x = "new"
d["k"] = A()
d["k"] = "new"
)"),
            "new None None None\nnew new None None\nnew new new None\nnew new new new\n");
}

TEST(Death, AFinalizerRunsOnceAndMayResurrect) {
  constexpr const char* kProgram = R"(
kept = []
class A:
    def __del__(self):
        print("del")
        kept.append(self)
a = A()
del a
print(len(kept))
kept.pop()
print("gone", len(kept))
)";
  EXPECT_EQ(run_python(kProgram), "del\n1\ngone 0\n");
  EXPECT_EQ(run_python(kProgram, like("2.7")), "del\n1\ndel\ngone 1\ndel\n");  // each time anew
}

TEST(Death, WhatAFinalizerRaisesIsReportedAndForgotten) {
  const RunResult result = run_audited(R"(
class A:
    def __del__(self): raise ValueError("in del")
try:
    a = A()
    del a
    print("on")
    raise KeyError("pending")
except KeyError as e:
    print(repr(e), e.__context__)
)");
  EXPECT_EQ(result.out, "on\nKeyError('pending') None\n");
  EXPECT_NE(result.err.find("ValueError: in del"), std::string::npos) << result.err;
}

// --- depth ---

// A small C stack, so that one frame per level would be found out at once.
template <class Work>
void on_a_small_stack(Work work) {
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setstacksize(&attributes, 1 << 20);
  pthread_t thread;
  const auto start = [](void* argument) -> void* {
    (*static_cast<Work*>(argument))();
    return nullptr;
  };
  ASSERT_EQ(pthread_create(&thread, &attributes, start, &work), 0);
  pthread_join(thread, nullptr);
  pthread_attr_destroy(&attributes);
}

class Depth : public testing::TestWithParam<const char*> {};

TEST_P(Depth, AMillionDeepDiesWithoutAStack) {
  const std::string nest = GetParam();
  on_a_small_stack([&] {
    EXPECT_EQ(run_python("class A:\n  def __init__(self, x): self.x = x\n"
                         "class S:\n  __slots__ = ('x',)\n  def __init__(self, x): self.x = x\n"
                         "class L(list): pass\n"
                         "def closure(x): return lambda: x\n"
                         "def chained(x):\n"
                         "  e = ValueError()\n"
                         "  e.__context__ = x\n"
                         "  return e\n"
                         "a = None\n"
                         "for i in range(1000000): a = " +
                         nest +
                         "\n"
                         "del a\n"
                         "print('freed')\n"),
              "freed\n");
  });
}

INSTANTIATE_TEST_SUITE_P(Kinds, Depth,
                         testing::Values("[a]", "(a,)", "{'k': a}", "A(a)", "S(a)", "L([a])", "closure(a)",
                                         "chained(a)", "[(a, 1)]", "iter([a])", "[a].append", "slice(a)",
                                         "map(None, [a])", "enumerate([a])", "staticmethod(a)", "property(a)",
                                         "reversed([a])", "zip([a])", "(a for x in [1])"),
                         [](const auto& info) { return std::to_string(info.index); });

TEST(Depth, FinalizersOnTheWayDownAllRun) {
  on_a_small_stack([] {
    EXPECT_EQ(run_python(R"(
count = 0
class A:
    def __init__(self, x): self.x = x
    def __del__(self):
        global count
        count += 1
a = None
for i in range(100000): a = A(a)
a = None
print(count)
)"),
              "100000\n");
  });
}

}  // namespace
}  // namespace ouro::OURO_BUILD
