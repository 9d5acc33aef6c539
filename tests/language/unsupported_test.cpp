// A program that uses what the subset lacks does not run at all: the construct is named, with its place.
#include <gtest/gtest.h>

#include "engine/engine.h"

namespace ouro {
namespace {

// The third line of a program whose first would print.
std::string report_of(const std::string& line, const std::string& after = "") {
  Program program;
  program.filename = "mine.py";
  program.source = "print('not printed')\n\n" + line + "\n" + after;
  const RunResult result = gil::run(program);
  EXPECT_EQ(result.exit_status, 1);
  EXPECT_EQ(result.out, "");
  return result.err;
}

std::string expected(const std::string& line, const std::string& marks, const std::string& construct) {
  return "  File \"mine.py\", line 3\n    " + line + "\n    " + marks + "\nSyntaxError: " + construct +
         " is not in the Python subset of Ouroboros\n";
}

struct Case {
  const char* line;
  const char* marks;
  const char* construct;
  const char* after = "";
};

TEST(Unsupported, ConstructsAreNamedWithTheirPlace) {
  const Case cases[] = {
      {"while (n := 1): pass", "         ^^", "the ':=' operator"},
      {"print(n := 1)", "        ^^", "the ':=' operator"},
      {"def f(a, /, b): pass", "         ^", "a positional-only parameter ('/')"},
      {"match x:", "^^^^^", "the 'match' statement", "    case 1: pass\n"},
      {"z = 3 + 4j", "        ^^", "a complex literal"},
      {"s = '\\N{BULLET}'", "    ^^^^^^^^^^^^", "a \\N{...} escape"},
      {"type X = int", "^^^^^^", "the 'type' statement"},
      {"def f[T](a): pass", "     ^", "a type parameter list"},
      {"s = t'{a}'", "    ^^", "a template string"},
  };
  for (const Case& each : cases) {
    EXPECT_EQ(report_of(each.line, each.after), expected(each.line, each.marks, each.construct)) << each.line;
  }
  EXPECT_EQ(report_of("try: pass\nexcept* E: pass"),
            "  File \"mine.py\", line 4\n    except* E: pass\n    ^^^^^^^\n"
            "SyntaxError: an 'except*' clause is not in the Python subset of Ouroboros\n");
}

TEST(Unsupported, AByteOrderMarkDoesNotShiftTheCaret) {
  Program program;
  program.filename = "mine.py";
  program.source =
      "\xef\xbb\xbf"
      "return 5\n";
  EXPECT_EQ(gil::run(program).err,
            "  File \"mine.py\", line 1\n    return 5\n    ^^^^^^^^\nSyntaxError: 'return' outside function\n");
}

TEST(Unsupported, FutureStatementsAreAccepted) {
  Program program;
  program.source =
      "'''text'''\nfrom __future__ import annotations, division as d\nfrom __future__ import (generators)\nprint(7 / "
      "2)\n";
  EXPECT_EQ(gil::run(program).out, "3.5\n");
  const auto message = [&](const char* source) {
    program.source = source;
    const std::string err = gil::run(program).err;
    return err.substr(err.rfind("SyntaxError"));
  };
  EXPECT_EQ(message("from __future__ import flying\n"), "SyntaxError: future feature flying is not defined\n");
  EXPECT_EQ(message("from __future__ import braces\n"), "SyntaxError: not a chance\n");
  EXPECT_EQ(message("x = 1\nfrom __future__ import division\n"),
            "SyntaxError: from __future__ imports must occur at the beginning of the file\n");
  EXPECT_EQ(message("def f():\n  from __future__ import division\n"),
            "SyntaxError: from __future__ imports must occur at the beginning of the file\n");
  EXPECT_EQ(message("__debug__ = 1\n"), "SyntaxError: cannot assign to __debug__\n");
}

TEST(Unsupported, LongChainsAreTakenOrRefusedWithAWord) {
  const auto repeat = [](const std::string& text, int count) {
    std::string result;
    for (int i = 0; i < count; ++i) result += text;
    return result;
  };
  Program program;
  program.source =
      "class A: pass\na = A(); a.b = a; f = lambda: f; l = []; l.append(l); n = 1\n"
      "print(a" +
      repeat(".b", 5900) + " is a, f" + repeat("()", 5900) + " is f, l" + repeat("[0]", 5900) + " is l, n" +
      repeat(" + 1", 5900) + ", 0" + repeat(" + 1", 5900) + ", len('x'" + repeat(".upper()", 2900) + "))\n";
  const RunResult result = gil::run(program);
  EXPECT_EQ(result.out, "True True True 5901 5900 1\n")
      << result.err.substr(result.err.size() > 300 ? result.err.size() - 300 : 0);
  for (const char* link : {" + 1", ".b", "()", "[0]"}) {
    program.source = "a = x" + repeat(link, 100'000) + "\n";
    EXPECT_TRUE(gil::run(program).err.ends_with("SyntaxError: too many nested operators (more than 6000)\n")) << link;
  }
}

}  // namespace
}  // namespace ouro
