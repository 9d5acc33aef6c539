// One thread answers, another computes: how long does an answer take?
#include <algorithm>
#include <fmt/format.h>

#include "echo_client.h"
#include "experiments.h"
#include "gil/simulate.h"
#include "plots/lines.h"

namespace ouro::ch06 {
namespace {

struct Setting {
  const char* words;
  GilKind kind;
  bool busy;
  const char* interval;  // for sys.setswitchinterval; empty: as it is
  const char* recorded;  // the case of recorded.json
  const char* version;   // CPython's
};
constexpr Setting kSettings[] = {
    {"nobody computes", GilKind::kInterval, false, "", "echo_none", kLatest},
    {"tick", GilKind::kTick, true, "", "echo_busy", kTickVersion},
    {"0.1 ms", GilKind::kInterval, true, "0.0001", "echo_0.1", kLatest},
    {"1 ms", GilKind::kInterval, true, "0.001", "echo_1", kLatest},
    {"5 ms", GilKind::kInterval, true, "", "echo_busy", kLatest},
};

// Seconds, sorted.
std::vector<double> recorded_latencies(const Setting& setting, const std::string& version) {
  std::vector<double> found = numbers_after(*chapter_programs().recorded(setting.recorded, version), "latencies");
  for (double& each : found) each /= 1e6;
  std::sort(found.begin(), found.end());
  return found;
}

std::vector<double> measured_latencies(lab::Run& run, const Setting& setting, int messages) {
  std::vector<std::string> arguments = {"", setting.busy ? "1" : "0"};
  if (*setting.interval != '\0') arguments.push_back(setting.interval);
  return echo_latencies(messages, run.random, [&](const std::string& port) {
    arguments[0] = port;
    run_under(setting.kind, run, "echo", arguments);
  });
}

std::vector<double> measured_without_lock(lab::Run& run, int messages) {
  return echo_latencies(messages, run.random, [&](const std::string& port) {
    lab::run_without_gil("3.14", chapter_programs().load("echo", {port, "1"}));
  });
}

// The simulator's answer for a machine with two free cores and no lock.
std::vector<double> simulated_without_lock(lab::Run& run) {
  using namespace sim;
  const Workload echo = {.threads = {{"cpu", {ticks(1'000, 10)}, VirtualThread::kForEver},
                                     {"echo", {receive(), ticks(100, 10), reply()}, VirtualThread::kForEver}},
                         .client = Client{.first_ns = 1'000'000, .pause_ns = 3'700'000, .messages = 200},
                         .until_ns = 1'000'000'000};
  std::vector<double> found;
  for (const std::int64_t each :
       simulate(echo, {.cores = 2, .lock = SimulatedLock::kNone, .seed = run.options.seed, .costs = costs(run)})
           .latencies_ns) {
    found.push_back(static_cast<double>(each) / 1e9);
  }
  std::sort(found.begin(), found.end());
  return found;
}

// How long the quickest so many percent take. The last few are left out: they are the machine's.
std::vector<plots::LinePoint> cumulated(const std::vector<double>& sorted) {
  std::vector<plots::LinePoint> points;
  for (int percent = 0; percent <= 95; ++percent) {
    points.push_back({static_cast<double>(percent), 1e3 * lab::quantile(sorted, percent / 100.0)});
  }
  return points;
}

bool ruined(const std::string& version) {
  return lab::quantile(recorded_latencies(kSettings[4], version), 0.5) >
         20 * lab::quantile(recorded_latencies(kSettings[0], version), 0.5);
}

lab::Result run_convoy(lab::Run& run) {
  const lab::ProgramFiles& files = chapter_programs();
  const int messages = run.options.pick(40, 200, 1'000);
  lab::Result result{};
  result.repetitions = messages;
  result.rows = {"from a datagram to its answer",
                 {{"beside"}, {"who runs it"}, {"median", "ms"}, {"nine tenths", "ms"}, {"longest", "ms"}},
                 {}};
  const auto add = [&](const std::string& setting, const std::string& who, const std::vector<double>& found) {
    lab::row(result.rows, setting, who, 1e3 * lab::quantile(found, 0.5), 1e3 * lab::quantile(found, 0.9),
             1e3 * found.back());
  };
  plots::Lines figure;
  figure.name = "convoy";
  figure.x_axis = "% of the answers are quicker (dashed: CPython, recorded)";
  figure.y_axis = "ms to an answer";
  figure.log_y = true;
  using plots::Meaning;
  const Meaning colours[] = {Meaning::blocked_io, Meaning::woke_for_nothing, Meaning::collector, Meaning::garbage,
                             Meaning::ours};
  double medians[std::size(kSettings)] = {};
  for (std::size_t i = 0; i < std::size(kSettings); ++i) {
    const Setting& setting = kSettings[i];
    const std::string beside = !setting.busy ? setting.words : fmt::format("a thread that counts, {}", setting.words);
    const std::vector<double> ours = measured_latencies(run, setting, messages);
    const std::vector<double> theirs = recorded_latencies(setting, setting.version);
    medians[i] = lab::quantile(ours, 0.5);
    add(beside, "this runtime", ours);
    add(beside, fmt::format("CPython {}, recorded", setting.version), theirs);
    figure.lines.push_back({setting.words, colours[i], cumulated(ours), plots::Line::Style::plain});
    figure.lines.push_back({"", Meaning::cpython, cumulated(theirs), plots::Line::Style::dashes});
    run.progress.step(i + 1, std::size(kSettings), "settings");
  }
  const std::vector<double> without = measured_without_lock(run, messages);
  add("a thread that counts, no lock", "this runtime", without);
  add("a thread that counts, no lock", "simulated, two cores", simulated_without_lock(run));
  figure.lines.push_back({"no lock", Meaning::running, cumulated(without), plots::Line::Style::plain});
  figure.title = fmt::format(
      "Beside one thread that computes an answer takes {} under the interval lock: as long as its interval. Without: "
      "{}",
      duration(medians[4]), duration(medians[0]));
  result.figures = {plots::lines(figure)};
  const bool expected = medians[4] > 0.005 && medians[4] < 0.006 && medians[1] < 0.001;
  result.notes = {
      fmt::format("Here: {} under the tick lock, {} at 5 ms. {}", duration(medians[1]), duration(medians[4]),
                  expected ? "From the interval to a fifth more, and under 1 ms, as the real ones."
                           : "Not from 5 to 6 ms and under 1 ms, as it is with free cores: too noisy to say."),
      "Each answer gives the lock away twice: to receive, and to send. The thread that computes takes it, and gives it "
      "back when it is asked, an interval later.",
      "Dashed: CPython 2.7 (tick) and 3.13, recorded. Chapter 8 is about the line without a lock."};
  const std::vector<double> alone = recorded_latencies(kSettings[0], kLatest);
  const std::vector<double> busy = recorded_latencies(kSettings[4], kLatest);
  std::vector<std::string> where;
  for (const std::string& version : files.versions("echo_busy")) {
    if (ruined(version)) where.push_back(version);
  }
  result.verdict = lab::holds_where(
      where, files.versions("echo_busy"),
      fmt::format("an answer takes {} in CPython 3.13 and {} beside one thread that counts; in 2.7 {} and {}",
                  duration(lab::quantile(alone, 0.5)), duration(lab::quantile(busy, 0.5)),
                  duration(lab::quantile(recorded_latencies(kSettings[0], kTickVersion), 0.5)),
                  duration(lab::quantile(recorded_latencies(kSettings[1], kTickVersion), 0.5))));
  return result;
}

}  // namespace

lab::Experiment convoy() {
  return {"convoy",
          {"B17"},
          "One CPU-bound thread is enough to ruin the I/O threads beside it.",
          {"A thread answers datagrams, in 0.07 ms each. A second one is started, which only computes. Python 3.14, "
           "two cores. How long does an answer take now?",
           {{"0.07 ms: there is a core for each", "threads under the lock use several cores"},
            {"0.14 ms: they share", "the lock is shared fairly"},
            {"5 ms"}}},
          run_convoy};
}

}  // namespace ouro::ch06
