// No program makes the parser crash, hang or use up the C stack. Tests common/frontend/{ast,lexer,parser*}.cpp.
//
// A reader who wants to know whether something is quadratic: it would not end before ctest's timeout here.
#include <functional>
#include <gtest/gtest.h>
#include <pthread.h>
#include <string>

#include "frontend/parser.h"
#include "frontend/parsing.h"
#include "support/config.h"

namespace ouro {
namespace {

std::string repeat(const std::string& text, int count) {
  std::string result;
  for (int i = 0; i < count; ++i) result += text;
  return result;
}

// Parses without making text of the tree: "tree", or what is wrong.
std::string outcome(const std::string& program) {
  try {
    parse(program, "test.py");
    return "tree";
  } catch (const SyntaxProblem& found) {
    return found.message;
  }
}

std::string nested(const std::string& open, const std::string& inside, const std::string& close, int depth) {
  return "x = " + repeat(open, depth) + inside + repeat(close, depth) + "\n";
}

TEST(Limits, ReadALongChainOfOperators) {
  EXPECT_EQ(outcome("x = a" + repeat(" + a", 4999) + "\n"), "tree");
  EXPECT_EQ(outcome("x = a" + repeat(".b", 4999) + "\n"), "tree");
  EXPECT_EQ(outcome("x = a" + repeat("()", 4999) + "\n"), "tree");
  EXPECT_EQ(outcome("x = a" + repeat(" + a", 5999) + "\n"), "tree");
}

TEST(Limits, RejectATreeThatIsTooHigh) {
  EXPECT_EQ(outcome("x = a" + repeat(" + a", 6000) + "\n"), "too many nested operators (more than 6000)");
  EXPECT_EQ(outcome("x = a" + repeat(".b", 200'000) + "\n"), "too many nested operators (more than 6000)");
  // Each part is low enough, but they stand on each other.
  const std::string chain = repeat(" + a", 3500);
  EXPECT_EQ(outcome("x = (a" + chain + ")" + chain + "\n"), "too many nested operators (more than 6000)");
}

TEST(Limits, ReadFlatChainsOfAnyLength) {
  EXPECT_EQ(outcome("x = a" + repeat(" or a", 100'000) + "\n"), "tree");
  EXPECT_EQ(outcome("x = a" + repeat(" < a", 100'000) + "\n"), "tree");
  EXPECT_EQ(outcome("x = [" + repeat("a, ", 100'000) + "]\n"), "tree");
  EXPECT_EQ(outcome("x = " + repeat("'a' ", 100'000) + "\n"), "tree");
  EXPECT_EQ(outcome(repeat("a = ", 100'000) + "1\n"), "tree");
  EXPECT_EQ(outcome("f(" + repeat("a=1, ", 100'000) + ")\n"), "keyword argument repeated: a");
}

TEST(Limits, RejectTooManyBrackets) {
  EXPECT_EQ(outcome(nested("(", "a", ")", 200)), "tree");
  EXPECT_EQ(problem(nested("(", "a", ")", 201)), "1:204-1:205 too many nested parentheses");
  EXPECT_EQ(problem(nested("[", "a", "]", 100'000)), "1:204-1:205 too many nested parentheses");
}

TEST(Limits, RejectTooManyLevelsOfIndentation) {
  const auto blocks = [](int depth) {
    std::string program;
    for (int i = 0; i < depth; ++i) program += std::string(i, ' ') + "if a:\n";
    return program + std::string(depth, ' ') + "b\n";
  };
  EXPECT_EQ(outcome(blocks(99)), "tree");
  EXPECT_EQ(problem(blocks(100)), "101:100-101:100 IndentationError: too many levels of indentation");
}

TEST(Limits, RejectDeepNestingWithoutBrackets) {
  const std::string too_deep = "too many nested expressions or blocks (more than 1000)";
  EXPECT_EQ(outcome("x = " + repeat("not ", 900) + "a\n"), "tree");
  for (const char* opener : {"not ", "-", "~", "a ** ", "lambda: ", "a if b else "}) {
    EXPECT_EQ(outcome("x = " + repeat(opener, 100'000) + "a\n"), too_deep) << opener;
  }
  EXPECT_EQ(outcome("if a: b\n" + repeat("elif a: b\n", 900)), "tree");
  EXPECT_EQ(outcome("if a: b\n" + repeat("elif a: b\n", 100'000)), too_deep);
}

TEST(Limits, RejectTooManyNestedFStrings) {
  EXPECT_EQ(outcome("x = " + repeat("f\"{", 150) + "a" + repeat("}\"", 150) + "\n"), "tree");
  EXPECT_EQ(outcome("x = " + repeat("f\"{", 151) + "a" + repeat("}\"", 151) + "\n"), "too many nested f-strings");
}

TEST(Limits, RejectLongDecimalNumbersButNoOthers) {
  EXPECT_EQ(outcome("x = " + std::string(4300, '1') + "\n"), "tree");
  EXPECT_EQ(outcome("x = " + std::string(4301, '1') + "\n"),
            "Exceeds the limit (4300 digits) for integer string conversion: value has 4301 digits; use "
            "sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer literals to "
            "avoid decimal conversion limits.");
  EXPECT_EQ(outcome("x = 0x" + std::string(200'000, 'f') + "\n"), "tree");
  EXPECT_EQ(outcome("x = 1." + std::string(100'000, '1') + "\n"), "tree");
}

TEST(Limits, ReadAMegabyteOfAnything) {
  constexpr int kBytes = kAddressSanitizer || kCheckInvariants ? 100'000 : 1'000'000;  // those builds are slow
  const auto filled = [](const std::string& text) { return repeat(text, kBytes / static_cast<int>(text.size())); };
  EXPECT_EQ(outcome(filled("def f(a, b=1):\n    return [x + 1 for x in a if x > b]\n\n\n")), "tree");
  EXPECT_EQ(outcome(filled("\n")), "tree");
  EXPECT_EQ(outcome(filled("# comment\n")), "tree");
  EXPECT_EQ(outcome(filled("\\\n") + "a\n"), "tree");
  EXPECT_EQ(outcome(filled("a;") + "\n"), "tree");
  EXPECT_EQ(outcome(filled("match = 1\n")), "tree");
  EXPECT_EQ(outcome("match(" + filled("a, ") + ")\n"), "tree");
  EXPECT_EQ(outcome("with (" + filled("a, ") + "): pass\n"), "tree");
  EXPECT_EQ(outcome("x = " + filled("f'{a}{b!r:>{c}}' ") + "\n"), "tree");
  EXPECT_EQ(outcome(filled("é") + " = 1\n"), "tree");
  EXPECT_EQ(outcome("x = '" + filled("é") + "' $\n"), "invalid syntax");
  EXPECT_EQ(outcome(filled("@a\n") + "def f(): pass\n"), "tree");
}

TEST(Limits, GuessWhatWasMeantInNoMoreThanLinearTime) {
  EXPECT_EQ(outcome("f(" + repeat("a b ", 100'000) + ")\n"), "invalid syntax. Perhaps you forgot a comma?");
  EXPECT_EQ(outcome(repeat("print ", 100'000) + "\n"),
            "Missing parentheses in call to 'print'. Did you mean print(...)?");
  EXPECT_EQ(outcome("x = " + repeat("'a' b ", 100'000) + "\n"),
            "invalid syntax. Is this intended to be part of the string?");
  EXPECT_EQ(outcome(repeat("[a {b (c 1", 60) + "\n"), "invalid syntax");
}

void run_on_stack(std::size_t bytes, std::function<void()> job) {
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  ASSERT_EQ(pthread_attr_setstacksize(&attributes, bytes), 0);
  pthread_t thread;
  const auto entry = [](void* argument) -> void* {
    (*static_cast<std::function<void()>*>(argument))();
    return nullptr;
  };
  ASSERT_EQ(pthread_create(&thread, &attributes, entry, &job), 0);
  pthread_join(thread, nullptr);
  pthread_attr_destroy(&attributes);
}

// The deepest programs that the limits let pass. Overflowing the stack ends the test program, which ctest reports.
TEST(Limits, KeepTheStackSmall) {
  constexpr std::size_t kMegabyte = 1 << 20;
  run_on_stack((kAddressSanitizer ? 8 : 2) * kMegabyte, [] {
    EXPECT_EQ(outcome(nested("f(a if not -b else ", "c", ")", 199)), "tree");
    EXPECT_EQ(outcome(nested("(lambda a=1: ", "c", ")", 199)), "tree");
    EXPECT_EQ(outcome(nested("{**{1: ", "c", "}}", 99)), "tree");
    EXPECT_EQ(outcome(nested("[a for a in ", "c", "]", 199)), "tree");
    EXPECT_EQ(outcome(nested("(yield a, ", "c", ")", 199)), "tree");
    EXPECT_EQ(outcome(nested("a[b:", "c", "]", 199)), "tree");
    EXPECT_EQ(outcome(nested("f'{", "c", "}'", 150)), "tree");
    EXPECT_EQ(outcome("x = " + repeat("-a ** ", 490) + "a\n"), "tree");
    EXPECT_EQ(outcome("if a: b\n" + repeat("elif a: b\n", 990)), "tree");
    EXPECT_EQ(outcome("x = a" + repeat(" + a", 5999) + "\n"), "tree");  // its destruction, above all
  });
}

}  // namespace
}  // namespace ouro
