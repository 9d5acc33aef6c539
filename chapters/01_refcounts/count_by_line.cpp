// The count of each watched object after every line: of the chapter's program, or of the learner's own (--program).
#include <fmt/format.h>
#include <map>
#include <stdexcept>

#include "experiments.h"
#include "plots/steps.h"

namespace ouro::ch01 {
namespace {

constexpr std::size_t kMostLines = 24;     // that the figure has room for
constexpr std::int64_t kFewEnough = 1000;  // a higher count is an immortal's, None's for example

struct LineCounts {
  int line;
  std::map<std::string, std::int64_t> counts;
};

// "a,b" -> a, b
std::vector<std::string> split_names(const std::string& text) {
  std::vector<std::string> names;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t comma = std::min(text.find(',', begin), text.size());
    if (comma > begin) names.push_back(text.substr(begin, comma - begin));
    begin = comma + 1;
  }
  return names;
}

std::vector<LineCounts> watch(const std::string& version, const Program& program,
                              const std::vector<std::string>& names) {
  std::vector<LineCounts> seen;
  RunOptions options;
  options.watch = names;
  options.after_line = [&](int line, const std::vector<WatchedCount>& counts) {
    LineCounts now{line, {}};
    for (const WatchedCount& each : counts) {
      if (each.bound) now.counts[each.name] = each.count;
    }
    seen.push_back(now);
  };
  run_like(version, program, options);
  return seen;
}

// What programs/watch_lines.py prints, "line 2: a=2 b=2" per line.
std::vector<LineCounts> parse_watched(const std::string& output) {
  std::vector<LineCounts> seen;
  for (const std::string& text : lab::lines_of(output)) {
    LineCounts now{std::stoi(text.substr(5)), {}};
    for (std::size_t at = text.find(": "); at != std::string::npos;) {
      const std::size_t begin = text.find_first_not_of(": ", at);
      if (begin == std::string::npos) break;
      const std::size_t equals = text.find('=', begin);
      now.counts[text.substr(begin, equals - begin)] = std::stoi(text.substr(equals + 1));
      at = text.find(' ', equals);
    }
    seen.push_back(now);
  }
  return seen;
}

// The counts that the figure draws per name. An immortal's says nothing.
std::optional<int> drawable(const LineCounts& line, const std::string& name) {
  const auto found = line.counts.find(name);
  if (found == line.counts.end() || found->second > kFewEnough) return std::nullopt;
  return static_cast<int>(found->second);
}

struct Watching {
  Program program;
  std::vector<std::string> names;
  std::vector<std::string> source;
  std::vector<LineCounts> ours;
  std::vector<LineCounts> cpython;  // empty, or as many
  std::string cpython_means;
};

void watch_cpython(lab::Run& run, Watching& watching) {
  if (!run.options.program) {
    const std::string version = "3.13";
    watching.cpython = parse_watched(chapter_programs().recorded("count_by_line", version).value_or(""));
    watching.cpython_means = "recorded from CPython " + version;
  } else if (const auto python = lab::learners_python()) {
    std::vector<std::string> arguments = {run.options.program->string()};
    arguments.insert(arguments.end(), watching.names.begin(), watching.names.end());
    const auto printed = lab::printed_by(python, chapter_programs().path("watch_lines"), arguments);
    if (printed) watching.cpython = parse_watched(*printed);
    watching.cpython_means = "your python3, CPython " + python->version;
  }
  if (watching.cpython.size() != watching.ours.size()) watching.cpython.clear();
}

plots::Figure counts_figure(const Watching& watching) {
  plots::Steps steps;
  steps.name = "count_by_line";
  steps.title = "A count follows names and slots: up with every new one, down with every one that goes, dead at zero";
  steps.cpython_means = watching.cpython.empty() ? "" : watching.cpython_means;
  const std::size_t lines = std::min(watching.ours.size(), kMostLines);
  for (std::size_t i = 0; i < lines; ++i) {
    steps.lines.push_back(watching.source.at(static_cast<std::size_t>(watching.ours[i].line - 1)));
  }
  for (const std::string& name : watching.names) {
    plots::WatchedObject object{name, {}, {}};
    for (std::size_t i = 0; i < lines; ++i) {
      object.counts.push_back(drawable(watching.ours[i], name));
      if (!watching.cpython.empty()) object.cpython_counts.push_back(drawable(watching.cpython[i], name));
    }
    steps.watched.push_back(object);
  }
  return plots::steps(steps);
}

Watching choose(lab::Run& run) {
  Watching watching;
  const lab::Options& options = run.options;
  const bool has_names = options.arguments.has("--watch");
  if (options.program) {
    if (!has_names) throw std::runtime_error("--program needs --watch NAMES: which names shall be watched?");
    watching.program = lab::load_program(*options.program);
  } else {
    watching.program = chapter_programs().load("count_by_line");
  }
  watching.names =
      has_names ? split_names(options.arguments.text("--watch")) : std::vector<std::string>{"a", "row", "box"};
  watching.source = lab::lines_of(watching.program.source);
  return watching;
}

lab::Result run_count_by_line(lab::Run& run) {
  Watching watching = choose(run);
  watching.ours = watch(run.options.like.value_or("3.14"), watching.program, watching.names);
  if (watching.ours.empty()) throw std::runtime_error("the program has no line that runs");
  watch_cpython(run, watching);

  lab::Result result{};
  result.rows = {"after each line", {{"line"}, {"text"}}, {}};
  for (const std::string& name : watching.names) result.rows.columns.push_back({name});
  std::size_t agreeing = 0;
  for (std::size_t i = 0; i < watching.ours.size(); ++i) {
    const LineCounts& line = watching.ours[i];
    std::vector<lab::Cell> row = {lab::cell(line.line),
                                  lab::cell(watching.source.at(static_cast<std::size_t>(line.line - 1)))};
    for (const std::string& name : watching.names) {
      const auto found = line.counts.find(name);
      if (found == line.counts.end())
        row.push_back(lab::Cell());
      else
        row.push_back(found->second > kFewEnough ? lab::cell("immortal") : lab::cell(found->second));
    }
    lab::add_row(result.rows, row);
    if (watching.cpython.empty()) continue;
    bool same = true;
    for (const std::string& name : watching.names)
      same = same && drawable(line, name) == drawable(watching.cpython[i], name);
    agreeing += same ? 1 : 0;
  }
  if (watching.cpython.empty()) {
    result.verdict = lab::cannot_be_measured("there is no CPython at hand whose lines could be compared");
  } else {
    const std::string sentence = fmt::format("on {} of {} lines the counts are the same: {}", agreeing,
                                             watching.ours.size(), watching.cpython_means);
    result.verdict = agreeing == watching.ours.size() ? lab::holds(sentence) : lab::does_not_hold(sentence);
  }
  if (watching.ours.size() > kMostLines)
    result.notes.push_back(fmt::format("The figure shows the first {} lines.", kMostLines));
  result.figures = {counts_figure(watching)};
  return result;
}

}  // namespace

lab::Experiment count_by_line() {
  return {"count_by_line",
          {},
          "After every line, an object's count is the number of names and slots that refer to it.",
          {"a = []; b = a; row = [a, a]; box = {\"key\": a}. What is the count of the list, nobody asking?",
           {{"1", "a variable holds a copy"},
            {"3", "a container counts once"},
            {"5"},
            {"6", "counts the asker when nobody asks"}}},
          run_count_by_line};
}

}  // namespace ouro::ch01
