// Checks exercise 1 on random lives of containers, beside a model that counts right and models that do not.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "exercise.h"
#include "lab/exercise/property.h"

using namespace ouro::exercise;

namespace {

enum class What { kMade, kFreed, kSwitchedOff, kSwitchedOn, kCollectionRuns, kCollectionEnds };
const char* const kWhat[] = {"made", "freed", "gc.disable()", "gc.enable()", "a collection is running:", "it is over"};

struct Step {
  What what;
  int bytes = 0;
};

struct Life {
  int threshold;
  std::vector<Step> steps;
};

std::string show(const Life& life) {
  std::string text = fmt::format("threshold {}:", life.threshold);
  for (const Step& step : life.steps) {
    text += fmt::format("  {}", kWhat[static_cast<int>(step.what)]);
    if (step.bytes != 0) text += fmt::format(" ({} bytes)", step.bytes);
  }
  return text;
}

// What can be seen after a step.
struct Seen {
  bool starts;
  int count;
  bool operator==(const Seen&) const = default;
};

// One way to count.
struct Model {
  const char* name;
  const char* why;
  bool at_the_threshold = false;
  bool bytes = false;
  bool keeps_counting = false;
  bool ignores_frees = false;
  bool below_zero = false;
  bool ignores_switch = false;

  Seen step(Young& young, const Step& step) const {
    const int amount = bytes ? step.bytes : 1;
    if (step.what == What::kFreed) {
      if (!ignores_frees) young.count -= amount;
      if (!below_zero && young.count < 0) young.count = 0;
      return {false, young.count};
    }
    young.count += amount;
    const bool allowed = ignores_switch || (young.enabled && !young.collecting && young.threshold != 0);
    const bool starts = allowed && young.count >= young.threshold + (at_the_threshold ? 0 : 1);
    if (starts && !keeps_counting) young.count = 0;
    return {starts, young.count};
  }
};

const Model kRight{"", ""};
const std::vector<Model>& misconceptions() {
  static const std::vector<Model> all = [] {
    std::vector<Model> models(6, kRight);
    models[0] = {">= for >",
                 "A collection starts when the counter is more than the threshold: with 700, at the 701st."};
    models[0].at_the_threshold = true;
    models[1] = {"counts bytes", "Ten large lists are ten containers. How much memory they take nobody asks."};
    models[1].bytes = true;
    models[2] = {
        "counts live objects instead of net allocations",
        "The counter starts again from zero with each collection. What has survived it is not counted any more."};
    models[2].keeps_counting = true;
    models[3] = {"counts all that is made", "What was freed meanwhile is taken off: only what is left can be garbage."};
    models[3].ignores_frees = true;
    models[4] = {"lets the counter go below zero",
                 "A program that frees 1000 old containers would have 1000 new ones for nothing."};
    models[4].below_zero = true;
    models[5] = {"a collection whenever the counter says so",
                 "gc.disable() and a threshold of zero keep the collector from starting by itself, and it never starts "
                 "while it runs."};
    models[5].ignores_switch = true;
    return models;
  }();
  return all;
}

void apply_switch(Young& young, What what) {
  if (what == What::kSwitchedOff) young.enabled = false;
  if (what == What::kSwitchedOn) young.enabled = true;
  if (what == What::kCollectionRuns) young.collecting = true;
  if (what == What::kCollectionEnds) young.collecting = false;
}

bool counts(const Step& step) { return step.what == What::kMade || step.what == What::kFreed; }

std::vector<Seen> seen_by(const Model& model, const Life& life) {
  Young young{life.threshold};
  std::vector<Seen> all;
  for (const Step& step : life.steps) {
    apply_switch(young, step.what);
    if (counts(step)) all.push_back(model.step(young, step));
  }
  return all;
}

std::vector<Seen> seen_by_learner(const Life& life) {
  Young young{life.threshold};
  std::vector<Seen> all;
  for (const Step& step : life.steps) {
    apply_switch(young, step.what);
    if (!counts(step)) continue;
    bool starts = false;
    if (step.what == What::kMade) {
      starts = container_made(young, static_cast<std::size_t>(step.bytes));
    } else {
      container_freed(young, static_cast<std::size_t>(step.bytes));
    }
    all.push_back({starts, young.count});
  }
  return all;
}

std::string text_of(const Seen& seen) {
  return fmt::format("{}, counter {}", seen.starts ? "a collection starts" : "no collection", seen.count);
}

std::optional<Mistake> run(const Life& life) {
  const std::vector<Seen> yours = seen_by_learner(life);
  const std::vector<Seen> right = seen_by(kRight, life);
  if (yours == right) return std::nullopt;
  std::size_t i = 0;
  while (yours[i] == right[i]) ++i;
  Mistake mistake{
      fmt::format("after {} steps with containers: {}", i + 1, text_of(yours[i])), text_of(right[i]),
      "a collection starts when containers made less containers freed since the last one exceed the threshold"};
  for (const Model& model : misconceptions()) {
    if (seen_by(model, life) != yours) continue;
    mistake.misconception = model.name;
    mistake.why = model.why;
    break;
  }
  return mistake;
}

Step made(Choices& choices) { return {What::kMade, 16 * choices.between(1, 20)}; }
Step freed(Choices& choices) { return {What::kFreed, 16 * choices.between(1, 20)}; }

}  // namespace

