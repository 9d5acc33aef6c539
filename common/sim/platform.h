// The platform of simulated threads: atomics, locks and semaphores with which IntervalGil and TickGil run unchanged in
// the simulator and in the explorer. Memory is sequentially consistent: the order that is asked for is ignored.
// CPython: Python/condvar.h and Python/thread_pthread.h, of a machine that does not exist.
// Source of the idea: loom (for Rust), Relacy (Vyukov, 2008).
#pragma once

#include <algorithm>
#include <atomic>
#include <chrono>
#include <concepts>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "sim/world.h"
#include "support/check.h"
#include "support/semaphore.h"
#include "support/thread_annotations.h"

namespace ouro::sim {

// Each access is one step.
template <class T>
class Atomic : public Object {
 public:
  Atomic(T value = {}, const char* name = nullptr) : Object(ObjectKind::kAtomic, name), value_(value) {}

  T load(std::memory_order = std::memory_order_seq_cst) const {
    return step(Operation::kLoad, [this] { return value_; });
  }
  void store(T value, std::memory_order = std::memory_order_seq_cst) {
    step(Operation::kStore, [&] { return value_ = value; });
  }
  T exchange(T value, std::memory_order = std::memory_order_seq_cst) {
    return update([&](T) { return value; });
  }
  T fetch_add(T by, std::memory_order = std::memory_order_seq_cst) {
    return update([&](T old) { return static_cast<T>(old + by); });
  }
  T fetch_sub(T by, std::memory_order = std::memory_order_seq_cst) {
    return update([&](T old) { return static_cast<T>(old - by); });
  }
  T fetch_or(T bits, std::memory_order = std::memory_order_seq_cst) {
    return update([&](T old) { return static_cast<T>(old | bits); });
  }
  T fetch_and(T bits, std::memory_order = std::memory_order_seq_cst) {
    return update([&](T old) { return static_cast<T>(old & bits); });
  }
  bool compare_exchange_strong(T& expected, T desired, std::memory_order = std::memory_order_seq_cst,
                               std::memory_order = std::memory_order_seq_cst) {
    const T wanted = expected;
    expected = update([&](T old) { return old == wanted ? desired : old; });
    return expected == wanted;
  }
  // Never fails without a reason.
  bool compare_exchange_weak(T& expected, T desired, std::memory_order = std::memory_order_seq_cst,
                             std::memory_order = std::memory_order_seq_cst) {
    return compare_exchange_strong(expected, desired);
  }

  // For checks and for what a real program does without an atomic: not steps.
  T peek() const { return value_; }
  void poke(T value) { value_ = value; }

 private:
  template <class Function>
  T step(Operation operation, Function&& function) const {
    World* world = World::current();
    if (world == nullptr) return function();
    world->act(operation, const_cast<Atomic&>(*this));  // what the world keeps of it is not its value
    const T result = function();
    if constexpr (std::integral<T>) world->saw(static_cast<std::int64_t>(value_));
    return result;
  }
  template <class Function>
  T update(Function&& changed) {
    return step(Operation::kUpdate, [&] {
      const T old = value_;
      value_ = changed(old);
      return old;
    });
  }

  T value_;
};

// Those who sleep until somebody wakes them, in the order in which they came.
class Sleepers {
 public:
  // The caller is the thread itself; `then` is what it does last. RETURNS: false when the time is over.
  template <class Then>
  bool sleep(World& world, Object& object, std::optional<nanoseconds> timeout, Then&& then) {
    Sleeper me(*this, world.self());
    then();
    return world.wait(
        Operation::kSleep, object, [&me] { return me.woken; }, timeout);
  }
  // Any one of them: no standard promises the first.
  void wake_one(World& world) {
    if (threads_.empty()) return;
    const std::size_t chosen = world.choose(threads_);
    const int thread = threads_[chosen];
    sleepers_[chosen]->woken = true;
    remove(sleepers_[chosen]);
    world.wake(thread);
  }

 private:
  struct Sleeper {
    Sleeper(Sleepers& all, int thread) : all(all) {
      all.sleepers_.push_back(this);
      all.threads_.push_back(thread);
    }
    ~Sleeper() {
      if (!woken) all.remove(this);
    }
    Sleeper(const Sleeper&) = delete;
    Sleeper& operator=(const Sleeper&) = delete;

