// Tasks that compute for a part of their time: what threads gain, predicted and measured.
#include <algorithm>
#include <fmt/format.h>

#include "experiments.h"
#include "plots/lines.h"

namespace ouro::ch07 {
namespace {

constexpr int kShareTasks = 4;  // of share.py
constexpr const char* kShares[] = {"0", "0.25", "0.5", "0.625", "0.75", "0.875", "1"};

//! [predicted]
// One after the other, `tasks` tasks take as many times as long as one. Together they cannot be done before any one of
// them is, and not before all of the computing is done, for which there is one lock.
double predicted(double waiting_share, int tasks) {
  const double alone = 1;
  const double computing = tasks * (1 - waiting_share);
  return tasks / std::max(alone, computing);
}
//! [predicted]

struct Measured {
  double share;  // of waiting: as it was
  double gain;
};

// A task is a little longer than it was told to be: sleeps are. So the share is taken from the time of one after the
// other, of which the computing is what is left of the share that was asked for.
std::vector<Measured> measured_shares(const std::string& output) {
  std::vector<Measured> found;
  for (const char* const share : kShares) {
    const std::string one = fmt::format("one {}", share);
    if (!has(output, one)) continue;
    found.push_back({std::stod(share), speed_up(output, fmt::format("threads {}", share), one).median});
  }
  return found;
}

// Nothing at the one end, all at the other, and never more than predicted by much.
bool as_predicted(const std::string& output) {
  const std::vector<Measured> found = measured_shares(output);
  for (const Measured& each : found) {
    if (each.gain > 1.3 * predicted(each.share, kShareTasks)) return false;
  }
  return found.front().gain < 1.3 && found.back().gain > 2.5;
}

std::vector<plots::LinePoint> points(const std::vector<Measured>& found) {
  std::vector<plots::LinePoint> line;
  line.reserve(found.size());
  for (const Measured& each : found) line.push_back({100 * each.share, each.gain});
  return line;
}

lab::Result run_mixed(lab::Run& run) {
  const std::string shares = fmt::format("{}", fmt::join(kShares, ","));
  const std::string seconds = run.options.pick("0.02", "0.06", "1");
  const std::string rounds = std::to_string(run.options.pick(2, 5, 7));
  const std::vector<Measured> ours = measured_shares(output_of(this_runtime(run), "share", {shares, seconds, rounds}));
  const std::vector<Measured> theirs = measured_shares(recorded("share", kLatest));
  lab::Result result{};
  result.repetitions = run.options.pick(2, 5, 7);
  result.rows = {
      fmt::format("{} tasks that compute and sleep in turn, on threads: how many times as fast", kShareTasks),
      {{"share of waiting", "%"}, {"predicted"}, {"this runtime"}, {fmt::format("CPython {}, recorded", kLatest)}},
      {}};
  plots::Lines figure;
  figure.name = "mixed";
  figure.title = "Threads gain where tasks wait: half of the time waiting, twice as fast; three quarters, four times";
  figure.x_axis = "share of a task's time in which it waits (%); dashed: CPython, recorded";
  figure.y_axis = "times as fast as one after the other";
  plots::Line curve{"predicted", plots::Meaning::waiting, {}, plots::Line::Style::plain};
  for (int percent = 0; percent <= 100; ++percent) {
    curve.points.push_back({static_cast<double>(percent), predicted(percent / 100.0, kShareTasks)});
  }
  for (std::size_t i = 0; i < ours.size(); ++i) {
    lab::row(result.rows, 100 * ours[i].share, predicted(ours[i].share, kShareTasks), ours[i].gain, theirs[i].gain);
  }
  figure.lines = {curve,
                  {"measured", plots::Meaning::ours, points(ours), plots::Line::Style::points},
                  {"", plots::Meaning::cpython, points(theirs), plots::Line::Style::dashes}};
  result.figures = {plots::lines(figure)};
  result.notes = {"The formula knows two limits: no task is done before its own time, and only one computes at a time.",
                  "What is measured stays below it near the corner: there the threads would have to be in step."};
  result.verdict = judge(
      "share", as_predicted,
      fmt::format(
          "four threads are {:.2f} times as fast as one after the other in CPython {} when nothing waits, {:.2f} "
          "times when half of the time is waiting, and {:.2f} times when all is (this runtime: {:.2f}, {:.2f}, "
          "{:.2f})",
          theirs[0].gain, kLatest, theirs[2].gain, theirs.back().gain, ours[0].gain, ours[2].gain, ours.back().gain));
  return result;
}

}  // namespace

lab::Experiment mixed() {
  return {"mixed",
          {"B13"},
          "Mixed work gains in its I/O part only.",
          {"Four tasks compute for half of their time, and wait for the other half. How many times as fast are they on "
           "four threads?",
           {{"four times", "whatever waits at some time gains everything"},
            {"twice"},
            {"not at all", "a thread that computes keeps the lock until it is done"}}},
          run_mixed};
}

}  // namespace ouro::ch07
