// How a program's text is read and how an error in it is shown. Tests common/frontend/source.cpp and source_text.cpp.
#include "frontend/source.h"

#include <gtest/gtest.h>
#include <string>

#include "frontend/parser.h"
#include "frontend/parsing.h"
#include "frontend/source_text.h"

namespace ouro {
namespace {

std::string report(std::string_view program) {
  try {
    parse(program, "x.py");
  } catch (const SyntaxProblem& problem) {
    return problem.report();
  }
  return "no problem";
}

TEST(SyntaxProblem, ShowsFileLineAndCaret) {
  EXPECT_EQ(report("a = 1\nb = 2\na = (1\n"),
            "  File \"x.py\", line 3\n"
            "    a = (1\n"
            "        ^\n"
            "SyntaxError: '(' was never closed\n");
}

TEST(SyntaxProblem, StripsTheIndentationAndMarksTheWholeSpan) {
  EXPECT_EQ(report("if x:\n    print(first second)\n"),
            "  File \"x.py\", line 2\n"
            "    print(first second)\n"
            "          ^^^^^^^^^^^^\n"
            "SyntaxError: invalid syntax. Perhaps you forgot a comma?\n");
}

TEST(SyntaxProblem, CountsCharactersAndNotBytes) {
  EXPECT_EQ(report("é = 'ü' ñ\n"),
            "  File \"x.py\", line 1\n"
            "    é = 'ü' ñ\n"
            "            ^\n"
            "SyntaxError: invalid syntax\n");
}

TEST(SyntaxProblem, KeepsTabsInFrontOfTheCaret) {
  EXPECT_EQ(report("if x:\n\ta =\t= 1\n"),
            "  File \"x.py\", line 2\n"
            "    \ta =\t= 1\n"
            "    \t   \t^\n"
            "SyntaxError: invalid syntax\n");
}

TEST(SyntaxProblem, MarksToTheEndOfTheLineWhatGoesOnInTheNext) {
  EXPECT_EQ(report("f(first\n  second)\n"),
            "  File \"x.py\", line 1\n"
            "    f(first\n"
            "      ^^^^^\n"
            "SyntaxError: invalid syntax. Perhaps you forgot a comma?\n");
}

TEST(SyntaxProblem, MarksTheEndOfALine) {
  EXPECT_EQ(report("a = 1 +\n"),
            "  File \"x.py\", line 1\n"
            "    a = 1 +\n"
            "           ^\n"
            "SyntaxError: invalid syntax\n");
}

TEST(SyntaxProblem, MarksNothingInTheIndentation) {
  EXPECT_EQ(report("  a = 1\n"),
            "  File \"x.py\", line 1\n"
            "    a = 1\n"
            "IndentationError: unexpected indent\n");
  EXPECT_EQ(report("if x:\n\ta\n        b\n"),
            "  File \"x.py\", line 3\n"
            "    b\n"
            "TabError: inconsistent use of tabs and spaces in indentation\n");
}

TEST(SourceText, EndsEveryLineInOneWay) {
  EXPECT_EQ(SourceText("a\r\nb\rc", "x.py").text(), "a\nb\nc\n");
  EXPECT_EQ(SourceText("\r\n\r\r\n", "x.py").text(), "\n\n\n");
  EXPECT_EQ(SourceText("", "x.py").text(), "\n");
}

TEST(SourceText, KnowsItsLines) {
  const SourceText source("a\n\nbc", "x.py");
  EXPECT_EQ(source.line_count(), 3);
  EXPECT_EQ(source.line(1), "a");
  EXPECT_EQ(source.line(2), "");
  EXPECT_EQ(source.line(3), "bc");
  EXPECT_EQ(source.line(0), "");
  EXPECT_EQ(source.line(4), "");
}

TEST(SourceText, SkipsAByteOrderMark) {
  EXPECT_EQ(SourceText("\xEF\xBB\xBF"
                       "a",
                       "x.py")
                .text(),
            "a\n");
}

TEST(SourceText, RejectsNullBytes) {
  EXPECT_EQ(problem(std::string_view("a = 1\nb\0c\n", 10)), "2:1-2:1 source code cannot contain null bytes");
  EXPECT_EQ(report(std::string_view("b\0c\n", 4)),
            "  File \"x.py\", line 1\n"
            "    b\n"
            "     ^\n"
            "SyntaxError: source code cannot contain null bytes\n");
}

TEST(SourceText, RejectsWhatIsNotUtf8) {
  const std::string advice = ", but no encoding declared; see https://peps.python.org/pep-0263/ for details";
  EXPECT_EQ(problem("a = '\xE9'\n"), "1:5-1:5 Non-UTF-8 code starting with '\\xe9' on line 1" + advice);
  EXPECT_EQ(problem("a\n\xFF\n"), "2:0-2:0 Non-UTF-8 code starting with '\\xff' on line 2" + advice);
  EXPECT_EQ(problem("é\xC0\x80\n"), "1:1-1:1 Non-UTF-8 code starting with '\\xc0' on line 1" + advice);
  EXPECT_EQ(problem("\xED\xA0\x80\n"), "1:0-1:0 Non-UTF-8 code starting with '\\xed' on line 1" + advice);
  EXPECT_EQ(problem("\xF4\x90\x80\x80\n"), "1:0-1:0 Non-UTF-8 code starting with '\\xf4' on line 1" + advice);
  EXPECT_EQ(problem("\xE2\x82"), "1:0-1:0 Non-UTF-8 code starting with '\\xe2' on line 1" + advice);
}

TEST(SourceText, ShowsALineThatIsNotUtf8) {
  EXPECT_TRUE(report("a = '\xE9\xE9'\n").starts_with("  File \"x.py\", line 1\n    a = '\uFFFD\uFFFD'\n         ^\n"));
}

TEST(SourceText, AcceptsADeclaredEncodingThatMakesNoDifference) {
  EXPECT_EQ(problem("# -*- coding: utf-8 -*-\né\n"), "no problem: (expr é)");
  EXPECT_EQ(problem("#!/usr/bin/python\n# vim: set fileencoding=UTF_8 :\né\n"), "no problem: (expr é)");
  EXPECT_EQ(problem("# coding: latin-1\na\n"), "no problem: (expr a)");
  EXPECT_EQ(problem("a\n# coding: latin-1\né\n"), "no problem: (expr a) (expr é)");
}

TEST(SourceText, NamesAnotherEncodingAsUnsupported) {
  EXPECT_EQ(problem("# coding: latin-1\né\n"),
            "1:0-1:17 a source encoding other than UTF-8 is not in the Python subset of Ouroboros");
  EXPECT_EQ(problem("\n# -*- coding: koi8-r -*-\né\n"),
            "2:0-2:24 a source encoding other than UTF-8 is not in the Python subset of Ouroboros");
}

}  // namespace
}  // namespace ouro
