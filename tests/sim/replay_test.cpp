// Tests of common/sim/replay.h.
#include "sim/replay.h"

#include <gtest/gtest.h>

#include "sim/explorer.h"
#include "sim/scenarios.h"

namespace ouro::sim {
namespace {

Scenario crossed_locks() { return two_locks(false); }

Replay follow(const MakeScenario& make, std::string_view text) {
  return replay(make, std::get<Schedule>(parse_schedule(text, {"A", "B"})));
}

TEST(Replay, TellsWhatEveryStepDid) {
  const Replay lost = follow(two_increments, "A B A B");
  EXPECT_EQ(to_lanes(lost),
            "      A                B\n"
            "   1  load count = 0\n"
            "   2                   load count = 0\n"
            "   3  store count = 1\n"
            "   4                   store count = 1\n"
            "=> 1\n");
  EXPECT_TRUE(lost.ending.bad);
  EXPECT_EQ(lost.steps[2].value, 1);
}

TEST(Replay, TheThreadsRunOnAfterTheSchedulesEnd) {
  const Replay right = follow(two_increments, "B");
  EXPECT_EQ(right.ending, (Ending{"2", false}));
  EXPECT_EQ(right.scheduled, 1);
  EXPECT_EQ(right.steps.size(), 4);
}

TEST(Replay, ShowsADeadlock) { EXPECT_EQ(follow(crossed_locks, "A B").ending.name, "deadlock"); }

TEST(Replay, SaysWhyAScheduleCannotBeFollowed) {
  EXPECT_EQ(follow(crossed_locks, "A B A").error, "");  // the end came first: nobody can go on
  EXPECT_EQ(follow(crossed_locks, "A A B B").error, "step 3: B waits for second");
  EXPECT_EQ(follow(two_increments, "A A A").error, "step 3: A has ended");
  EXPECT_EQ(follow(two_increments, "A!").error, "step 1: A is about to load count, not for a limited time");
}

// Threads that wait for one signal: who gets it is part of the schedule.
Scenario two_waiters() {
  struct State {
    Mutex mutex{"mutex"};
    CondVar condition{"condition"};
    std::string woken;
  };
  auto state = std::make_shared<State>();
  const auto wait = [state](const char* name) {
    state->mutex.lock();
    state->condition.wait(state->mutex);
    state->woken += name;
    state->condition.notify_one();
    state->mutex.unlock();
  };
  return {.threads = {{"A", [=] { wait("A"); }},
                      {"B", [=] { wait("B"); }},
                      {"C", [state] { state->condition.notify_one(); }}},
          .ending = [state] {
            return Ending{state->woken, false};
          }};
}

TEST(Replay, ChoosesWhoIsWoken) {
  const auto follow = [](std::string_view text) {
    return replay(two_waiters, std::get<Schedule>(parse_schedule(text, {"A", "B", "C"})));
  };
  EXPECT_EQ(follow("A A B B C>A").ending.name, "AB");
  EXPECT_EQ(follow("A A B B C>B").ending.name, "BA");
  EXPECT_EQ(follow("A A C>B").error, "");  // there is one only: the arrow says nothing
  const Exploration all = explore(two_waiters);
  EXPECT_NE(all.find("AB"), nullptr);
  EXPECT_NE(all.find("BA"), nullptr);
  EXPECT_NE(all.find("deadlock"), nullptr);  // the signal came before anybody waited
}

}  // namespace
}  // namespace ouro::sim
