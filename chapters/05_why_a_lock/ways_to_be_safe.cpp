// What must a memory manager have that several threads use? Counts and an allocator, explored with and without care.
#include <fmt/format.h>

#include "experiments.h"
#include "scenarios.h"
#include "sim/explorer.h"

namespace ouro::ch05 {
namespace {

double bad_share(const sim::Exploration& all) {
  double share = 0;
  for (const auto& outcome : all.outcomes) share += outcome.ending.bad ? outcome.share : 0;
  return share;
}

std::string percent(double share) { return fmt::format("{:.0f} %", 100 * share); }

lab::Result run_ways_to_be_safe(lab::Run&) {
  struct Way {
    Care care;
    const char* name;
  };
  constexpr Way kWays[] = {{Care::none, "nothing"},
                           {Care::lock, "a lock"},
                           {Care::atomic, "one atomic instruction"},
                           {Care::own, "something of its own for each thread"}};
  lab::Result result{};
  result.rows = {"schedules that go wrong",
                 {{"what keeps two threads apart"}, {"counting, +1 against -1"}, {"allocating, one block each"}},
                 {}};
  bool only_without = true;
  double lost = 0;
  for (const Way& way : kWays) {
    const double counts = bad_share(sim::explore([&] { return counting(way.care); }));
    const double blocks = bad_share(sim::explore([&] { return allocating(way.care); }));
    lab::row(result.rows, way.name, percent(counts), percent(blocks));
    const bool wrong = counts > 0 || blocks > 0;
    only_without = only_without && wrong == (way.care == Care::none);
    if (way.care == Care::none) lost = blocks;
  }
  result.notes = {
      "Something of its own: a count for the owner and one for the others (biased counts, chapter 8), a piece of the "
      "arena for each thread.",
      "The global lock is the first of the three: one lock for all there is."};
  const std::string sentence = fmt::format(
      "without any of the three {} of the schedules of two allocations give one block to two objects; with a lock, an "
      "atomic instruction or memory of the thread's own none does",
      percent(lost));
  result.verdict = only_without ? lab::holds(sentence) : lab::does_not_hold(sentence);
  return result;
}

}  // namespace

lab::Experiment ways_to_be_safe() {
  return {"ways_to_be_safe",
          {"C3"},
          "Memory management that several threads use needs locks, atomics, or memory of each thread's own.",
          {"A heap without counts: a collector frees. New objects are cut from one arena: next = next + size. Do two "
           "threads need anything to allocate safely?",
           {{"no: only counts race", "what is not counted is safe"},
            {"yes: `next` is a counter like any other"},
            {"only while the collector runs", "nothing but collections touches all objects"}}},
          run_ways_to_be_safe};
}

}  // namespace ouro::ch05
