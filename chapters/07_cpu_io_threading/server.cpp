// A server on loopback in three models, with and without a thread beside it that only computes.
#include <fmt/format.h>

#include "experiments.h"
#include "load.h"
#include "plots/curve_panels.h"

namespace ouro::ch07 {
namespace {

const std::vector<int> kConnections = {1, 4, 16, 64};
constexpr const char* kModels[] = {"threads", "processes", "coroutines"};
constexpr plots::Meaning kColours[] = {plots::Meaning::ours, plots::Meaning::running, plots::Meaning::garbage};

std::vector<double> measured(const Runner& runner, const char* model, int neighbours, double seconds) {
  return requests_per_second(kConnections, seconds, [&](const std::string& port) {
    output_of(runner, "server", {model, std::to_string(neighbours), port}, std::chrono::minutes(1));
  });
}

std::vector<double> recorded_rates(const std::string& model, int neighbours, const std::string& version) {
  return numbers(recorded(fmt::format("server_{}_{}", model, neighbours), version), "requests per second");
}

std::vector<plots::CurvePoint> points(const std::vector<double>& rates) {
  std::vector<plots::CurvePoint> found;
  for (std::size_t i = 0; i < rates.size(); ++i)
    found.push_back({static_cast<double>(kConnections[i]), std::max(1.0, rates[i]) / 1e3});
  return found;
}

void add_row(lab::Table& table, const std::string& who, const char* model, int neighbours,
             const std::vector<double>& rates) {
  std::vector<lab::Cell> row = {lab::cell(who), lab::cell(std::string(model)), lab::cell(neighbours)};
  for (const double rate : rates) row.push_back(lab::cell(static_cast<std::int64_t>(rate)));
  lab::add_row(table, row);
}

// Equal as long as nobody computes; and the thread that computes does not ruin the threads that answer.
bool equal_alone(const std::string& version) {
  return recorded_rates("threads", 0, version)[0] > 0.5 * recorded_rates("processes", 0, version)[0];
}
bool equal_beside(const std::string& version) {
  return recorded_rates("threads", 1, version)[0] > 0.3 * recorded_rates("threads", 0, version)[0];
}

lab::Result run(lab::Run& run) {
  const double seconds = run.options.pick(0.04, 0.5, 3.0);
  lab::Result result{};
  result.rows = {"requests per second of a server on loopback, by the number of connections",
                 {{"who runs it"}, {"as"}, {"threads beside it that compute"}},
                 {}};
  for (const int each : kConnections) result.rows.columns.push_back({std::to_string(each), "1/s"});
  plots::CurvePanels figure;
  figure.name = "server";
  for (std::size_t i = 0; i < std::size(kModels); ++i) {
    figure.legend.push_back({plots::LegendEntry::Sample::line, kColours[i], kModels[i]});
  }
  std::vector<double> one[2];  // with one connection, by neighbours: each model
  std::vector<Runner> runners = here(run);
  if (run.options.size == lab::Size::quick) runners.resize(1);  // the recorded ones stand beside
  for (const Runner& runner : runners) {
    const bool ours = runner.command.size() > 1;
    for (const int neighbours : {0, 1}) {
      plots::CurvePanel panel{
          neighbours == 0 ? "alone" : "beside a thread that computes", "connections", "1,000 requests/s", {}, true};
      for (std::size_t i = 0; i < std::size(kModels); ++i) {
        if (ours && run.options.like == kTickVersion && std::string_view(kModels[i]) == "coroutines") continue;
        const std::vector<double> rates = measured(runner, kModels[i], neighbours, seconds);
        add_row(result.rows, runner.name, kModels[i], neighbours, rates);
        panel.curves.push_back({"", kColours[i], points(rates), plots::Curve::Style::points});
        if (ours) one[neighbours].push_back(rates[0]);
        run.progress.step(i + 3 * static_cast<std::size_t>(neighbours), 6, "servers");
      }
      if (ours) figure.panels.push_back(panel);
    }
  }
  for (const char* const version : {kTickVersion, kLatest}) {
    for (const int neighbours : {0, 1}) {
      for (const char* const model : kModels) {
        if (!chapter_programs().recorded(fmt::format("server_{}_{}", model, neighbours), version)) continue;
        add_row(result.rows, fmt::format("CPython {}, recorded", version), model, neighbours,
                recorded_rates(model, neighbours, version));
      }
    }
  }
  figure.title =
      fmt::format("One thread that computes, and a server on threads answers {} requests a second in place of {}",
                  lab::with_thousands(static_cast<std::int64_t>(one[1][0])),
                  lab::with_thousands(static_cast<std::int64_t>(one[0][0])));
  result.figures = {plots::curve_panels(figure)};
  result.notes = {"The client is a program of ours, without a lock: it asks again as soon as it has its answer.",
                  "A server in processes has locks of its own: the neighbour takes a core from it, no more.",
                  "The event loop is one thread: with a thread beside it that computes, it waits for the lock in every "
                  "turn, but answers "
                  "all connections that have asked meanwhile."};
  const std::vector<std::string> all = chapter_programs().versions("server_threads_1");
  std::vector<std::string> where;
  for (const std::string& version : all) {
    if (equal_alone(version) && equal_beside(version)) where.push_back(version);
  }
  result.verdict = lab::holds_where(
      where, all,
      fmt::format(
          "a server of CPython {} answers {} requests a second on a thread and {} in a process; beside a thread that "
          "computes {} and {}",
          kLatest, lab::readable(recorded_rates("threads", 0, kLatest)[0]),
          lab::readable(recorded_rates("processes", 0, kLatest)[0]),
          lab::readable(recorded_rates("threads", 1, kLatest)[0]),
          lab::readable(recorded_rates("processes", 1, kLatest)[0])));
  return result;
}

}  // namespace

lab::Experiment server() {
  return {"server",
          {"A23"},
          "For I/O-bound work threads and processes are equal: the lock does not matter.",
          {"A server on threads answers 15,000 requests a second, one in processes as many. Now one thread that only "
           "computes is started beside each. Two cores, Python 3.14. How many does the one on threads answer?",
           {{"15,000: there is a core for each", "a thread that does I/O does not need the lock"},
            {"7,500: they share", "the lock is shared fairly"},
            {"some hundreds"}}},
          run};
}

}  // namespace ouro::ch07
