// Broken programs by the thousand: each has a tree, or a problem at a place that exists. Tests all of the parser.
#include <gtest/gtest.h>
#include <string>
#include <string_view>

#include "frontend/parser.h"
#include "frontend/parsing.h"
#include "frontend/source_text.h"
#include "support/prng.h"

namespace ouro {
namespace {

constexpr std::string_view kSeeds[] = {
    R"(import os.path as path, sys
from ..package import (name as other, *)[:0]
@decorator(1)
def function(a, b: int = 2, *args, c, d=None, **kwargs) -> str:
    """Doc."""
    global x, y
    return lambda *a, k=1: (yield)
)",
    R"(class C(Base, metaclass=Meta):
    attribute: int = 1
    def method(self):
        nonlocal z
        del self.a, self.b[1:2, ::3]
        raise ValueError("no" 'pe') from None
)",
    R"(for i, (a, *b) in enumerate(x for x in range(10) if x if not y):
    while i < 3 <= 4 != 5 is not None:
        if i in b and not a or i: continue
        elif ~a ** -b // c @ d << 2: break
        else: pass
else:
    assert i == 1, f"{i!r:>{width}} {i = } {{}}"
)",
    R"(try:
    with open("f") as f, (lock): f.read()
    with (a as b, c as d,): pass
except (A, B) as e:
    x = y = z, *w = {**a, 'k': v}, {*s, 1}, [*l], {k: v for k, v in d}
except C: x += 0xFF + 0b1 + 0o7 + 1_0.5e-3
except: pass
finally: print(*a, sep='', **k)
)",
    "x = (a if b else c)[1](2).d\nmatch = case = type = b'\\x00' rb'\\d'\ny = '''\n\\u00e9'''\n",
    "f'a{b:{c}{f'{d}'}}' 'e' rf'\\{f}'\n# comment\n\nif a:\n\tb\n\tc ; d ;\n",
};

constexpr std::string_view kFragments[] = {
    "(",      ")",      "[",       "]",       "{",      "}",      ":",      ",",       ".",      "...",    "=",
    ":=",     "==",     "->",      "+",       "-",      "**",     "*",      "/",       "@",      "~",      "!",
    "$",      "?",      ";",       "\\",      "\n",     "\n  ",   "\t",     " ",       "#",      "'",      "\"",
    "'''",    "\"\"\"", "f'",      "rb'",     "t'",     "{{",     "}}",     "!r",      "\\x",    "\\N{",   "0x",
    "1_",     "1e",     "09",      "1j",      "é",      "\u00A0", "\xFF",   "\r",      "\f",     "if ",    "else ",
    "for ",   " in ",   " not ",   " and ",   "lambda", "yield ", "from ",  "import ", "async ", "await ", "def ",
    "class ", "try:",   "except ", "finally", "with ",  " as ",   "match ", "case ",   "type ",  "print ",
};

template <std::size_t N>
std::string_view any_of(Prng& prng, const std::string_view (&choices)[N]) {
  return choices[prng.below(N)];
}

// Inserts, deletes, replaces or copies something, once to three times.
std::string mutate(Prng& prng, std::string program) {
  for (std::uint64_t left = prng.below(3) + 1; left > 0; --left) {
    const std::size_t at = prng.below(program.size() + 1);
    const std::size_t length = std::min<std::size_t>(prng.below(12), program.size() - at);
    switch (prng.below(5)) {
      case 0:
        program.insert(at, any_of(prng, kFragments));
        break;
      case 1:
        program.erase(at, length);
        break;
      case 2:
        program.replace(at, length, any_of(prng, kFragments));
        break;
      case 3:
        program.insert(prng.below(program.size() + 1), program.substr(at, length));
        break;
      default:
        program.resize(at);
        break;
    }
  }
  return program;
}

bool is_before(SourcePosition a, SourcePosition b) {
  return a.line < b.line || (a.line == b.line && a.column < b.column);
}

// Says what is wrong with a problem; nothing, it is hoped.
std::string flaw(const SyntaxProblem& problem) {
  const auto& [begin, end] = problem.where;
  const int length = static_cast<int>(problem.source_line.size());
  if (problem.message.empty()) return "no message";
  if (begin.line < 1) return "no line";
  if (begin.column < 0 || begin.column > length) return "no such column";
  if (is_before(end, begin)) return "ends before it begins";
  if (!problem.report().ends_with(problem.type + ": " + problem.message + "\n")) return "a bad report";
  return "";
}

TEST(Mutation, LeavesATreeOrAProblemWithAPlace) {
  Prng prng(20'240'229);
  int trees = 0;
  int problems = 0;
  for (int i = 0; i < 30'000; ++i) {
    const std::string program = mutate(prng, std::string(any_of(prng, kSeeds)));
    try {
      const ast::Module module = parse(program, "mutant.py");
      ++trees;
    } catch (const SyntaxProblem& problem) {
      ++problems;
      ASSERT_EQ(flaw(problem), "") << describe(problem) << "\nin:\n" << program;
    }
  }
  // Both must be common, or the mutations are too weak or too strong to find anything.
  EXPECT_GT(trees, 1000);
  EXPECT_GT(problems, 10'000);
}

// Every prefix of a program: where it ends is where most mistakes are.
TEST(Mutation, CutsProgramsShortAnywhere) {
  for (const std::string_view seed : kSeeds) {
    for (std::size_t length = 0; length <= seed.size(); ++length) {
      try {
        parse(seed.substr(0, length), "cut.py");
      } catch (const SyntaxProblem& problem) {
        ASSERT_EQ(flaw(problem), "") << describe(problem) << "\nin:\n" << seed.substr(0, length);
      }
    }
  }
}

// Noise of the lexer's own alphabet.
TEST(Mutation, ReadsNoise) {
  Prng prng(7);
  for (int i = 0; i < 5'000; ++i) {
    std::string program;
    for (std::uint64_t left = prng.below(30); left > 0; --left) program += any_of(prng, kFragments);
    try {
      parse(program, "noise.py");
    } catch (const SyntaxProblem& problem) {
      ASSERT_EQ(flaw(problem), "") << describe(problem) << "\nin:\n" << program;
    }
  }
}

}  // namespace
}  // namespace ouro
