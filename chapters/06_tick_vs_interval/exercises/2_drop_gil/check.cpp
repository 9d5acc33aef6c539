// Checks exercise 2: every order of steps, with the rule of the hand-over.
#include "lab/exercise/check.h"

#include <algorithm>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <memory>
#include <vector>

#include "exercise.h"
#include "sim/explorer.h"
#include "sim/replay.h"

using namespace ouro::exercise;
using namespace ouro::sim;

namespace {

constexpr const char* kTwoHolders = "two threads have the lock";
constexpr const char* kNoHandOver = "it was asked, and has let go, and nobody else has had the lock";
constexpr const char* kCleared = "it was asked, has forgotten that, and nobody else has had the lock";
constexpr const char* kWrongCondition = "it waits for `released`";
constexpr const char* kDeadlock = "deadlock";
constexpr const char* kIdle = "lost wake-up";

struct Explanation {
  const char* ending;
  const char* right;
  const char* misconception;
  const char* why;
};

struct State {
  Gil gil;
  Thread threads[3];
  int holders = 0;
};

struct Rules {
  std::vector<int> turns;
  bool asked = false;  // A has the lock from the beginning, and has been asked to let go
};

MakeScenario contest(const Rules& rules) {
  return [rules] {
    auto state = std::make_shared<State>();
    state->gil.released.before_long_wait = [] { ouro::sim::require(false, kWrongCondition); };
    if (rules.asked) {
      take(state->gil, state->threads[0]);
      state->threads[0].asked.poke(true);
    }
    Scenario scenario;
    for (std::size_t i = 0; i < rules.turns.size(); ++i) {
      scenario.threads.push_back({std::string(1, static_cast<char>('A' + i)), [state, rules, i] {
                                    Thread& self = state->threads[i];
                                    for (int turn = 0; turn < rules.turns[i]; ++turn) {
                                      if (turn > 0 || i > 0 || !rules.asked) take(state->gil, self);
                                      ouro::sim::require(++state->holders == 1, kTwoHolders);
                                      const long switches = state->gil.switches;
                                      const bool asked = self.asked.load();
                                      --state->holders;
                                      drop(state->gil, self);
                                      const bool handed_over = state->gil.switches != switches;
                                      ouro::sim::require(!asked || handed_over || self.asked.peek(), kCleared);
                                      ouro::sim::require(!asked || handed_over, kNoHandOver);
                                    }
                                  }});
    }
    return scenario;
  };
}

void expect_never(const MakeScenario& make, const ExploreOptions& options,
                  const std::vector<Explanation>& explanations) {
  show_example("every order of steps of the threads, none bad");
  const Exploration all = explore(make, options);
  for (const Explanation& each : explanations) {
    const Exploration::Outcome* found = all.find(each.ending);
    if (found == nullptr) continue;
    show_example(
        fmt::format("schedule {}\n{}", to_text(found->schedule, all.threads), to_lanes(replay(make, found->schedule))));
    reject({found->ending.name, each.right,
            "who was asked to let go waits until another thread has had the lock, and not longer", each.misconception,
            each.why});
    return;
  }
}

const Explanation kForEver{kDeadlock, "everybody goes on in the end", "",
                           "Somebody waits for a wake-up that has been already, or goes to somebody else."};

}  // namespace

TEST(Drop, WhoWasNotAskedGoesOn) {
  expect_never(
      contest({{1}}), {},
      {{kDeadlock, "a thread alone lets go and goes on", "waits whether it was asked or not",
        "A thread that lets go since it is about to block has nobody to wait for. Only who was asked waits."}});
}

TEST(Drop, NeverTwoHolders) {
  expect_never(
      contest({{2, 1}}), {.preemptions = 3, .timeouts = 1},
      {{kTwoHolders, "one holder", "", "`locked` must be false only when this thread has no more to do with it."}});
}

TEST(Drop, WakesAWaiter) {
  expect_never(
      contest({{1, 1}}), {.preemptions = 2, .timeouts = 0, .idle_is_bad = true},
      {{kIdle, "a waiter is woken when the lock is free", "who waits looks for itself",
        "A waiter sleeps. It looks again when its interval is over: until then the lock is free, and nobody has it."}});
}

TEST(HandOver, AlwaysWhenAsked) {
  expect_never(
      contest({{1, 1}, true}), {.preemptions = 3, .timeouts = 1},
      {{kNoHandOver, "another thread has had it", "the woken one has it",
        "Woken is not running. Without a wait here the thread that lets go is the quickest to take the lock again."},
       {kCleared, "another thread has had it", "clears the request before the hand-over",
        "What you clear first you cannot look at afterwards."}});
}

TEST(HandOver, NotWhenItHasHappened) {
  const MakeScenario make = [] {
    auto state = std::make_shared<State>();
    State* s = state.get();
    // B is as quick as can be: it has taken the lock when A has only just let it go.
    s->gil.released.after_wake_up = [s] {
      s->gil.holder = &s->threads[1];
      ++s->gil.switches;
    };
    return Scenario{.threads = {{"A", [state] {
                                   take(state->gil, state->threads[0]);
                                   state->threads[0].asked.poke(true);
                                   drop(state->gil, state->threads[0]);
                                 }}}};
  };
  expect_never(make, {},
               {{kDeadlock, "it goes on: B has had the lock", "waits although another one has had its turn",
                 "The other thread may have taken the lock before this one begins to wait. Its wake-up is gone then. "
                 "Look at `holder` "
                 "first."}});
}

TEST(HandOver, NobodyWaitsForEver) {
  expect_never(
      contest({{1, 1}, true}), {.preemptions = 3, .timeouts = 1},
      {{kWrongCondition, "it waits for `switched`", "waits on the wrong condition",
        "`released` is for those who want the lock: they are woken when it is free. You would take their wake-ups."},
       {kDeadlock, "everybody goes on in the end", "looks, lets the mutex go, and then waits",
        "Between the look and the wait the other thread takes the lock, and wakes nobody. Keep the mutex from the look "
        "to "
        "the wait."}});
}

TEST(HandOver, ThreeThreads) {
  expect_never(contest({{1, 1, 1}}), {.preemptions = 2, .timeouts = 1},
               {kForEver, {kTwoHolders, "one holder", "", ""}});
}
