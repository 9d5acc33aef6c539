#include "lab/demo_chapter.h"

#include <stdexcept>

#include "lab/statistics.h"
#include "plots/bars.h"

namespace ouro::lab::demo {

namespace {

plots::Figure figure() {
  plots::Bars bars;
  bars.name = "demo_counts";
  bars.title = "Two names, two references";
  bars.axis = "references";
  bars.value_format = "%g";
  bars.parts = {{"", plots::Meaning::ours}};
  bars.panels = {{"a list", "", {{"one name", {1}}, {"two names", {2}}}}};
  return plots::bars(bars);
}

Result counts(Run& run) {
  Result result;
  result.rows = {"", {{"program"}, {"count"}, {"time", "ns"}}, {}};
  row(result.rows, "a = []", 1, 12.5);
  row(result.rows, "a = b = []", 2, 1234567.25);
  row(result.rows, "del a", 1, Cell());
  result.details.push_back({"Seeded draws", {{"draw"}}, {}});
  row(result.details.back(), run.random.below(1'000'000'000));
  result.verdict = holds("the count is the number of names");
  result.claim_verdicts["D3"] = holds_for("2.7 to 3.10", "a call added two");
  result.figures = {figure()};
  result.notes = {"a note"};
  result.repetitions = 3;
  return result;
}

Result speed(Run& run) {
  const int rounds = run.options.pick(3, 5, 9);
  double drift = 0;
  const auto runs = measure_interleaved(
      rounds, [&] { return 1.0 + (drift += 0.001); }, [&] { return 2.0 + drift; },
      [&](int done) { run.progress.step(static_cast<std::size_t>(done), static_cast<std::size_t>(rounds), "rounds"); });
  const Comparison comparison = compare(runs, run.options.seed);
  Result result;
  result.rows = {"", {{"what"}, {"ratio"}}, {}};
  row(result.rows, "b / a", comparison.ratio);
  result.verdict = judge(comparison, {1.5, 2.5}) == Judgement::inside ? holds("twice as long") : too_noisy("noise");
  result.noise_floor = {comparison.noise_floor, "of the ratio"};
  result.repetitions = rounds;
  return result;
}

}  // namespace

Chapter chapter(bool with_failure) {
  Chapter chapter{"99_demo",
                  "A demonstration",
                  "Why is it so?",
                  {{"counts",
                    {"A2", "D3"},
                    "A count is the number of references.",
                    {"What is the count of a list with two names?",
                     {{"1", "a variable holds a copy"}, {"2"}, {"3", "always one more"}}},
                    counts},
                   {"speed", {"A19"}, "The second takes twice as long.", {}, speed}},
                  {{"--peers", "", "Also run the interpreters found on PATH", "This chapter"}}};
  if (with_failure) {
    chapter.experiments.push_back(
        {"broken", {}, "This one breaks.", {}, [](Run&) -> Result { throw std::runtime_error("no such luck"); }});
  }
  return chapter;
}

}  // namespace ouro::lab::demo
