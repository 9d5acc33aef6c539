// Threads that compete for a GIL, with the rules that it has to keep: never two holders, nobody waits for ever, and who
// was asked to let go finds, when it has, that another thread had its turn.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "gil/interval_gil.h"
#include "gil/tick_gil.h"
#include "sim/platform.h"
#include "sim/scenario.h"

namespace ouro::sim {

// Counts how often the holder changes.
struct CountingPlatform : SimPlatform {
  struct GilLog : SimPlatform::GilLog {
    void operator()(EventKind kind) const {
      if (kind == EventKind::kGilSwitch && switches != nullptr) ++*switches;
      SimPlatform::GilLog::operator()(kind);
    }
    int* switches = nullptr;
  };
};

struct Contest {
  int threads = 3;
  int turns = 1;          // that each takes
  bool hand_over = true;  // the third rule
};

// Gil has take, drop and asked(thread): whether the holder is to let go, which is a step.
template <class Gil, class... Arguments>
Scenario contest(Contest rules, Arguments... arguments) {
  using Thread = typename Gil::Thread;
  struct State {
    explicit State(int threads, Arguments... arguments)
        : gil(arguments...), threads(static_cast<std::size_t>(threads)) {
      for (auto& thread : this->threads) {
        thread = std::make_unique<Thread>();
        thread->log.switches = &switches;
      }
    }
    Gil gil;
    std::vector<std::unique_ptr<Thread>> threads;
    int holders = 0;
    int switches = 0;
  };
  auto state = std::make_shared<State>(rules.threads, arguments...);
  Scenario scenario;
  for (int i = 0; i < rules.threads; ++i) {
    scenario.threads.push_back({std::string(1, static_cast<char>('A' + i)), [state, rules, i] {
                                  Thread& me = *state->threads[static_cast<std::size_t>(i)];
                                  for (int turn = 0; turn < rules.turns; ++turn) {
                                    state->gil.take(me);
                                    require(++state->holders == 1, "two holders");
                                    const int switches = state->switches;
                                    const bool asked = state->gil.asked(me);
                                    --state->holders;
                                    state->gil.drop(me);
                                    require(!asked || !rules.hand_over || state->switches != switches, "no hand-over");
                                  }
                                }});
  }
  return scenario;
}

// The two real ones.
struct IntervalContender : IntervalGil<CountingPlatform> {
  explicit IntervalContender(bool force_switching = true) : IntervalGil({.force_switching = force_switching}) {}
  bool asked(const Thread& thread) const { return thread.breaker.is_requested(BreakReason::kDropGil); }
};

template <class Platform>
struct TickContender : TickGil<Platform> {
  using typename TickGil<Platform>::Thread;

  TickContender() {
    this->create(creator);
    this->drop(creator);
  }
  bool asked(const Thread&) {
    this->ticker().load();  // a step in the middle of the turn
    return false;
  }
  Thread creator;
};

}  // namespace ouro::sim
