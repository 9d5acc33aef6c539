// Checks exercise 3 on random histories of collections, beside a model of the rule and models of what it is taken for.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "exercise.h"
#include "lab/exercise/property.h"

using namespace ouro::exercise;

namespace {

struct Case {
  Collector begin;
  std::vector<std::int64_t> survivors;  // of one collection after the other
};

std::string text_of(const Collector& collector) {
  return fmt::format("counters {}, pending {}, total {}", fmt::join(collector.counts, " "), collector.pending,
                     collector.total);
}

std::string show(const Case& shown) {
  std::string text = fmt::format("thresholds {}; {}", fmt::join(shown.begin.thresholds, " "), text_of(shown.begin));
  if (shown.survivors.size() > 1)
    text += fmt::format("\n  the collections have {} survivors, one after the other", fmt::join(shown.survivors, ", "));
  return text;
}

// What can be seen of one collection.
struct Seen {
  int generation;
  Collector started, finished;
};

bool same(const Collector& a, const Collector& b) {
  return a.counts == b.counts && a.pending == b.pending && a.total == b.total;
}
bool same(const std::vector<Seen>& a, const std::vector<Seen>& b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i].generation != b[i].generation || !same(a[i].finished, b[i].finished)) return false;
  }
  return true;
}

enum class Belief {
  kRight,
  kQuarterOfAll,
  kTestedAfterReset,
  kAlsoGeneration1,
  kNoneAtAll,
  kCountsGeneration0,
  kNoRule
};

struct Misconception {
  Belief belief;
  const char* name;
  const char* why;
};
constexpr Misconception kMisconceptions[] = {
    {Belief::kQuarterOfAll, "a quarter of everything",
     "What has come up is compared with what lived after the last full collection, not with both together."},
    {Belief::kTestedAfterReset, "tested after the reset",
     "Ask first, then set `pending` to zero. In the other order it is always too little, and generation 2 is never "
     "collected again."},
    {Belief::kAlsoGeneration1, "applied to generation 1",
     "Generation 1 is small: it holds what a few young collections have left. Only generation 2 waits."},
    {Belief::kNoneAtAll, "no collection at all when generation 2 has to wait",
     "Something is to be collected. If generation 2 has to wait, a younger one is looked at."},
    {Belief::kCountsGeneration0, "counts the survivors of generation 0 too",
     "What survives generation 0 is in generation 1, not in generation 2. It has not come up yet."},
    {Belief::kNoRule, "every 133rd, whatever has come up",
     "Without the rule a heap that grows is looked at again and again, although nearly all of it is as it was."}};

int start_as(Belief belief, Collector& collector) {
  for (int generation = 2; generation >= 0; --generation) {
    const auto i = static_cast<std::size_t>(generation);
    if (collector.counts[i] <= collector.thresholds[i]) continue;
    if (generation == 2 && belief == Belief::kTestedAfterReset) collector.pending = 0;
    const std::int64_t all = collector.total + (belief == Belief::kQuarterOfAll ? collector.pending : 0);
    const bool asked = generation == 2 || (generation == 1 && belief == Belief::kAlsoGeneration1);
    if (asked && belief != Belief::kNoRule && collector.pending < all / 4) {
      if (belief == Belief::kNoneAtAll) return -1;
      continue;
    }
    for (std::size_t younger = 0; younger <= i; ++younger) collector.counts[younger] = 0;
    if (generation < 2) ++collector.counts[i + 1];
    return generation;
  }
  return -1;
}

void finish_as(Belief belief, Collector& collector, int generation, std::int64_t survivors) {
  if (generation == 1 || (generation == 0 && belief == Belief::kCountsGeneration0)) collector.pending += survivors;
  if (generation != 2) return;
  collector.total = survivors;
  collector.pending = 0;
}

template <typename Start, typename Finish>
std::vector<Seen> follow(const Case& tried, const Start& start_one, const Finish& finish_one) {
  Collector collector = tried.begin;
  std::vector<Seen> all;
  for (const std::int64_t survivors : tried.survivors) {
    collector.counts[0] = std::max(collector.counts[0], tried.begin.counts[0]);  // as many allocations as at first
    Seen seen{start_one(collector), collector, collector};
    if (seen.generation >= 0 && seen.generation <= 2) finish_one(collector, seen.generation, survivors);
    seen.finished = collector;
    all.push_back(seen);
  }
  return all;
}

