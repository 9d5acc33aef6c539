// Checks exercise 1: every order of steps of a few threads, with the rules of asking.
#include "lab/exercise/check.h"

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

// What goes wrong is the name of an ending; each names its misconception.
constexpr const char* kTwoHolders = "two threads have the lock";
constexpr const char* kNotAsked = "the interval is over, and the holder was not asked";
constexpr const char* kNewHolderAsked = "a holder was asked that has had the lock for less than an interval";
constexpr const char* kAskedAtOnce = "the holder was asked before an interval was over";
constexpr const char* kOldRequest =
    "a thread that has just taken the lock is asked to let go: by a request of an earlier turn";
constexpr const char* kOwnRequest =
    "a thread that has just taken the lock is asked to let go, and nobody has waited for it";
constexpr const char* kAsksItself = "the interval is over, and the waiter has asked itself";
constexpr const char* kSwitches = "the number of switches is not the number of changes of holder";

struct Explanation {
  const char* ending;
  const char* right;
  const char* misconception;
  const char* why;
};
constexpr Explanation kExplanations[] = {
    {kTwoHolders, "one thread at a time", "if for while",
     "Woken does not mean that the lock is free: another thread may have taken it. Look again, and wait again."},
    {kNotAsked, "`asked` of the holder is set when an interval was in vain", "the holder lets go by itself",
     "The holder has no clock. If nobody asks it, it keeps the lock for ever."},
    {kNewHolderAsked, "only a holder that has had the lock for the whole interval is asked",
     "ignores the switch number",
     "The lock has changed hands while this thread waited. The new holder has just begun: with many waiters it would "
     "be asked "
     "at once, and nobody would get anything done."},
    {kAskedAtOnce, "the holder has an interval", "asks before it has waited",
     "The interval is there so that a holder gets something done. Wait first."},
    {kAsksItself, "`asked` of the holder is set", "asks itself, not the holder",
     "It is the holder that looks at its own `asked`, and lets go. Yours is looked at when you have the lock."},
    {kOldRequest, "`asked` is false after take()", "keeps a request of an earlier turn",
     "It was asked in an earlier turn, and has let go since. Now nobody has waited an interval for it yet."},
    {kOwnRequest, "`asked` is false after take()", "the holder raises the request",
     "A waiter asks, after its interval. Who has just taken the lock owes it to nobody."},
    {kSwitches, "`switches` grows when the holder is another one than before", "counts every taking",
     "A thread that lets go and takes the lock again is no switch: a waiter must be able to tell."}};

struct State {
  Gil gil;
  Thread threads[3];
  int holders = 0;
  Thread* last = nullptr;
  long changes = 0;
  long earned = -1;  // the switch number at which somebody had waited an interval in vain
  // Of the wait that each thread is in, or has just been in.
  struct Wait {
    long switches = 0;
    Thread* must_ask = nullptr;
    Thread* must_not_ask = nullptr;
  } waits[3];
};

int current() { return World::current()->self(); }

void settle(State& state, int thread) {
  State::Wait& wait = state.waits[thread];
  if (wait.must_ask != nullptr) {
    ouro::sim::require(wait.must_ask->asked.peek() || !state.threads[thread].asked.peek(), kAsksItself);
    ouro::sim::require(wait.must_ask->asked.peek(), kNotAsked);
  }
  if (wait.must_not_ask != nullptr) ouro::sim::require(!wait.must_not_ask->asked.peek(), kNewHolderAsked);
  wait.must_ask = wait.must_not_ask = nullptr;
}

std::shared_ptr<State> watched() {
  auto state = std::make_shared<State>();
  State* s = state.get();
  s->gil.released.before = [s] {
    settle(*s, current());
    ouro::sim::require(!s->gil.holder->asked.peek() || s->earned == s->gil.switches, kAskedAtOnce);
    s->waits[current()].switches = s->gil.switches;
  };
  s->gil.released.after = [s](bool woken) {
    State::Wait& wait = s->waits[current()];
    if (woken || !s->gil.locked) return;
    if (wait.switches == s->gil.switches) {
      wait.must_ask = s->gil.holder;
      s->earned = s->gil.switches;
    } else if (!s->gil.holder->asked.peek()) {
      wait.must_not_ask = s->gil.holder;
    }
  };
  return state;
}

