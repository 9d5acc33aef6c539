// Every order in which a scenario's steps can happen, up to a number of preemptions, and how each ends.
// CPython: none. Sources: Musuvathi, Qadeer, PLDI 2007 (CHESS); Musuvathi, Qadeer, "Partial-Order Reduction for
// Context- Bounded State Exploration", MSR-TR-2007-12 (states known by the order of events that led to them).
//
//   const Exploration all = explore(two_increments);      // sim/scenario.h
//   all.schedules;                                        // 6
//   all.find("1")->share;                                 // 0.667: an update is lost
//   all.worst()->schedule;                                // A B A B; print it with to_text(), see it with replay()
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "sim/scenario.h"
#include "sim/schedule.h"

namespace ouro::sim {

struct ExploreOptions {
  static constexpr int kUnbounded = 1'000'000;

  int preemptions = kUnbounded;  // how often a thread is left though it could go on
  int timeouts = 2;              // how often a wait is over before anybody has woken the waiter
  // Nobody can go on before a wait is over: bad, since whatever it waits for should have woken it.
  bool idle_is_bad = false;
  // A state that was reached before, with as much to spend, is not explored again; its schedules are counted again.
  // Equal results in less time (tests/sim/explorer_test.cpp compares). Off: each schedule is run.
  bool remember_states = true;
  // Give these many schedules back, each with its ending; turns remember_states off.
  std::size_t keep = 0;
};

struct Exploration {
  struct Outcome {
    Ending ending;
    std::uint64_t schedules = 0;
    double share = 0;   // of all schedules
    Schedule schedule;  // the first of those with the fewest preemptions and time-outs
    int preemptions = 0;
    int timeouts = 0;
  };
  struct Kept {
    Schedule schedule;
    std::size_t outcome = 0;  // its index in outcomes
  };

  const Outcome* find(const std::string& ending) const;  // null for none
  const Outcome* worst() const;                          // the bad one with the shortest schedule; null: all is well

  std::vector<std::string> threads;
  std::vector<Outcome> outcomes;  // the most frequent first
  std::vector<Kept> kept;
  std::uint64_t schedules = 0;  // that end
  std::uint64_t cut = 0;        // that would go on after more time-outs
  std::uint64_t runs = 0;       // schedules that were really run, to their end or to a state that was known
  std::uint64_t states = 0;     // different ones in which there was something to choose
};

Exploration explore(const MakeScenario& make, const ExploreOptions& options = {});

}  // namespace ouro::sim
