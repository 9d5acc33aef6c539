#include "lab/exercise/property.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <unistd.h>

namespace ouro::exercise {
namespace {

using Tape = std::vector<std::uint32_t>;

std::vector<int> some_list(Choices& choices) {
  std::vector<int> list;
  while (choices.more(10)) list.push_back(choices.between(0, 1000));
  return list;
}

TEST(Choices, ASeedGivesTheSameCase) {
  Choices first = Choices::random(7);
  Choices second = Choices::random(7);
  EXPECT_EQ(some_list(first), some_list(second));
}

// The draw is our own: these numbers are the same on every machine.
TEST(Choices, ASeedGivesTheseNumbers) {
  Choices choices = Choices::random(1);
  const Tape drawn{choices.below(1000), choices.below(1000), choices.below(1000)};
  EXPECT_EQ(drawn, (Tape{465, 519, 590}));
}

TEST(Choices, AReplayGivesTheSameCaseAndThenTheSimplest) {
  Choices first = Choices::random(3);
  const std::vector<int> list = some_list(first);
  Choices replay = Choices::replayed(first.made());
  EXPECT_EQ(some_list(replay), list);
  EXPECT_EQ(some_list(replay), std::vector<int>{});
}

TEST(Choices, AReplayStaysBelowTheBound) {
  Choices replay = Choices::replayed({900});
  EXPECT_EQ(replay.below(10), 9u);
}

TEST(Shrink, FindsTheShortestAndLowestChoices) {
  const auto still_fails = [](const Tape& tape) -> std::optional<Tape> {
    const bool fails = std::any_of(tape.begin(), tape.end(), [](std::uint32_t c) { return c >= 37; });
    if (!fails) return std::nullopt;
    return tape;
  };
  EXPECT_EQ(shrink({1, 2, 900, 4, 800, 6}, 1000, still_fails), Tape{37});
}

TEST(Shrink, StopsWhenItsAttemptsAreUsedUp) {
  int calls = 0;
  shrink(Tape(50, 9), 10, [&](const Tape& tape) -> std::optional<Tape> {
    ++calls;
    return tape;
  });
  EXPECT_LE(calls, 10);
}

std::optional<Mistake> no_mistake() { return std::nullopt; }

TEST(SmallestFailure, IsNothingWhenEveryCasePasses) {
  EXPECT_FALSE(smallest_failure(50, [](Choices& choices) {
    some_list(choices);
    return no_mistake();
  }));
}

TEST(SmallestFailure, OfAMistakeIsTheSmallestList) {
  const auto failure = smallest_failure(300, [](Choices& choices) -> std::optional<Mistake> {
    const std::vector<int> list = some_list(choices);
    if (list.size() < 3 || list[1] < 100) return std::nullopt;
    return Mistake{.yours = "", .right = "", .invariant = "", .misconception = "three"};
  });
  ASSERT_TRUE(failure);
  Choices choices = Choices::replayed(failure->choices);
  EXPECT_EQ(some_list(choices), (std::vector<int>{0, 100, 0}));
  EXPECT_EQ(failure->kind, "mistake three");
}

// Several mistakes in one answer: the smallest case must show the one that was found first.
TEST(SmallestFailure, KeepsTheMistakeThatItFound) {
  const auto failure = smallest_failure(300, [](Choices& choices) -> std::optional<Mistake> {
    const int n = choices.between(0, 1000);
    if (n >= 10)
      return Mistake{.yours = "", .right = "", .invariant = "", .misconception = n >= 500 ? "large" : "small"};
    return std::nullopt;
  });
  ASSERT_TRUE(failure);
  Choices choices = Choices::replayed(failure->choices);
  EXPECT_EQ(choices.between(0, 1000), failure->kind == "mistake large" ? 500 : 10);
}

TEST(SmallestFailure, OfACrashIsSmallToo) {
  const auto failure = smallest_failure(300, [](Choices& choices) {
    if (choices.between(0, 1000) >= 77) _exit(5);
    return no_mistake();
  });
  ASSERT_TRUE(failure);
  EXPECT_EQ(failure->kind, "crash");
  EXPECT_EQ(failure->choices, Tape{77});
}

TEST(SmallestFailure, TakesAnExitWithSuccessForACrash) {
  const auto failure = smallest_failure(3, [](Choices&) -> std::optional<Mistake> { _exit(0); });
  ASSERT_TRUE(failure);
  EXPECT_EQ(failure->kind, "crash");
}

}  // namespace
}  // namespace ouro::exercise
