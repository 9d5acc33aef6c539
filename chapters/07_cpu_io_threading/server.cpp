// A server on loopback in three models, with and without a thread beside it that only computes.
#include <fmt/format.h>

#include "experiments.h"
#include "lab/statistics.h"
#include "load.h"
#include "plots/curve_panels.h"

namespace ouro::ch07 {
namespace {

const std::vector<int> kConnections = {1, 4, 16, 64};
constexpr const char* kServerModels[] = {"threads", "processes", "coroutines"};
constexpr plots::Meaning kColours[] = {plots::Meaning::ours, plots::Meaning::running, plots::Meaning::garbage};
constexpr double kAside[] = {1, 1.06, 0.94};

// Of each number of connections, over the rounds.
std::vector<lab::Summary> measured_rates(const Runner& runner, const char* model, int neighbours, double seconds,
                                         int rounds) {
  std::vector<std::vector<double>> rates(kConnections.size());
  for (int round = 0; round < rounds; ++round) {
    const std::vector<double> found = requests_per_second(kConnections, seconds, [&](const std::string& port) {
      output_of(runner, "server", {model, std::to_string(neighbours), port}, std::chrono::minutes(1));
    });
    for (std::size_t i = 0; i < found.size(); ++i) rates[i].push_back(found[i]);
  }
  std::vector<lab::Summary> summaries;
  summaries.reserve(rates.size());
  for (const std::vector<double>& each : rates) summaries.push_back(lab::summarize(each));
  return summaries;
}

std::vector<double> recorded_rates(const std::string& model, int neighbours, const std::string& version) {
  return numbers(recorded(fmt::format("server_{}_{}", model, neighbours), version), "requests per second");
}

double thousands(double rate) { return std::max(1.0, rate) / 1e3; }

// The medians, with a whisker from the worst round to the best. `aside` keeps the whiskers of three models apart.
void add_curves(plots::CurvePanel& panel, plots::Meaning colour, const std::vector<lab::Summary>& rates, double aside) {
  plots::Curve curve{"", colour, {}, plots::Curve::Style::points};
  plots::Curve whiskers{"", colour, {}, plots::Curve::Style::whiskers};
  for (std::size_t i = 0; i < rates.size(); ++i) {
    const double connections = kConnections[i] * aside;
    curve.points.push_back({connections, thousands(rates[i].median)});
    whiskers.points.push_back({connections, thousands(rates[i].max), thousands(rates[i].min)});
  }
  panel.curves.push_back(curve);
  panel.curves.push_back(whiskers);
}

std::vector<double> medians(const std::vector<lab::Summary>& rates) {
  std::vector<double> found;
  found.reserve(rates.size());
  for (const lab::Summary& each : rates) found.push_back(each.median);
  return found;
}

// The widest distance between two rounds, relative.
double widest(const std::vector<lab::Summary>& rates) {
  double found = 0;
  for (const lab::Summary& each : rates) found = std::max(found, (each.max - each.min) / each.median);
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

lab::Result run_server(lab::Run& run) {
  const double seconds = run.options.pick(0.04, 0.5, 3.0);
  const int rounds = run.options.pick(1, 3, 5);
  lab::Result result{};
  result.repetitions = rounds;
  result.rows = {"requests per second of a server on loopback, by the number of connections",
                 {{"who runs it"}, {"as"}, {"threads beside it that compute"}},
                 {}};
  for (const int each : kConnections) result.rows.columns.push_back({std::to_string(each), "1/s"});
  plots::CurvePanels figure;
  figure.name = "server";
  figure.one_scale = true;
  for (std::size_t i = 0; i < std::size(kServerModels); ++i) {
    figure.legend.push_back({plots::LegendEntry::Sample::line, kColours[i], kServerModels[i]});
  }
  figure.legend.push_back(
      {plots::LegendEntry::Sample::whisker, plots::Meaning::cpython, "from the worst round to the best"});
  std::vector<double> one[2];  // with one connection, by neighbours: each model
  double spread = 0;
  std::vector<Runner> runners = here(run);
  if (run.options.size == lab::Size::quick) runners.resize(1);  // the recorded ones stand beside
  for (const Runner& runner : runners) {
    const bool ours = runner.command.size() > 1;
    for (const int neighbours : {0, 1}) {
      plots::CurvePanel panel{
          neighbours == 0 ? "alone" : "beside a thread that computes", "connections", "1,000 requests/s", {}, true};
      for (std::size_t i = 0; i < std::size(kServerModels); ++i) {
        if (ours && run.options.like == kTickVersion && std::string_view(kServerModels[i]) == "coroutines") continue;
        const std::vector<lab::Summary> rates = measured_rates(runner, kServerModels[i], neighbours, seconds, rounds);
        add_row(result.rows, runner.name, kServerModels[i], neighbours, medians(rates));
        add_curves(panel, kColours[i], rates, kAside[i]);
        spread = std::max(spread, widest(rates));
        if (ours) one[neighbours].push_back(rates[0].median);
        run.progress.step(i + 3 * static_cast<std::size_t>(neighbours), 6, "servers");
      }
      if (ours) figure.panels.push_back(panel);
    }
  }
  for (const char* const version : {kTickVersion, kLatest}) {
    for (const int neighbours : {0, 1}) {
      for (const char* const model : kServerModels) {
        if (!chapter_programs().recorded(fmt::format("server_{}_{}", model, neighbours), version)) continue;
        add_row(result.rows, fmt::format("CPython {}, recorded", version), model, neighbours,
                recorded_rates(model, neighbours, version));
      }
    }
  }
  if (rounds > 1) result.noise_floor = lab::NoiseFloor{spread, "of the requests, between rounds of the same server"};
  figure.title =
      fmt::format("One thread that computes, and a server on threads answers {} requests a second in place of {}",
                  lab::with_thousands(static_cast<std::int64_t>(one[1][0])),
                  lab::with_thousands(static_cast<std::int64_t>(one[0][0])));
  result.figures = {plots::curve_panels(figure)};
  result.notes = {"The client is a program of ours, without a lock: it asks again as soon as it has its answer.",
                  "A server in processes has locks of its own: the neighbour takes a core from it, no more.",
                  "The event loop is one thread: with a thread beside it that computes, it waits for the lock in every "
                  "turn, but answers all connections that have asked meanwhile."};
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
          run_server};
}

}  // namespace ouro::ch07
