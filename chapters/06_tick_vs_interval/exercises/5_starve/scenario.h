// The lock of 2.7 where a system has no semaphores, and two threads that want it: A lets go and takes it again, as the
// tick lock does every 101 ticks; B takes it once. CPython: 2.7's Python/thread_pthread.h (PyThread_acquire_lock,
// PyThread_release_lock without USE_SEMAPHORES).
#pragma once

#include <memory>

#include "sim/platform.h"
#include "sim/scenario.h"

namespace starve {

struct Lock {
  ouro::sim::Mutex mutex{"mutex"};
  ouro::sim::CondVar free{"free"};
  ouro::sim::Atomic<int> locked{0, "locked"};

  void take() {
    mutex.lock();
    while (locked.load() == 1) free.wait(mutex);
    locked.store(1);
    mutex.unlock();
  }
  void drop() {
    mutex.lock();
    locked.store(0);
    mutex.unlock();
    free.notify_one();
  }
};

inline constexpr int kTicks = 2;  // how often A lets go in its middle

inline ouro::sim::Scenario scenario() {
  auto lock = std::make_shared<Lock>();
  return {.threads = {{"A",
                       [lock] {
                         lock->take();
                         for (int i = 0; i < kTicks; ++i) {
                           lock->drop();
                           lock->take();
                         }
                         lock->drop();
                       }},
                      {"B",
                       [lock] {
                         lock->take();
                         lock->drop();
                       }}},
          .ending = [] {
            return ouro::sim::Ending{"both have had it", false};
          }};
}

}  // namespace starve
