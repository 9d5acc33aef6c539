// Scenarios for the explorer's tests: two counts that race, and two locks in the wrong order.
#pragma once

#include <memory>
#include <string>

#include "sim/platform.h"
#include "sim/scenario.h"

namespace ouro::sim {

inline Scenario two_increments() {
  auto count = std::make_shared<Atomic<int>>(0, "count");
  const auto increment = [count] {
    const int seen = count->load();
    count->store(seen + 1);
  };
  return {.threads = {{"A", increment}, {"B", increment}}, .ending = [count] {
            return Ending{std::to_string(count->peek()), count->peek() != 2};
          }};
}

// Of an object with one owner: A makes itself a second one, B gives up the first. 1 is right.
inline Scenario increment_against_decrement() {
  auto count = std::make_shared<Atomic<int>>(1, "count");
  const auto change = [count](int by) {
    const int seen = count->load();
    count->store(seen + by);
  };
  return {.threads = {{"A", [=] { change(1); }}, {"B", [=] { change(-1); }}}, .ending = [count] {
            const int left = count->peek();
            return Ending{left == 1 ? "right" : left > 1 ? "leaks" : "freed too early", left != 1};
          }};
}

inline Scenario two_locks(bool in_order) {
  struct Locks {
    Mutex first{"first"};
    Mutex second{"second"};
  };
  auto locks = std::make_shared<Locks>();
  const auto with_both = [locks](Mutex& one, Mutex& other) {
    one.lock();
    other.lock();
    other.unlock();
    one.unlock();
  };
  return {
      .threads = {{"A", [=] { with_both(locks->first, locks->second); }}, {"B", [=] {
                                                                             if (in_order) {
                                                                               with_both(locks->first, locks->second);
                                                                             } else {
                                                                               with_both(locks->second, locks->first);
                                                                             }
                                                                           }}}};
}

}  // namespace ouro::sim
