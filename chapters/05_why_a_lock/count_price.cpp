// The loops that are timed, and the threads around them.
#include "count_price.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <memory>
#include <stdexcept>
#include <thread>

#include "cores.h"
#include "gil/interval_gil.h"
#include "gil/real_platform.h"
#include "refcount/atomic.h"
#include "refcount/biased.h"
#include "refcount/plain.h"
#include "support/byte_mutex.h"

namespace ouro::ch05 {
namespace {

constexpr int kObjects = 64;  // so that no pair waits for the one before it

using Clock = std::chrono::steady_clock;

// Keeps the compiler from making one change of two.
void not_optimised() { std::atomic_signal_fence(std::memory_order_seq_cst); }

template <class Count>
struct Objects {
  std::vector<Count> all = std::vector<Count>(kObjects);

  // A reference that stays, so that nothing dies.
  explicit Objects(ThreadId owner) {
    for (Count& each : all) {
      each.start(owner);
      each.increment(owner);
    }
  }
};

// A plain count with a lock of its own, as wide as CPython's header without a GIL has them.
struct LockedCount {
  ByteMutex<kYieldsWithoutGil> mutex;
  PlainRefCount count;

  void start(ThreadId me) { count.start(me); }
  void increment(ThreadId me) {
    mutex.lock();
    count.increment(me);
    mutex.unlock();
  }
  [[nodiscard]] Drop decrement(ThreadId me) {
    mutex.lock();
    const Drop drop = count.decrement(me);
    mutex.unlock();
    return drop;
  }
};

// Passes over all objects. `after_pair` is what the eval loop would do then: look at the breaker, or nothing.
template <class Count, class AfterPair>
void count_pairs(std::vector<Count>& objects, int pairs, const AfterPair& after_pair) {
  const ThreadId me = current_thread_id();
  bool died = false;
  for (int done = 0; done < pairs; done += kObjects) {
    for (Count& each : objects) {
      each.increment(me);
      not_optimised();
    }
    for (Count& each : objects) {
      died |= each.decrement(me) == Drop::kDead;
      not_optimised();
      after_pair();
    }
  }
  if (died) throw std::runtime_error("an object died that had a reference left");
}

// Runs `work(thread)` on each thread, on a core of its own, from one signal on. RETURNS: nanoseconds from the first
// begin to the last end.
double nanoseconds(int threads, const std::function<void(int thread)>& prepare,
                   const std::function<void(int thread)>& work) {
  std::atomic<int> waiting = threads;
  std::vector<Clock::time_point> begins(static_cast<std::size_t>(threads));
  std::vector<Clock::time_point> ends = begins;
  const auto body = [&](int thread) {
    stay_on_core(thread);
    prepare(thread);
    waiting.fetch_sub(1, std::memory_order_acq_rel);
    while (waiting.load(std::memory_order_acquire) > 0) std::this_thread::yield();
    begins[static_cast<std::size_t>(thread)] = Clock::now();
    work(thread);
    ends[static_cast<std::size_t>(thread)] = Clock::now();
  };
  std::vector<std::thread> all;
  all.reserve(static_cast<std::size_t>(threads));
  for (int i = 0; i < threads; ++i) all.emplace_back(body, i);
  for (std::thread& each : all) each.join();
  const auto time = *std::max_element(ends.begin(), ends.end()) - *std::min_element(begins.begin(), begins.end());
  return std::chrono::duration<double, std::nano>(time).count();
}

// `same`: both threads use the first thread's objects, which it owns.
template <class Count>
double without_gil(int threads, bool same, int pairs) {
  std::vector<std::unique_ptr<Objects<Count>>> objects(static_cast<std::size_t>(threads));
  const auto prepare = [&](int thread) {
    objects[static_cast<std::size_t>(thread)] = std::make_unique<Objects<Count>>(current_thread_id());
  };
  const auto work = [&](int thread) {
    count_pairs(objects[same ? 0 : static_cast<std::size_t>(thread)]->all, pairs, [] {});
  };
  return nanoseconds(threads, prepare, work) / pairs;
}

// Plain counts; whoever has the lock counts, and looks after each pair whether somebody wants it.
double under_gil(int threads, bool same, int pairs) {
  using Gil = IntervalGil<RealPlatform>;
  Gil gil({});
  std::vector<Objects<PlainRefCount>> objects(static_cast<std::size_t>(threads), Objects<PlainRefCount>(0));
  const auto work = [&](int thread) {
    Gil::Thread self;
    gil.take(self);
    count_pairs(objects[same ? 0 : static_cast<std::size_t>(thread)].all, pairs, [&] {
      if (self.breaker.any()) [[unlikely]]
        gil.let_others_run(self);
    });
    gil.drop(self);
  };
  return nanoseconds(
             threads, [](int) {}, work) /
         pairs;
}

// One thread that counts on another one's objects.
double biased_other(int pairs) {
  Objects<BiasedRefCount> objects(current_thread_id());
  for (BiasedRefCount& each : objects.all)
    each.increment(current_thread_id() + 1);  // the shared count stays above zero
  return nanoseconds(
             1, [](int) {}, [&](int) { count_pairs(objects.all, pairs, [] {}); }) /
         pairs;
}

}  // namespace

std::vector<CountingWay> counting_ways(bool two_threads) {
  std::vector<CountingWay> ways;
  // Where a pair is quick there are more of them, so that the threads' beginning and end do not count.
  constexpr int kQuick = 20;
  const auto add = [&](Sharing sharing) {
    const int threads = sharing == Sharing::one_thread ? 1 : 2;
    const bool same = sharing == Sharing::same_objects;
    ways.push_back({"one lock for all", "one\\nlock", sharing,
                    [=](int pairs) { return under_gil(threads, same, kQuick * pairs); }});
    ways.push_back({"lock per object", "lock per\\nobject", sharing,
                    [=](int pairs) { return without_gil<LockedCount>(threads, same, pairs); }});
    ways.push_back(
        {"atomic", "atomic", sharing, [=](int pairs) { return without_gil<AtomicRefCount>(threads, same, pairs); }});
    ways.push_back({same ? "biased, owner and other" : "biased, owner", "biased", sharing,
                    [=](int pairs) { return without_gil<BiasedRefCount>(threads, same, pairs); }});
  };
  add(Sharing::one_thread);
  ways.back().label = "biased,\\nowner";
  ways.push_back({"biased, another thread", "biased,\\nother", Sharing::one_thread, biased_other});
  if (two_threads) {
    add(Sharing::own_objects);
    add(Sharing::same_objects);
  }
  ways.push_back({"one lock for all, again", "", Sharing::one_thread, ways.front().measure});
  return ways;
}

}  // namespace ouro::ch05
