// A service under thresholds from 10 to 100,000: how long is it stopped, and how much work does it get done?
#include <fmt/format.h>

#include "experiments.h"
#include "plots/curve_panels.h"

namespace ouro::ch04 {
namespace {

constexpr int kThresholds[] = {10, 100, 700, 2'000, 10'000, 100'000};

struct Pauses {
  double collections, median, high, longest, share, requests, garbage;
};

Pauses pauses_of(const std::string& output) {
  return {number_after(output, "collections"),     number_after(output, "median pause"),
          number_after(output, "99th percentile"), number_after(output, "longest pause"),
          number_after(output, "share of time"),   number_after(output, "requests per second"),
          number_after(output, "most garbage")};
}

struct Series {
  std::vector<Pauses> all{};  // by threshold

  // Where there were collections at all.
  std::vector<plots::CurvePoint> curve(double Pauses::*value, double scale) const {
    std::vector<plots::CurvePoint> points;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (all[i].collections > 0) points.push_back({static_cast<double>(kThresholds[i]), all[i].*value * scale});
    }
    return points;
  }
};

plots::Figure pauses_figure(const Series& ours, const Series& theirs) {
  using Style = plots::Curve::Style;
  using plots::Meaning;
  plots::CurvePanels figure;
  figure.name = "pause_throughput";
  const Pauses& low = ours.all[1];
  const Pauses& high = ours.all[4];
  figure.title = fmt::format(
      "From threshold 100 to 10,000 the median pause grows {:.0f}-fold; time in the collector goes from {:.0f} to "
      "{:.0f} %",
      high.median / low.median, 100 * low.share, 100 * high.share);
  figure.legend = {{plots::LegendEntry::Sample::line, Meaning::collector, "this runtime"}};
  if (!theirs.all.empty())
    figure.legend.push_back({plots::LegendEntry::Sample::dashes, Meaning::cpython, "your python3"});
  plots::CurvePanel pauses{"one collection", "threshold of generation 0", "pause (ms)", {}, true};
  pauses.curves = {{"longest", Meaning::collector, ours.curve(&Pauses::longest, 1e3), Style::points},
                   {"99 %", Meaning::collector, ours.curve(&Pauses::high, 1e3), Style::points},
                   {"median", Meaning::collector, ours.curve(&Pauses::median, 1e3), Style::points}};
  plots::CurvePanel share{"all of them", "threshold of generation 0", "% of the time in collections", {}, false, 100};
  share.curves = {{"", Meaning::collector, ours.curve(&Pauses::share, 100), Style::points}};
  if (!theirs.all.empty()) {
    for (const auto value : {&Pauses::longest, &Pauses::high, &Pauses::median})
      pauses.curves.push_back({"", Meaning::cpython, theirs.curve(value, 1e3), Style::dashes});
    share.curves.push_back({"", Meaning::cpython, theirs.curve(&Pauses::share, 100), Style::dashes});
  }
  figure.panels = {pauses, share};
  return plots::curve_panels(figure);
}

std::string pauses_name(int threshold) { return fmt::format("pauses_{}", threshold); }

Series recorded_series(const std::string& version) {
  Series series;
  for (const int threshold : kThresholds)
    series.all.push_back(pauses_of(chapter_programs().recorded(pauses_name(threshold), version).value()));
  return series;
}

// Pauses longer by far, the time in all of them less than half of what it was? Then it would be a plain trade.
lab::Verdict judge_pauses() {
  const std::vector<std::string> all = chapter_programs().versions(pauses_name(700));
  std::vector<std::string> where;
  for (const std::string& version : all) {
    const Series series = recorded_series(version);
    const Pauses& low = series.all[1];
    const Pauses& high = series.all[4];
    if (high.median > 20 * low.median && high.share < low.share / 2) where.push_back(version);
  }
  const Series now = recorded_series("3.13");
  return lab::holds_where(
      where, all,
      fmt::format(
          "from threshold 100 to 10,000 the median pause of CPython 3.13 grows from {} to {}, and collections take "
          "{:.0f} % of the time before and {:.0f} % after: each object is looked at about as often",
          duration(now.all[1].median), duration(now.all[4].median), 100 * now.all[1].share, 100 * now.all[4].share));
}

lab::Result run_pause_throughput(lab::Run& run) {
  const lab::ProgramFiles& files = chapter_programs();
  const auto python = lab::learners_python();
  const int requests = run.options.pick(6'000, 20'000, 100'000);
  lab::Result result{};
  result.rows = {fmt::format("a service answers {} requests, each of which makes 20 lists in cycles",
                             lab::with_thousands(requests)),
                 {{"who runs it"},
                  {"threshold"},
                  {"collections"},
                  {"median pause", "µs"},
                  {"99 % are below", "µs"},
                  {"longest", "µs"},
                  {"time in collections", "%"},
                  {"requests per second"},
                  {"most garbage lying around"}},
                 {}};
  const auto add = [&](const std::string& who, int threshold, const Pauses& each) {
    const auto whole = [](double value) { return static_cast<std::int64_t>(value); };
    lab::row(result.rows, who, threshold, whole(each.collections), each.median * 1e6, each.high * 1e6,
             each.longest * 1e6, 100 * each.share, whole(each.requests), whole(each.garbage));
  };
  Series ours;
  Series theirs;
  for (const int threshold : kThresholds) {
    const std::vector<std::string> arguments = {std::to_string(threshold), std::to_string(requests)};
    ours.all.push_back(pauses_of(printed_like(version_of(run), files.load("pauses", arguments))));
    add("this runtime, like " + version_of(run), threshold, ours.all.back());
    if (const auto printed = lab::printed_by(python, files.path("pauses"), arguments)) {
      theirs.all.push_back(pauses_of(*printed));
      add("your python3, CPython " + python->version, threshold, theirs.all.back());
    }
    run.progress.step(ours.all.size(), std::size(kThresholds), "thresholds");
  }
  result.figures = {pauses_figure(ours, theirs)};
  result.notes = {
      "The longest pause is a full collection, whatever the threshold of generation 0: it looks at all that lives and "
      "at all the garbage that has come up.",
      "The service does little else than making garbage; the share of time in collections would be lower in others."};
  if (run.options.size == lab::Size::quick)
    result.notes.push_back(
        "A quick run ends before the first full collection of the higher thresholds: their share is too low. The "
        "verdict rests on 20,000 requests, recorded.");
  result.verdict = judge_pauses();
  return result;
}

}  // namespace

lab::Experiment pause_throughput() {
  return {"pause_throughput",
          {},
          "A higher threshold buys throughput with longer pauses.",
          {"The threshold of generation 0 goes from 100 to 10,000: a hundredth as many collections. What becomes of "
           "the time that goes into collections?",
           {{"about a hundredth", "a collection costs the same whatever it looks at"},
            {"hardly less: each looks at a hundred times as many objects"},
            {"a hundred times as much", "only the length of a pause counts"}}},
          run_pause_throughput};
}

}  // namespace ouro::ch04