// A thread that takes the lock so many times.
Scenario::Thread contender(const std::shared_ptr<State>& state, int number, int turns) {
  return {std::string(1, static_cast<char>('A' + number)), [state, number, turns] {
            Thread& self = state->threads[number];
            for (int turn = 0; turn < turns; ++turn) {
              take(state->gil, self);
              settle(*state, number);
              ouro::sim::require(++state->holders == 1, kTwoHolders);
              ouro::sim::require(!self.asked.peek() || state->earned >= 0, kOwnRequest);
              ouro::sim::require(!self.asked.peek(), kOldRequest);
              if (state->last != nullptr && state->last != &self) ++state->changes;
              state->last = &self;
              ouro::sim::require(state->gil.switches == state->changes, kSwitches);
              self.asked.load();  // a step in the middle of the turn
              --state->holders;
              drop(state->gil);
            }
          }};
}

MakeScenario contest(const std::vector<int>& turns) {
  return [turns] {
    const std::shared_ptr<State> state = watched();
    Scenario scenario;
    for (std::size_t i = 0; i < turns.size(); ++i) {
      scenario.threads.push_back(contender(state, static_cast<int>(i), turns[i]));
    }
    return scenario;
  };
}

// Rejects the answer when a schedule ends in that way; with `any`, in any bad one.
void expect_never(const MakeScenario& make, const ExploreOptions& options, const std::vector<std::string>& endings) {
  show_example("every order of steps of the threads, none bad");
  const Exploration all = explore(make, options);
  for (const Exploration::Outcome& outcome : all.outcomes) {
    if (!outcome.ending.bad) continue;
    bool meant = endings.empty();
    for (const std::string& each : endings) meant = meant || outcome.ending.name == each;
    if (!meant) continue;
    show_example(fmt::format("schedule {}\n{}", to_text(outcome.schedule, all.threads),
                             to_lanes(replay(make, outcome.schedule))));
    Mistake mistake{outcome.ending.name, "no schedule ends so",
                    "one holder at a time, and who waits an interval in vain asks"};
    for (const Explanation& each : kExplanations) {
      if (outcome.ending.name != each.ending) continue;
      mistake.right = each.right;
      mistake.misconception = each.misconception;
      mistake.why = each.why;
    }
    reject(mistake);
    return;
  }
}

}  // namespace

TEST(Lock, NeverTwoHolders) {
  expect_never(contest({2, 1}), {.preemptions = 3, .timeouts = 1}, {kTwoHolders, "deadlock", "no end"});
}

TEST(Lock, ThreeThreads) {
  expect_never(contest({1, 1, 1}), {.preemptions = 2, .timeouts = 1}, {kTwoHolders, "deadlock", "no end"});
}

TEST(Request, AfterAnInterval) {
  expect_never(contest({1, 1}), {.preemptions = 2, .timeouts = 1}, {kAsksItself, kNotAsked});
}

TEST(Request, NotBefore) { expect_never(contest({1, 1}), {.preemptions = 2, .timeouts = 1}, {kAskedAtOnce}); }

TEST(Request, NotToANewHolder) {
  expect_never(contest({1, 1, 1}), {.preemptions = 3, .timeouts = 1}, {kNewHolderAsked});
}

TEST(Request, NewHolderIsNotAsked) {
  expect_never(contest({2, 1}), {.preemptions = 3, .timeouts = 1}, {kOwnRequest, kOldRequest});
}

TEST(Holder, SwitchesAreChangesOfHolder) {
  expect_never(contest({2, 2}), {.preemptions = 2, .timeouts = 0}, {kSwitches});
}