TEST(Trigger, IsAboveTheThreshold) {
  for_all(
      [](Choices& choices) {
        Life life{choices.between(1, 5), {}};
        while (choices.more(6)) life.steps.push_back({What::kMade, 1});
        return life;
      },
      show, run);
}

TEST(Trigger, CountsContainersNotBytes) {
  for_all(
      [](Choices& choices) {
        Life life{choices.between(3, 40), {}};
        while (choices.more(6)) life.steps.push_back(made(choices));
        return life;
      },
      show, run);
}

TEST(Trigger, BeginsAnewWithACollection) {
  for_all(
      [](Choices& choices) {
        Life life{choices.between(1, 4), {}};
        for (int i = 0; i <= life.threshold; ++i) life.steps.push_back({What::kMade, 1});
        while (choices.more(6)) life.steps.push_back({What::kMade, 1});
        return life;
      },
      show, run);
}

TEST(Trigger, TakesOffWhatIsFreed) {
  for_all(
      [](Choices& choices) {
        Life life{choices.between(2, 5), {}};
        while (choices.more(6)) {
          life.steps.push_back(made(choices));
          if (choices.flip()) life.steps.push_back({What::kFreed, life.steps.back().bytes});
        }
        return life;
      },
      show, run);
}

TEST(Trigger, NeverGoesBelowZero) {
  for_all(
      [](Choices& choices) {
        Life life{choices.between(1, 3), {freed(choices)}};
        while (choices.more(2)) life.steps.push_back(freed(choices));
        while (choices.more(6)) life.steps.push_back(made(choices));
        return life;
      },
      show, run);
}

TEST(Trigger, KeepsStillWhileItMustNotStart) {
  for_all(
      [](Choices& choices) {
        Life life{choices.between(0, 3), {}};
        if (choices.flip()) life.steps.push_back({choices.flip() ? What::kCollectionRuns : What::kSwitchedOff});
        while (choices.more(6)) life.steps.push_back({What::kMade, 1});
        life.steps.push_back({What::kCollectionEnds});
        life.steps.push_back({What::kSwitchedOn});
        while (choices.more(2)) life.steps.push_back({What::kMade, 1});
        return life;
      },
      show, run);
}

TEST(Trigger, IsRightInAnyLife) {
  for_all(
      [](Choices& choices) {
        Life life{choices.between(0, 6), {}};
        while (choices.more(20)) {
          const int what = choices.between(0, 9);
          if (what < 5) {
            life.steps.push_back(made(choices));
          } else if (what < 8) {
            life.steps.push_back(freed(choices));
          } else {
            life.steps.push_back({static_cast<What>(choices.between(2, 5))});
          }
        }
        return life;
      },
      show, run, 1000);
}
