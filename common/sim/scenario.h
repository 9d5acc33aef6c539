// What the explorer explores: a handful of virtual threads that meet, and what is to hold.
// CPython: none.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace ouro::sim {

// How a run has ended.
struct Ending {
  std::string name;
  bool bad = false;

  bool operator==(const Ending&) const = default;
};

// Made anew for every run: its maker makes the shared objects (sim/platform.h), which the functions keep alive.
//
//   Scenario two_increments() {
//     auto count = std::make_shared<Atomic<int>>(0, "count");
//     const auto increment = [count] {
//       const int seen = count->load();
//       count->store(seen + 1);
//     };
//     return {.threads = {{"A", increment}, {"B", increment}},
//             .ending = [count] { return Ending{std::to_string(count->peek()), count->peek() != 2}; }};
//   }
//
// Bodies must do the same whenever they see the same; what they keep in plain variables must follow from the order of
// their operations on shared objects. They say require(condition, "what is wrong"), and unlock without throwing.
struct Scenario {
  struct Thread {
    std::string name;  // one word
    std::function<void()> body;
  };
  std::vector<Thread> threads;

  // After every step; empty: all is well. May be left out.
  std::function<std::string()> broken_rule = {};
  // When all threads have ended. May be left out.
  std::function<Ending()> ending = {};
};

using MakeScenario = std::function<Scenario()>;

}  // namespace ouro::sim
