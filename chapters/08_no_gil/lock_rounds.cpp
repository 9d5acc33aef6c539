// The loops that are timed.
#include "lock_rounds.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <mutex>
#include <numeric>
#include <vector>

#include "real_threads.h"
#include "support/byte_mutex.h"
#include "support/parking_lot.h"

namespace ouro::ch08 {
namespace {

using Clock = std::chrono::steady_clock;

// Each step waits for the one before it: about a nanosecond.
void compute(int steps) {
  for (int i = 0; i < steps; ++i) {
    asm volatile("" ::: "memory");
    std::atomic_signal_fence(std::memory_order_seq_cst);
  }
}

struct NoLock {
  void lock() {}
  void unlock() {}
  std::int64_t sleeps() const { return 0; }
};

// Not a lock: what two atomic instructions cost.
struct TwoAtomics {
  void lock() { number.fetch_add(1, std::memory_order_acquire); }
  void unlock() { number.fetch_sub(1, std::memory_order_release); }
  std::int64_t sleeps() const { return 0; }
  std::atomic<std::int64_t> number = 0;
};

class ObjectLock {
 public:
  void lock() OURO_LOCKS_UNCHECKED {
    if (!mutex_.try_lock()) mutex_.lock(&hooks_);
  }
  void unlock() OURO_LOCKS_UNCHECKED { mutex_.unlock(); }
  std::int64_t sleeps() const { return sleeps_.load(std::memory_order_relaxed); }

 private:
  std::atomic<std::int64_t> sleeps_ = 0;
  ByteMutex<kYieldsWithoutGil> mutex_;
  const ParkHooks hooks_ = {.before_sleep = [this] { sleeps_.fetch_add(1, std::memory_order_relaxed); }};
};

struct StdMutex {
  void lock() { mutex.lock(); }
  void unlock() { mutex.unlock(); }
  std::int64_t sleeps() const { return 0; }
  std::mutex mutex;
};

struct alignas(64) Turns {
  std::int64_t done = 0;
};

template <class Lock>
LockRounds measure(int threads, int rounds, int inside, int outside, int limit_ms) {
  Lock lock;
  std::vector<Turns> turns(static_cast<std::size_t>(threads));
  std::atomic<bool> over = false;
  const auto one_turn = [&](Turns& mine) {
    lock.lock();
    compute(inside);
    lock.unlock();
    compute(outside);
    ++mine.done;
  };
  const auto work = [&](int thread) {
    Turns& mine = turns[static_cast<std::size_t>(thread)];
    if (limit_ms == 0) {
      for (int i = 0; i < rounds; ++i) one_turn(mine);
      return;
    }
    const auto end = Clock::now() + std::chrono::milliseconds(limit_ms);
    while (!over.load(std::memory_order_relaxed)) {
      for (int i = 0; i < 16; ++i) one_turn(mine);
      if (Clock::now() >= end) over.store(true, std::memory_order_relaxed);
    }
  };
  const double ns = nanoseconds(
      threads, [](int) {}, work);
  std::int64_t all = 0;
  std::int64_t fewest = turns.front().done;
  for (const Turns& each : turns) {
    all += each.done;
    fewest = std::min(fewest, each.done);
  }
  return {ns * threads / static_cast<double>(all), lock.sleeps(),
          static_cast<double>(fewest) / static_cast<double>(all)};
}

}  // namespace

LockRounds take_and_release(LockKind kind, int threads, int rounds, int inside, int outside, int limit_ms) {
  switch (kind) {
    case LockKind::kNone:
      return measure<NoLock>(threads, rounds, inside, outside, limit_ms);
    case LockKind::kAtomic:
      return measure<TwoAtomics>(threads, rounds, inside, outside, limit_ms);
    case LockKind::kByteMutex:
      return measure<ObjectLock>(threads, rounds, inside, outside, limit_ms);
    case LockKind::kStdMutex:
      return measure<StdMutex>(threads, rounds, inside, outside, limit_ms);
  }
  return {};
}

}  // namespace ouro::ch08