std::vector<Seen> follow_as(Belief belief, const Case& tried) {
  return follow(
      tried, [&](Collector& collector) { return start_as(belief, collector); },
      [&](Collector& collector, int generation, std::int64_t survivors) {
        finish_as(belief, collector, generation, survivors);
      });
}

std::string words(const Seen& seen) {
  return fmt::format("{}; afterwards {}",
                     seen.generation < 0 ? "no collection" : fmt::format("generation {}", seen.generation),
                     text_of(seen.finished));
}

std::optional<Mistake> run(const Case& tried) {
  const std::vector<Seen> yours = follow(tried, start, finish);
  const std::vector<Seen> right = follow_as(Belief::kRight, tried);
  if (same(yours, right)) return std::nullopt;
  std::size_t i = 0;
  while (same(std::vector<Seen>{yours[i]}, std::vector<Seen>{right[i]})) ++i;
  const std::string which = tried.survivors.size() > 1 ? fmt::format("collection {}: ", i + 1) : "";
  Mistake mistake{which + words(yours[i]), which + words(right[i]),
                  "generation 2 waits until what has come up is at least a quarter of what lived after the last full "
                  "collection"};
  for (const Misconception& each : kMisconceptions) {
    if (!same(follow_as(each.belief, tried), yours)) continue;
    mistake.misconception = each.name;
    mistake.why = each.why;
    break;
  }
  return mistake;
}

Case draw(Choices& choices, int collections) {
  Case drawn;
  drawn.begin.thresholds = {choices.between(1, 3), choices.between(0, 2), choices.between(0, 2)};
  drawn.begin.counts = {drawn.begin.thresholds[0] + 1, choices.between(0, 4), choices.between(0, 4)};
  drawn.begin.total = choices.between(0, 100);
  drawn.begin.pending = choices.between(0, 60);
  for (int i = 0; i < collections; ++i) drawn.survivors.push_back(choices.between(0, 60));
  return drawn;
}

// The counters of both older generations are above their thresholds.
Case both_due(Choices& choices) {
  Case drawn;
  drawn.begin.counts = {701, 11 + choices.between(0, 3), 11 + choices.between(0, 3)};
  drawn.begin.total = choices.between(0, 100);
  drawn.survivors = {choices.between(0, 100)};
  return drawn;
}

}  // namespace

TEST(Choice, TheOldestThatIsDue) {
  for_all(
      [](Choices& choices) {
        Case drawn = draw(choices, 1);
        drawn.begin.total = 0;
        return drawn;
      },
      show, run);
}

TEST(Quarter, GenerationTwoWaits) {
  for_all(
      [](Choices& choices) {
        Case drawn = both_due(choices);
        drawn.begin.total += 4;
        drawn.begin.pending = choices.between(0, static_cast<int>(drawn.begin.total / 4) - 1);
        return drawn;
      },
      show, run);
}

TEST(Quarter, OfWhatLivedAfterTheLast) {
  for_all(
      [](Choices& choices) {
        Case drawn = both_due(choices);
        drawn.begin.total += 20;
        drawn.begin.pending = drawn.begin.total / 4 + choices.between(0, 3);
        return drawn;
      },
      show, run);
}

TEST(Quarter, GenerationOneDoesNotWait) {
  for_all(
      [](Choices& choices) {
        Case drawn = both_due(choices);
        drawn.begin.counts[2] = choices.between(0, 10);
        drawn.begin.total += 4;
        return drawn;
      },
      show, run);
}

TEST(Quarter, GenerationZeroBringsNothingUp) {
  for_all(
      [](Choices& choices) {
        Case drawn = both_due(choices);
        drawn.begin.counts[1] = choices.between(0, 10);
        drawn.begin.counts[2] = choices.between(0, 10);
        return drawn;
      },
      show, run);
}

TEST(Quarter, IsRightInAnyHistory) {
  for_all([](Choices& choices) { return draw(choices, choices.between(1, 20)); }, show, run, 1000);
}
