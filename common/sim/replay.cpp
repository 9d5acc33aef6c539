// CPython: none.
#include "sim/replay.h"

#include <algorithm>
#include <optional>
#include <span>

namespace ouro::sim {
namespace {

class Follower final : public Chooser {
 public:
  Follower(const Schedule& schedule, const std::vector<std::string>& threads)
      : schedule_(schedule), threads_(threads) {}

  const Execution* execution = nullptr;
  std::string error;

  std::optional<Turn> next(const Crossroads& at) override {
    if (!error.empty()) return {};
    const std::size_t step = done_++;
    if (step >= schedule_.size()) {
      for (const Turn& turn : at.turns) {
        if (at.idle || !turn.timeout) return turn;
      }
      return {};
    }
    const Turn& wanted = schedule_[step];
    for (const Turn& turn : at.turns) {
      if (turn.thread == wanted.thread && turn.timeout == wanted.timeout) return turn;
    }
    error = "step " + std::to_string(step + 1) + ": " + execution->describe_next(wanted.thread);
    if (wanted.timeout) error += ", not for a limited time";
    return {};
  }

  std::size_t next_woken(std::span<const int> threads) override {
    if (done_ > schedule_.size() || schedule_[done_ - 1].wakes < 0) return 0;
    const int wanted = schedule_[done_ - 1].wakes;
    const auto found = std::find(threads.begin(), threads.end(), wanted);
    if (found != threads.end()) return static_cast<std::size_t>(found - threads.begin());
    error = "step " + std::to_string(done_) + ": " + threads_[static_cast<std::size_t>(wanted)] +
            " is not there to be woken";
    return 0;
  }

 private:
  const Schedule& schedule_;
  const std::vector<std::string>& threads_;
  std::size_t done_ = 0;
};

std::string cell(const Step& step) {
  std::string text = step.what + " " + step.where;
  if (step.value) text += " = " + std::to_string(*step.value);
  for (const std::string& note : step.notes) text += ", " + note;
  return text;
}

}  // namespace

Replay replay(const MakeScenario& make, const Schedule& schedule) {
  Object::restart_numbers();
  const Scenario scenario = make();
  Replay result;
  for (const Scenario::Thread& thread : scenario.threads) result.threads.push_back(thread.name);
  StackPool pool;
  Execution execution(scenario, pool, true);
  Follower follower(schedule, result.threads);
  follower.execution = &execution;
  if (const auto ending = execution.run(follower)) result.ending = *ending;
  result.error = follower.error;
  result.steps = execution.take_steps();
  result.scheduled = std::min(schedule.size(), result.steps.size());
  return result;
}

std::string to_lanes(const Replay& replay) {
  std::vector<std::size_t> width;
  for (const std::string& thread : replay.threads) width.push_back(thread.size());
  for (const Step& step : replay.steps) {
    std::size_t& most = width[static_cast<std::size_t>(step.turn.thread)];
    most = std::max(most, cell(step).size());
  }
  std::string text;
  const auto line = [&](const std::string& number, const std::vector<std::string>& cells) {
    std::string row = std::string(4 - std::min<std::size_t>(4, number.size()), ' ') + number;
    for (std::size_t i = 0; i < cells.size(); ++i)
      row += "  " + cells[i] + std::string(width[i] - cells[i].size(), ' ');
    text += row.substr(0, row.find_last_not_of(' ') + 1) + "\n";
  };
  line("", replay.threads);
  for (std::size_t i = 0; i < replay.steps.size(); ++i) {
    std::vector<std::string> cells(replay.threads.size());
    cells[static_cast<std::size_t>(replay.steps[i].turn.thread)] = cell(replay.steps[i]);
    line(std::to_string(i + 1), cells);
  }
  return text + (replay.error.empty() ? "=> " + replay.ending.name : replay.error) + "\n";
}

}  // namespace ouro::sim
