// The table of one of the articles: two tasks, three models, both builds. Twelve bars.
#include <fmt/format.h>
#include <map>
#include <optional>

#include "experiments.h"

namespace ouro::ch08 {
namespace {

struct Model {
  const char* name;
  const char* words;
  const char* label;
};
constexpr Model kModels[] = {{"one", "one after the other", "in\\nturn"},
                             {"threads", "two threads", "two\\nthreads"},
                             {"processes", "two processes", "two pro-\\ncesses"}};
constexpr const char* kTasks[] = {"cpu", "io"};

// CPython of April 2024, one tree built twice, counting down: seconds.
constexpr double kEarlyGil = 1.94;
constexpr double kEarlyOne = 2.26;
constexpr double kEarlyTwo = 1.04;

const char* task_words(const std::string& task) { return task == "cpu" ? "computing" : "waiting"; }

struct Measured {
  std::string task;
  Runner runner;
  std::string output;
};

// Times in units of the first runner's one after the other.
lab::Summary in_units(const Measured& each, const char* model, double unit) {
  std::vector<double> found = numbers(each.output, model);
  for (double& value : found) value /= unit;
  return lab::summarize(found);
}

std::optional<double> early(const Measured& each, const std::string& model) {
  if (each.task != "cpu") return std::nullopt;
  const bool gil = each.runner.name == "this runtime, GIL";
  if (model == "one") return gil ? 1 : kEarlyOne / kEarlyGil;
  if (model == "threads" && !gil) return kEarlyTwo / kEarlyGil;
  return std::nullopt;
}

double relative_to_one(const std::string& output, const char* model) {
  return 1 / speed_up(output, model, "one").median;
}

lab::Result run_article_table(lab::Run& run) {
  const int rounds = run.options.pick(3, 9, 15);
  const std::string sizes[] = {std::to_string(run.options.pick(1'000'000, 8'000'000, 100'000'000)),
                               run.options.pick("0.05", "0.5", "1")};
  lab::Result result{};
  result.repetitions = rounds;
  result.rows = {"two tasks, each computing (counting down) or waiting",
                 {{"task"},
                  {"who runs it"},
                  {"model"},
                  {"time", "s"},
                  {"relative to the GIL, one after the other"},
                  {"half of the rounds lie between"}},
                 {}};
  std::vector<Runner> runners = this_runtime(run);
  const std::size_t drawn = runners.size();
  for (Runner& each : real_ones(run)) runners.push_back(each);
  plots::Bars bars;
  bars.name = "article_table";
  bars.axis = "time, relative to one after the other under the GIL";
  bars.value_format = "%.2f";
  bars.parts = {{"", plots::Meaning::ours}};
  bars.spread_means = "half of the rounds lie between";
  bars.cpython_means = "CPython 3.13a5, recorded";
  std::map<std::string, std::string> no_gil;
  std::size_t done = 0;
  for (std::size_t t = 0; t < std::size(kTasks); ++t) {
    double unit = 0;
    for (std::size_t r = 0; r < runners.size(); ++r) {
      const Measured measured{kTasks[t], runners[r],
                              output_of(runners[r], "article", {kTasks[t], std::to_string(rounds), sizes[t]})};
      if (r == 0) unit = median(measured.output, "one");
      const double own_unit = r < drawn ? unit : median(measured.output, "one");
      plots::BarPanel panel{
          fmt::format("{}, {}", task_words(kTasks[t]), runners[r].command.back() == "gil" ? "GIL" : "no GIL"), "", {}};
      for (const Model& model : kModels) {
        const lab::Summary found = in_units(measured, model.name, own_unit);
        lab::row(result.rows, task_words(kTasks[t]), runners[r].name, model.words, median(measured.output, model.name),
                 found.median, fmt::format("{:.2f} and {:.2f}", found.quartile1, found.quartile3));
        panel.bars.push_back({model.label, {found.median}, quartiles(found), early(measured, model.name)});
      }
      if (r < drawn) bars.panels.push_back(panel);
      if (runners[r].command.back() == "nogil") no_gil[kTasks[t]] = measured.output;
      run.progress.step(++done, std::size(kTasks) * runners.size(), "columns");
    }
  }
  lab::row(result.rows, task_words("cpu"), "CPython 3.13a5, GIL, recorded", "one after the other", kEarlyGil, 1.0,
           lab::Cell());
  lab::row(result.rows, task_words("cpu"), kEarly, "one after the other", kEarlyOne, kEarlyOne / kEarlyGil,
           lab::Cell());
  lab::row(result.rows, task_words("cpu"), kEarly, "two threads", kEarlyTwo, kEarlyTwo / kEarlyGil, lab::Cell());
  std::string ours;
  bars.title = "Two tasks, three models, under the lock";
  if (no_gil.contains("cpu")) {
    ours = fmt::format(" (this runtime, here: {:.2f}; processes {:.2f})", relative_to_one(no_gil["cpu"], "threads"),
                       relative_to_one(no_gil["cpu"], "processes"));
    // Both gain or neither: then the machine has other things to do.
    if (relative_to_one(no_gil["cpu"], "processes") < 0.7) {
      bars.title = fmt::format(
          "Without the lock two threads that compute take {:.2f} of the time, two processes {:.2f}; who waits sees no "
          "difference",
          relative_to_one(no_gil["cpu"], "threads"), relative_to_one(no_gil["cpu"], "processes"));
    } else {
      bars.title = "Two tasks, three models, both builds, on a machine that is busy: not even processes gain";
    }
  }
  result.figures = {plots::bars(bars)};
  result.notes = {"The processes' time is with starting them.", "In turn: one after the other, on one thread.",
                  "A real interpreter is compared with itself: one after the other is 1.00."};
  result.verdict =
      lab::holds(fmt::format("CPython 3.13a5t takes {:.2f} times as long as the same tree with the lock on one thread, "
                             "and two threads take {:.2f} of the time of one{}",
                             kEarlyOne / kEarlyGil, kEarlyTwo / kEarlyOne, ours));
  return result;
}

}  // namespace

lab::Experiment article_table() {
  return {"article_table",
          {"A24"},
          "Without a GIL one thread is slower, and two threads take about half the time of one, like two processes.",
          {"Two tasks compute for 5 s each, on two cores, in a CPython without the lock. On two threads they take ...",
           {{"5 s, and a little more"},
            {"10 s", "threads cannot run at once in any Python"},
            {"2.5 s", "without the lock everything is quicker"}}},
          run_article_table};
}

}  // namespace ouro::ch08
