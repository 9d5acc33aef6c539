// Letting go of the mutex and starting to wait must be one step. Every schedule of the hand-over, with and without.
#include <fmt/format.h>
#include <memory>

#include "experiments.h"
#include "sim/explorer.h"
#include "sim/platform.h"
#include "sim/replay.h"

namespace ouro::ch06 {
namespace {

//! [hand-over]
// The end of drop_gil and of take_gil, alone: A has let go and waits for another holder, B has become it.
struct HandOver {
  sim::Mutex mutex{"mutex"};
  sim::CondVar switched{"switched"};
  char holder = 'A';

  void wait_for_another_holder(bool in_one_step) {
    mutex.lock();
    if (holder == 'A') {
      if (!in_one_step) {
        mutex.unlock();
        // Here B may come: it finds nobody to wake.
        mutex.lock();
      }
      switched.wait(mutex);
    }
    mutex.unlock();
  }

  void become_holder() {
    mutex.lock();
    holder = 'B';
    switched.notify_one();
    mutex.unlock();
  }
};
//! [hand-over]

sim::Scenario hand_over(bool in_one_step) {
  auto gil = std::make_shared<HandOver>();
  return {.threads = {{"A", [gil, in_one_step] { gil->wait_for_another_holder(in_one_step); }},
                      {"B", [gil] { gil->become_holder(); }}},
          .ending = [] {
            return sim::Ending{"both go on", false};
          }};
}

lab::Result run_lost_hand_over(lab::Run&) {
  lab::Result result{};
  result.rows = {"A lets go and waits for another holder; B becomes it: every order of steps",
                 {{"the wait"}, {"schedules"}, {"both go on"}, {"A waits for ever"}, {"shortest schedule of those"}},
                 {}};
  const auto count = [](const sim::Exploration& all, bool bad) {
    std::uint64_t schedules = 0;
    for (const auto& outcome : all.outcomes) schedules += outcome.ending.bad == bad ? outcome.schedules : 0;
    return static_cast<std::int64_t>(schedules);
  };
  std::int64_t lost[2] = {};
  for (const bool in_one_step : {true, false}) {
    const sim::MakeScenario make = [in_one_step] { return hand_over(in_one_step); };
    const sim::Exploration all = sim::explore(make);
    lost[in_one_step] = count(all, true);
    const auto* worst = all.worst();
    lab::row(result.rows, in_one_step ? "in one step" : "in two", static_cast<std::int64_t>(all.schedules),
             count(all, false), count(all, true), worst == nullptr ? "" : sim::to_text(worst->schedule, all.threads));
    if (worst == nullptr) continue;
    lab::Table lanes{"that schedule, a line for each step", {{"A"}, {"B"}}, {}};
    for (const sim::Step& step : sim::replay(make, worst->schedule).steps) {
      const std::string what = step.what + " " + step.where;
      lab::row(lanes, step.turn.thread == 0 ? what : "", step.turn.thread == 0 ? "" : what);
    }
    result.details.push_back(lanes);
  }
  result.notes = {
      "A condition variable's wait takes the mutex for this reason: to let it go and to begin to wait at once.",
      "A schedule can be replayed: the last exercises of chapters 5 and 6 ask for one."};
  const std::string sentence = fmt::format(
      "every schedule ends well when letting go and waiting are one step; in two steps {} of them lose the hand-over, "
      "and the thread that let go never runs again",
      lost[false]);
  result.verdict = lost[true] == 0 && lost[false] > 0 ? lab::holds(sentence) : lab::does_not_hold(sentence);
  return result;
}

}  // namespace

lab::Experiment lost_hand_over() {
  return {"lost_hand_over",
          {"B21"},
          "The hand-over wait must release its mutex and start waiting in one step, or the hand-over is lost.",
          {"A looks who has the lock: still A. It lets go of the mutex, and then goes to sleep until it is told that B "
           "has the lock. What can go wrong?",
           {{"nothing: B will tell it", "a signal waits for its receiver"},
            {"B tells it before it sleeps, and A sleeps for ever"},
            {"A and B have the lock both", "a mutex of the wait protects the lock"}}},
          run_lost_hand_over};
}

}  // namespace ouro::ch06
