// Random cases with fixed seeds, and the smallest case that fails.
//
// A case is drawn from a sequence of choices. To shrink a failing case is to shorten and lower its choices and to draw
// again: every smaller case is one that the checker could have drawn, whatever its type. The learner's code
// runs in child processes while the smallest case is looked for, so a crash or a hang shrinks like any other failure.
#pragma once

#include <cstdint>
#include <functional>
#include <gtest/gtest.h>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "lab/exercise/check.h"

namespace ouro::exercise {

// The source that a case is drawn from. 0 is always the simplest choice.
class Choices {
 public:
  static Choices random(std::uint64_t seed);
  // Gives these choices again, and 0 when they are used up.
  static Choices replayed(std::vector<std::uint32_t> choices);

  // From 0 to bound - 1. The draw is our own: a seed gives the same case with every standard library.
  // REQUIRES: bound > 0.
  std::uint32_t below(std::uint32_t bound);
  // From low to high, both included; low is the simplest.
  int between(int low, int high);
  bool flip() { return below(2) == 1; }
  // For loops: `while (choices.more(5))` runs 5 times on average. The end is the simplest choice.
  bool more(std::uint32_t average) { return below(average + 1) != 0; }
  template <typename T>
  const T& one_of(const std::vector<T>& options) {
    return options[below(static_cast<std::uint32_t>(options.size()))];
  }

  const std::vector<std::uint32_t>& made() const { return made_; }
  // Every choice is also written here, for a reader in another process.
  void record_on(std::span<std::uint32_t> tape) { tape_ = tape; }

 private:
  Choices() = default;
  std::uint64_t next_random();

  bool replaying_ = false;
  std::vector<std::uint32_t> script_;
  std::uint64_t state_ = 0;
  std::vector<std::uint32_t> made_;
  std::span<std::uint32_t> tape_;
};

// Draws a case, runs the learner's code on it and judges the result.
using Trial = std::function<std::optional<Mistake>(Choices&)>;

// Replaces `choices` by smaller ones for as long as `still_fails` agrees: shorter first, then lower.
// `still_fails` gets the candidate and returns the choices that were really made, or nothing when the case passes.
using StillFails = std::function<std::optional<std::vector<std::uint32_t>>(const std::vector<std::uint32_t>&)>;
std::vector<std::uint32_t> shrink(std::vector<std::uint32_t> choices, int attempts, const StillFails& still_fails);

// A case that fails.
struct Failure {
  std::vector<std::uint32_t> choices;
  std::string kind;    // "crash", "hang", or what the checker said
  std::string output;  // what a crash printed
};

// RETURNS: the smallest failing case found among `cases`, or nothing when all pass.
std::optional<Failure> smallest_failure(int cases, const Trial& trial);

// Ends a check whose smallest failing case passes when it is tried again: by chance, or by a race. It fails all the
// same.
void fail_unsteadily(const Failure& failure);

inline constexpr int kCases = 300;

// The check passes when run(draw(choices)) gives no mistake for `cases` random cases. Otherwise the smallest failing
// case is shown and its mistake rejected.
//   draw: Choices& -> Case      show: const Case& -> std::string      run: const Case& -> std::optional<Mistake>
template <typename Draw, typename Show, typename Run>
void for_all(const Draw& draw, const Show& show, const Run& run, int cases = kCases) {
  const auto failure = smallest_failure(cases, [&](Choices& choices) { return run(draw(choices)); });
  if (!failure) return;
  Choices choices = Choices::replayed(failure->choices);
  const auto failing = draw(choices);
  show_example(show(failing));
  if (const std::optional<Mistake> mistake = run(failing)) {
    reject(*mistake);
  } else if (!testing::Test::HasFailure()) {
    fail_unsteadily(*failure);
  }
}

}  // namespace ouro::exercise
