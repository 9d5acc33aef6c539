// A heap that only grows. A full collection looks at all of it: how often does one come, and what does that add up to?
#include <fmt/format.h>

#include "experiments.h"
#include "plots/lines.h"

namespace ouro::ch04 {
namespace {

constexpr const char* kRules[] = {"on", "off"};

struct Sample {
  double lists, seconds;
  std::int64_t full;
  double looked_at;  // millions
};

// "150000 lists: 0.031 s, 2 full, 0.28 million"
std::vector<Sample> samples(const std::string& output) {
  std::vector<Sample> all;
  for (const std::string& line : lab::lines_of(output)) {
    const std::string rest = line.substr(line.find(": ") + 2);
    const std::size_t full = rest.find(", ") + 2;
    all.push_back({std::stod(line), std::stod(rest), std::stoll(rest.substr(full)),
                   std::stod(rest.substr(rest.find(", ", full) + 2))});
  }
  if (all.size() != 20) throw std::runtime_error("quarter_rule.py did not print 20 lines");
  return all;
}

plots::Line line(const std::vector<Sample>& all, std::string name, plots::Meaning colour, plots::Line::Style style) {
  plots::Line line{std::move(name), colour, {{0, 0}}, style};
  for (const Sample& sample : all) line.points.push_back({sample.lists, sample.seconds});
  return line;
}

// How many times as many objects do full collections look at when the heap is twice as large?
double growth(const std::vector<Sample>& all) { return all.back().looked_at / all[all.size() / 2 - 1].looked_at; }

lab::Verdict judge_rule() {
  const lab::ProgramFiles& files = chapter_programs();
  const std::vector<std::string> all = files.versions("quarter_rule_on");
  std::vector<std::string> where;
  for (const std::string& version : all) {
    const double on = growth(samples(files.recorded("quarter_rule_on", version).value()));
    const double off = growth(samples(files.recorded("quarter_rule_off", version).value()));
    if (on < 3 && off > 3.5) where.push_back(version);
  }
  const Sample on = samples(files.recorded("quarter_rule_on", "3.13").value()).back();
  const Sample off = samples(files.recorded("quarter_rule_off", "3.13").value()).back();
  return lab::holds_where(
      where, all,
      fmt::format(
          "while 3,000,000 lists are made, {} full collections look at {:.1f} million objects with the rule, and {} at "
          "{:.1f} million without; twice the heap is twice to three times the work with it, and four times without",
          on.full, on.looked_at, off.full, off.looked_at));
}

lab::Result run_quarter_rule(lab::Run& run) {
  const lab::ProgramFiles& files = chapter_programs();
  const auto python = lab::learners_python();
  const int count = run.options.pick(600'000, 3'000'000, 6'000'000);
  lab::Result result{};
  result.rows = {fmt::format("{} lists are made and kept; thresholds 700, 10, 10", lab::with_thousands(count)),
                 {{"who runs it"},
                  {"rule"},
                  {"lists"},
                  {"full collections"},
                  {"objects they looked at", "millions"},
                  {"time in all collections", "s"}},
                 {}};
  const auto add = [&](const std::string& who, const char* rule, const Sample& sample) {
    lab::row(result.rows, who, rule, static_cast<std::int64_t>(sample.lists), sample.full, sample.looked_at,
             sample.seconds);
  };
  plots::Lines figure;
  figure.name = "quarter_rule";
  figure.title =
      "A growing heap: full collections wait until a quarter is new, and so their time grows with the heap, not with "
      "its square";
  figure.x_axis = "lists made and kept";
  figure.y_axis = "spent in collections so far (s)";
  const auto mine = [&](const char* rule) {
    return samples(printed_like(version_of(run), files.load("quarter_rule", {std::to_string(count), rule})));
  };
  for (const char* rule : kRules) {
    const std::vector<Sample> ours = mine(rule);
    add("this runtime, like " + version_of(run), rule, ours.back());
    figure.lines.push_back(line(ours, fmt::format("rule {}", rule),
                                rule == kRules[0] ? plots::Meaning::collector : plots::Meaning::woke_for_nothing,
                                plots::Line::Style::points));
    const auto printed = lab::printed_by(python, files.path("quarter_rule"), {std::to_string(count), rule});
    if (!printed) continue;
    const std::vector<Sample> theirs = samples(*printed);
    add("your python3, CPython " + python->version, rule, theirs.back());
    figure.lines.push_back(
        line(theirs, fmt::format("{}, python3", rule), plots::Meaning::cpython, plots::Line::Style::dashes));
  }
  for (const char* const version : {"3.9", "3.13"}) {
    for (const char* rule : kRules) {
      if (const auto recorded = files.recorded(fmt::format("quarter_rule_{}", rule), version))
        add(fmt::format("CPython {}, recorded", version), rule, samples(*recorded).back());
    }
  }
  result.figures = {plots::lines(figure)};
  result.notes = {
      "The rule: generation 2 is collected only when what has come up from generation 1 since is at least a quarter of "
      "what lived after the last full collection.",
      "Off: the program turns automatic full collections off and calls one itself at every 133rd trigger.",
      "Nothing here is garbage. All of this time is for looking."};
  result.verdict = judge_rule();
  return result;
}

}  // namespace

lab::Experiment quarter_rule() {
  return {"quarter_rule",
          {},
          "The rule of the quarter makes the work of full collections grow with the heap and not with its square.",
          {"A heap grows from 1,500,000 to 3,000,000 lists. Without the rule a full collection comes every 93,233 "
           "lists. How many times as long have full collections taken in all, when it is twice as large?",
           {{"twice", "a full collection costs the same whatever the heap"},
            {"four times: twice as many, each over more objects"},
            {"the same: nothing of it is garbage", "a collection costs what it frees"}}},
          run_quarter_rule};
}

}  // namespace ouro::ch04
