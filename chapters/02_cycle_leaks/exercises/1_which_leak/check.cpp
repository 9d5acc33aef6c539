// Checks exercise 1 against what real interpreters printed (programs/recorded.json of this chapter).
#include "lab/exercise/check.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "lab/exercise/answers.h"
#include "lab/exercise/recorded.h"

using namespace ouro::exercise;

namespace {

constexpr const char* kPrograms = "chapters/02_cycle_leaks/programs/";

// What CPython 3.6 and later printed; they agree, or the exercise asks in the wrong way.
std::string recorded_word(const std::string& program) {
  const Era era{"", 300, 999};
  const std::set<std::string> outputs = recorded({std::string{kPrograms} + "recorded.json"}, program, era).outputs;
  EXPECT_EQ(outputs.size(), 1u) << program << " prints different words";
  std::string word = *outputs.begin();
  if (!word.empty() && word.back() == '\n') word.pop_back();
  return word;
}

// One answer. Whoever gives the other one believes `misconception`.
void expect(const std::string& program, const std::string& misconception, const std::string& why) {
  const Answer& answer = learner_answer(program);
  if (answer.text != "leaks" && answer.text != "frees") malformed(answer, "the answer is `leaks` or `frees`");
  const std::string right = recorded_word(program);
  if (answer.text == right) return;
  show_example(fmt::format("{}{}.py, CPython 3.6 and later", kPrograms, program));
  reject({.yours = answer.text,
          .right = right + ": recorded with real interpreters",
          .invariant = "what leaks is held, in a circle, by itself only",
          .misconception = misconception,
          .why = why});
}

}  // namespace

TEST(Leaks, Nested) {
  expect("puzzle_nested", "deep nesting is a cycle",
         "No list holds one that came after it. The last one goes, then the one that it held, and so on to the first.");
}
TEST(Leaks, TwoWays) {
  expect("puzzle_two_ways", "a parent does not count",
         "The child holds its parent as much as the parent its child. Neither count gets to zero.");
}
TEST(Leaks, WeakUp) {
  expect("puzzle_weak_up", "a weak reference holds",
         "A weak reference knows its object and does not hold it. Without it there is no circle.");
}
TEST(Leaks, KeptResult) {
  expect("puzzle_kept_result", "caches the dereferenced result",
         "What a weak reference returns when it is called is an ordinary reference. Somebody stored it.");
}
TEST(Leaks, WeakCallback) {
  expect("puzzle_weak_callback", "keeps a strong callback",
         "The reference is weak, its callback is not: a weak reference holds the function that it will call. Who does "
         "that function hold?");
}
TEST(Leaks, Lambda) {
  expect("puzzle_lambda", "a closure holds copies",
         "A function that uses a variable from outside holds the variable (a cell), and the variable holds its value.");
}
TEST(Leaks, Generator) {
  expect("puzzle_generator", "a suspended generator holds nothing",
         "A generator that waits between two yields keeps all its locals. How else could it go on?");
}
TEST(Leaks, Handler) {
  expect("puzzle_handler", "every handler leaks",
         "The name after `as` is deleted at the end of the handler. Only what was stored elsewhere stays, and a string "
         "holds nothing.");
}
TEST(Leaks, SavedError) {
  expect(
      "puzzle_saved_error", "an exception holds no frame",
      "An exception holds its traceback, the traceback the frame, the frame its locals. One of them is the exception.");
}
TEST(Leaks, CutInTime) {
  expect(
      "puzzle_raised_again", "nothing cuts a cycle but the collector",
      "A circle of which one arrow is taken away is none. `finally` runs before the frame is left, also after return.");
}