    Sleepers& all;
    bool woken = false;
  };

  void remove(const Sleeper* sleeper) {
    const auto at = std::find(sleepers_.begin(), sleepers_.end(), sleeper) - sleepers_.begin();
    sleepers_.erase(sleepers_.begin() + at);
    threads_.erase(threads_.begin() + at);
  }

  std::vector<Sleeper*> sleepers_;
  std::vector<int> threads_;  // theirs
};

// Not handed over: whoever is quickest after an unlock has it.
class OURO_LOCKABLE Mutex : public Object {
 public:
  explicit Mutex(const char* name = nullptr) : Object(ObjectKind::kMutex, name) {}

  void lock() OURO_ACQUIRES() { acquire(); }
  bool try_lock() OURO_ACQUIRES_IF_TRUE() {
    if (World* world = World::current()) world->act(Operation::kTryLock, *this);
    return !std::exchange(locked_, true);
  }
  void unlock() OURO_RELEASES() {
    World* world = World::current();
    if (world != nullptr) world->act(Operation::kUnlock, *this);
    release(world);
  }

 private:
  friend class CondVar;

  struct Waiting {
    Waiting(Mutex& mutex, int thread) : mutex(mutex) { mutex.waiting_.push_back(thread); }
    ~Waiting() { std::erase(mutex.waiting_, World::current()->self()); }
    Mutex& mutex;
  };

  void acquire() {
    if (World* world = World::current()) {
      Waiting me(*this, world->self());
      world->wait(Operation::kLock, *this, [this] { return !locked_; });
    }
    locked_ = true;
  }
  void release(World* world) {
    locked_ = false;
    if (world != nullptr && !waiting_.empty()) world->wake(waiting_.front());
  }

  bool locked_ = false;
  std::vector<int> waiting_;  // the longest first
};

class CondVar : public Object {
 public:
  explicit CondVar(const char* name = nullptr) : Object(ObjectKind::kCondition, name) {}

  void wait(Mutex& mutex) OURO_REQUIRES(mutex) { sleep(mutex, {}); }
  // RETURNS: false when the time is over.
  bool wait_for(Mutex& mutex, nanoseconds time) OURO_REQUIRES(mutex) { return sleep(mutex, time); }

  void notify_one() {
    World* world = World::current();
    if (world == nullptr) return;
    world->act(Operation::kNotify, *this);
    sleepers_.wake_one(*world);
  }

 private:
  bool sleep(Mutex& mutex, std::optional<nanoseconds> timeout) {
    World* world = World::current();
    OURO_CHECK(world != nullptr, "only a virtual thread can wait");
    world->act(Operation::kWait, *this);
    world->touch(mutex);
    const bool woken = sleepers_.sleep(*world, *this, timeout, [&] { mutex.release(world); });
    mutex.acquire();
    return woken;
  }

  Sleepers sleepers_;
};

// The kernel's part of a semaphore.
class Futex : public Object {
 public:
  using Word = Atomic<std::uint32_t>;

  explicit Futex(const char* name = nullptr) : Object(ObjectKind::kFutex, name) {}

  // Deadlines are of the real clock: there are none here.
  FutexSleep sleep(Word& word, const FutexDeadline&) {
    World* world = World::current();
    OURO_CHECK(world != nullptr, "only a virtual thread can sleep");
    world->act(Operation::kFutexWait, *this);
    world->touch(word);
    if (word.peek() == 0) sleepers_.sleep(*world, *this, {}, [] {});
    return FutexSleep::kLookAgain;
  }
  void wake_one(Word&) {
    World* world = World::current();
    if (world == nullptr) return;
    world->act(Operation::kFutexWake, *this);
    sleepers_.wake_one(*world);
  }

 private:
  Sleepers sleepers_;
};

}  // namespace ouro::sim

namespace ouro {

struct SimPlatform {
  template <class T>
  using Atomic = sim::Atomic<T>;
  using Mutex = sim::Mutex;
  using CondVar = sim::CondVar;
  using Semaphore = BasicSemaphore<sim::Futex>;

  struct GilLog {
    void operator()(EventKind kind) const {
      if (sim::World* world = sim::World::current()) world->log(kind);
    }
  };
};

}  // namespace ouro
