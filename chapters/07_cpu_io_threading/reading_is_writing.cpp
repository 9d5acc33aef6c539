// The mystery: a forked child only reads, and its memory becomes its own, page after page.
#include <fmt/format.h>
#include <sstream>

#include "experiments.h"
#include "plots/page_map.h"

namespace ouro::ch07 {
namespace {

struct Condition {
  const char* argument;
  const char* words;
};
constexpr Condition kConditions[] = {
    {"nothing", "nothing"},      {"len", "len(numbers)"},       {"read", "reads every int"},
    {"collect", "gc.collect()"}, {"freeze", "frozen, collect"}, {"immortal", "reads None, None, …"},
};

// "120s 3w" -> 120 shared, 3 written
std::vector<plots::PageRun> runs_of(const std::string& output) {
  std::vector<plots::PageRun> runs;
  for (const std::string& line : lab::lines_of(output)) {
    if (!line.starts_with("pages: ")) continue;
    std::istringstream words(line.substr(7));
    std::size_t pages = 0;
    for (char state = 0; words >> pages >> state;) runs.push_back({pages, state == 'w'});
  }
  return runs;
}

lab::Cell written(const std::string& output) {
  return has(output, "MB written") ? lab::cell(median(output, "MB written")) : lab::cell(std::string("cannot"));
}

// Nearly all of what the ints take, and next to nothing where nothing is counted.
bool floods(const std::string& version) {
  const double read = median(recorded("reading_read", version), "MB written");
  return read > 20 && median(recorded("reading_nothing", version), "MB written") < 1 &&
         median(recorded("reading_len", version), "MB written") < 1;
}

lab::Result run_reading_is_writing(lab::Run& run) {
  const std::string n = std::to_string(run.options.pick(150'000, 2'000'000, 2'000'000));
  const std::vector<Runner> runners = here(run);
  lab::Result result{};
  result.rows = {"a forked child: memory shared with its parent at the fork, and written by the child",
                 {{"the child does"}, {"shared", "MB"}, {"written", "MB"}},
                 {}};
  if (runners.size() > 1) result.rows.columns.push_back({runners[1].name, "MB"});
  result.rows.columns.push_back({fmt::format("CPython {}, recorded", kLatest), "MB"});
  plots::PageMap figure;
  figure.name = "reading_is_writing";
  figure.shared_means = "still shared with the parent";
  figure.written_means = "written by the child";
  double read = 0;
  for (std::size_t i = 0; i < std::size(kConditions); ++i) {
    const Condition& each = kConditions[i];
    const std::string ours = output_of(runners[0], "reading", {each.argument, n});
    plots::PagePanel panel{each.words, "", runs_of(ours)};
    std::vector<lab::Cell> row = {lab::cell(std::string(each.words))};
    if (has(ours, "MB written")) {
      const double shared = median(ours, "MB shared at the fork");
      const double copied = median(ours, "MB written");
      panel.detail = fmt::format("{:.1f} of {:.0f} MB written", copied, shared);
      row.push_back(lab::cell(shared));
      row.push_back(lab::cell(copied));
      if (std::string_view(each.argument) == "read") read = copied;
    } else {
      panel.why_not = why_not(ours, each.argument);
      row.push_back(lab::Cell());
      row.push_back(lab::Cell());
    }
    if (runners.size() > 1) row.push_back(written(output_of(runners[1], "reading", {each.argument, n})));
    row.push_back(written(recorded(fmt::format("reading_{}", each.argument), kLatest)));
    lab::add_row(result.rows, row);
    figure.panels.push_back(panel);
    run.progress.step(i + 1, std::size(kConditions), "conditions");
  }
  figure.title = fmt::format("A forked child only reads {} ints, and writes {:.0f} MB: their counts",
                             lab::with_thousands(std::stoll(n)), read);
  if (read > 0) result.figures = {plots::page_map(figure)};
  result.notes = {
      "A page is shared until somebody writes to it. Reading an object counts a reference up and down again: that is a "
      "write.",
      "len() looks at the list only. A collection writes into every container that it looks at, and after gc.freeze() "
      "it looks at none. None is one object: its page is written once, and since 3.12, when it became immortal, not at "
      "all.",
      fmt::format(
          "The recorded runs had 1,000,000 ints, ours {}. Beside the ints there is a small list for every eight.",
          lab::with_thousands(std::stoll(n)))};
  const std::string all = "reading_read";
  std::vector<std::string> where;
  for (const std::string& version : chapter_programs().versions(all)) {
    if (floods(version)) where.push_back(version);
  }
  result.verdict = lab::holds_where(
      where, chapter_programs().versions(all),
      fmt::format(
          "a child of CPython {} that reads 1,000,000 ints writes {:.0f} MB, one that asks for the length {:.2f} MB "
          "(this runtime, {} ints: {:.0f} MB)",
          kLatest, median(recorded(all, kLatest), "MB written"), median(recorded("reading_len", kLatest), "MB written"),
          lab::with_thousands(std::stoll(n)), read));
  return result;
}

}  // namespace

lab::Experiment reading_is_writing() {
  return {
      "reading_is_writing",
      {"C13"},
      "A forked child that only reads ints copies their pages, because counting writes.",
      {"A child is forked from a program with 64 MB of ints in a list, and reads every one of them. How much of that "
       "memory does it write?",
       {{"nothing: reading does not write", "reading an object leaves it as it is"},
        {"about all of it"},
        {"the list only: 16 MB of pointers", "the count is kept by the container"}}},
      run_reading_is_writing};
}

}  // namespace ouro::ch07
