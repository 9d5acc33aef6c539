// Two threads, cheap and dear instructions: what share of the time has each?
#include <fmt/format.h>

#include "experiments.h"
#include "plots/bars.h"

namespace ouro::ch06 {
namespace {

double cheap_share(const std::string& output) { return number_after(output, "cheap"); }

bool is_unfair(const std::string& output) { return cheap_share(output) < 0.1; }

lab::Result run_unfair(lab::Run& run) {
  const lab::ProgramFiles& files = chapter_programs();
  const std::vector<std::string> seconds = {fmt::format("{}", run.options.pick(0.15, 0.5, 2.0))};
  lab::Result result{};
  result.rows = {"two threads at once; a cheap turn is 600 ticks, a dear one about 6",
                 {{"who runs it"}, {"lock"}, {"share of the cheap thread", "%"}, {"of the dear one", "%"}},
                 {}};
  plots::Bars bars;
  bars.name = "unfair";
  bars.axis = "% for the thread with short ticks";
  bars.value_format = "%.1f";
  bars.parts = {{"", plots::Meaning::ours}};
  double shares[2] = {};
  for (const GilKind kind : {GilKind::kTick, GilKind::kInterval}) {
    const double ours = cheap_share(run_under(kind, run, "contest", seconds).out);
    shares[kind == GilKind::kInterval] = ours;
    lab::row(result.rows, "this runtime", words(kind), 100 * ours, 100 - 100 * ours);
    plots::BarPanel panel{words(kind) + " lock",
                          kind == GilKind::kTick ? "CPython 2.7 beside" : "CPython 3.9, 3.13 beside",
                          {{"this runtime", {100 * ours}}}};
    for (const char* const version : kBeside) {
      if ((std::string(version) == kTickVersion) != (kind == GilKind::kTick)) continue;
      const double theirs = cheap_share(*files.recorded("contest", version));
      lab::row(result.rows, fmt::format("CPython {}, recorded", version), words(kind), 100 * theirs,
               100 - 100 * theirs);
      panel.bars.push_back({version, {100 * theirs}});
    }
    bars.panels.push_back(panel);
  }
  bars.title = fmt::format(
      "One thread's ticks are long calls, the other's are short: under the tick lock the other gets {:.0f} % of the "
      "time, by the clock {:.0f} %",
      100 * shares[0], 100 * shares[1]);
  result.figures = {plots::bars(bars)};
  result.notes = {
      "A dear tick is sum() over 20,000 ints. The share comes from what each thread has done, and from how long that "
      "takes when it is alone.",
      "The thread with long calls holds the lock for tens of milliseconds, the other one for microseconds: each lets "
      "it go as often as the other."};
  const double theirs = cheap_share(*files.recorded("contest", kTickVersion));
  const double now = cheap_share(*files.recorded("contest", kLatest));
  result.verdict = lab::holds_where(
      versions_where("contest", is_unfair), files.versions("contest"),
      fmt::format(
          "beside a thread of long calls one of short instructions gets {:.1f} % of the time in CPython 2.7, and "
          "{:.0f} % in 3.13, where time decides",
          100 * theirs, 100 * now));
  return result;
}

}  // namespace

lab::Experiment unfair() {
  return {"unfair",
          {"B2"},
          "Ticks are unfair: instructions differ in cost, so the same 100 take different times.",
          {"One thread counts, the other calls sum() over 20,000 ints again and again. The lock goes round every 100 "
           "ticks. What share of the time does the first one get?",
           {{"half", "ticks are time"},
            {"next to nothing"},
            {"nearly all: it has more instructions", "whoever ticks more gets more"}}},
          run_unfair};
}

}  // namespace ouro::ch06
