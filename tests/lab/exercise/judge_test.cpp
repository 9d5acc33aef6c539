// What the judge makes of what it saw, without running anything. tests/lab/exercise_states runs it all.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "lab/exercise/judge/verdict.h"
#include "lab/exercise/judge/words.h"
#include "lab/exercise/protocol.h"

namespace ouro::exercise {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using Kind = CheckResult::Kind;

constexpr char kNonce[] = "n0nce";

Description one_check() {
  Description description;
  description.source_root = "/tree";
  description.folder = "/tree/exercises/1_x";
  description.checks = {"Suite.Check"};
  return description;
}

std::string passed_records(const std::string& nonce) {
  return encode({"begin", {"Suite.Check"}}, nonce) + encode({"end", {"Suite.Check", "passed"}}, nonce) +
         encode({"ran", {"1", "1"}}, nonce);
}

Kind kind_of(ChildEnd::Kind end, int code, const std::string& records) {
  return result_of("Suite.Check", {end, code, "", records}, kNonce, one_check()).kind;
}

TEST(Result, PassesWithExitZeroAndEveryRecord) {
  EXPECT_EQ(kind_of(ChildEnd::Kind::kExited, 0, passed_records(kNonce)), Kind::kPassed);
}

TEST(Result, DoesNotPassWithoutTheLastRecord) {
  EXPECT_EQ(kind_of(ChildEnd::Kind::kExited, 0, encode({"begin", {"Suite.Check"}}, kNonce)), Kind::kBroken);
  EXPECT_EQ(kind_of(ChildEnd::Kind::kExited, 0, ""), Kind::kBroken);
}

TEST(Result, DoesNotPassWithRecordsOfAnotherNonce) {
  EXPECT_EQ(kind_of(ChildEnd::Kind::kExited, 0, passed_records("guess")), Kind::kBroken);
}

TEST(Result, DoesNotPassWithAnotherExitStatus) {
  EXPECT_EQ(kind_of(ChildEnd::Kind::kExited, 1, passed_records(kNonce)), Kind::kBroken);
  EXPECT_EQ(kind_of(ChildEnd::Kind::kSignalled, 9, passed_records(kNonce)), Kind::kBroken);
}

TEST(Result, DoesNotPassWhenAMistakeWasReported) {
  const std::string records = encode({"mistake", {"1", "2", "rule", "", ""}}, kNonce) + passed_records(kNonce);
  EXPECT_EQ(kind_of(ChildEnd::Kind::kExited, 0, records), Kind::kBroken);
}

TEST(Result, TheTodoStatusAloneIsNotTodo) {
  EXPECT_EQ(kind_of(ChildEnd::Kind::kExited, kTodoStatus, ""), Kind::kBroken);
  EXPECT_EQ(kind_of(ChildEnd::Kind::kExited, kTodoStatus, encode({"todo", {"f", "x.cpp", "3"}}, kNonce)), Kind::kTodo);
}

CheckResult check(Kind kind, const std::string& misconception = "") {
  CheckResult result;
  result.kind = kind;
  result.mistake.misconception = misconception;
  return result;
}

Verdict decided(const std::vector<CheckResult>& checks) {
  Verdict verdict;
  verdict.checks = checks;
  decide(verdict);
  return verdict;
}

TEST(Verdict, IsRightOnlyWhenEveryCheckPassed) {
  EXPECT_EQ(decided({check(Kind::kPassed), check(Kind::kPassed)}).state, State::kRight);
  EXPECT_EQ(decided({check(Kind::kPassed), check(Kind::kNotRun)}).state, State::kBroken);
  EXPECT_EQ(decided({}).state, State::kBroken);
}

TEST(Verdict, IsTodoWhenSomethingIsLeftAndNothingFails) {
  EXPECT_EQ(decided({check(Kind::kPassed), check(Kind::kTodo)}).state, State::kTodo);
  EXPECT_EQ(decided({check(Kind::kFailed), check(Kind::kTodo)}).state, State::kWrong);
}

TEST(Verdict, ShowsWhatItRecognisesBeforeWhatComesFirst) {
  EXPECT_EQ(decided({check(Kind::kBroken), check(Kind::kFailed), check(Kind::kFailed, "frees at 1")}).shown, 2);
  EXPECT_EQ(decided({check(Kind::kPassed), check(Kind::kBroken), check(Kind::kFailed)}).state, State::kBroken);
}

TEST(Todos, AreFoundWithTheirFunctions) {
  const auto todos = todos_in(
      "int half(int n) {\n  // todo() is not called here\n  return todo();\n}\n\nvoid* whole(int n) { todo(); }\n",
      "x.cpp");
  ASSERT_EQ(todos.size(), 2u);
  EXPECT_EQ(todos[0].name, "half");
  EXPECT_EQ(todos[0].line, 3);
  EXPECT_EQ(todos[1].name, "whole");
}

TEST(Questions, AreFoundWithTheirCases) {
  const auto questions = questions_in("# example: ?\none, since 3.14: ?\ntwo: 3\nx : ? \n", "p.txt");
  ASSERT_EQ(questions.size(), 2u);
  EXPECT_EQ(questions[0].name, "one, since 3.14");
  EXPECT_EQ(questions[1].name, "x");
  EXPECT_EQ(questions[1].line, 4);
}

constexpr char kSanitizerOutput[] =
    "my own print\n"
    "=================================================================\n"
    "==4711==ERROR: AddressSanitizer: heap-use-after-free on address 0x602000000010 at pc 0x55 bp 0x7f sp 0x7e\n"
    "READ of size 4 at 0x602000000010 thread T0\n"
    "    #0 0x55d0c0ffee00 in twice(int) /tree/exercises/1_x/exercise.cpp:6\n"
    "    #1 0x55d0c0ffee01 in testing::Test::Run() /usr/include/gtest/gtest.h:1\n"
    "\n"
    "Shadow bytes around the buggy address:\n";

TEST(Words, OfASanitizerAreItsFindingAndTheLearnersFrames) {
  EXPECT_EQ(first_complaint(kSanitizerOutput), "ERROR: AddressSanitizer: heap-use-after-free");
  const std::string words = complaint(kSanitizerOutput, "/tree/exercises/1_x");
  EXPECT_THAT(words, HasSubstr("#0 twice(int) /tree/exercises/1_x/exercise.cpp:6"));
  EXPECT_THAT(words, Not(HasSubstr("testing::Test")));
  EXPECT_THAT(words, Not(HasSubstr("Shadow")));
  EXPECT_EQ(without_complaints(kSanitizerOutput), "my own print\n");
}

TEST(Words, OfACompilerAreItsErrors) {
  const std::string log =
      "[1/2] Building CXX object x.o\n"
      "FAILED: x.o \n"
      "/usr/bin/c++ -O1 -c x.cpp\n"
      "/tree/x.cpp:3:30: error: 'm' was not declared in this scope\n"
      "ninja: build stopped: subcommand failed.\n";
  EXPECT_EQ(compiler_words(log), "/tree/x.cpp:3:30: error: 'm' was not declared in this scope\n");
  EXPECT_EQ(first_error_place(log), "/tree/x.cpp:3");
}

}  // namespace
}  // namespace ouro::exercise
