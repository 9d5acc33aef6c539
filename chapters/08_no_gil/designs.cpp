// The loops that are timed.
#include "designs.h"

#include <atomic>
#include <memory>
#include <stdexcept>

#include "gil/interval_gil.h"
#include "gil/real_platform.h"
#include "real_threads.h"
#include "refcount/atomic.h"
#include "refcount/biased.h"
#include "refcount/plain.h"
#include "support/byte_mutex.h"

namespace ouro::ch08 {
namespace {

constexpr std::size_t kItems = 64;  // so that no turn waits for the one before it

// Keeps the compiler from making one change of two.
void not_optimised() { std::atomic_signal_fence(std::memory_order_seq_cst); }

template <class Count>
struct Item {
  Count count;
  // As far from its neighbour as an object is.
  char value[48 - sizeof(Count)];
};

template <class Count>
struct List {
  ByteMutex<kYieldsWithoutGil> mutex;
  std::vector<Item<Count>> items = std::vector<Item<Count>>(kItems);
  std::vector<std::atomic<Item<Count>*>> slots = std::vector<std::atomic<Item<Count>*>>(kItems);

  // The list keeps a reference to each.
  explicit List(ThreadId owner) {
    for (std::size_t i = 0; i < kItems; ++i) {
      items[i].count.start(owner);
      slots[i].store(&items[i], std::memory_order_relaxed);
    }
  }
};

// --- the designs: how a reader takes a reference to the item in a slot ---

// Whoever runs has the lock of all.
struct UnderGil {
  using Count = PlainRefCount;
  static Item<Count>* take(List<Count>& list, std::size_t i, ThreadId me) {
    Item<Count>* item = list.slots[i].load(std::memory_order_relaxed);
    item->count.increment(me);
    return item;
  }
};

//! [naive]
// The naive answer: a lock around the list, and a count that any thread may change.
struct LockAndAtomic {
  using Count = AtomicRefCount;
  static Item<Count>* take(List<Count>& list, std::size_t i, ThreadId me) {
    list.mutex.lock();
    Item<Count>* item = list.slots[i].load(std::memory_order_relaxed);
    item->count.increment(me);
    list.mutex.unlock();
    return item;
  }
};
//! [naive]

struct LockAndBiased {
  using Count = BiasedRefCount;
  static Item<Count>* take(List<Count>& list, std::size_t i, ThreadId me) {
    list.mutex.lock();
    Item<Count>* item = list.slots[i].load(std::memory_order_relaxed);
    item->count.increment(me);
    list.mutex.unlock();
    return item;
  }
};

//! [no_lock]
// CPython's answer: no lock to read, and a count for the owner.
struct NoLockAndBiased {
  using Count = BiasedRefCount;
  static Item<Count>* take(List<Count>& list, std::size_t i, ThreadId me) {
    // Acquire: what was done to the item before it was put there is seen.
    Item<Count>* item = list.slots[i].load(std::memory_order_acquire);
    const bool is_mine = item->count.owner() == me;
    if (is_mine) {
      item->count.increment(me);
    } else if (!item->count.try_increment(me)) {
      return LockAndBiased::take(list, i, me);
    }
    if (list.slots[i].load(std::memory_order_relaxed) == item) return item;
    throw std::runtime_error("nobody writes, and a slot has changed");
  }
};
//! [no_lock]

// What is deferred is not counted: the collector looks at the stacks.
struct NoLockAndDeferred {
  using Count = BiasedRefCount;
  static Item<Count>* take(List<Count>& list, std::size_t i, ThreadId) {
    return list.slots[i].load(std::memory_order_acquire);
  }
};

template <class Design, class AfterTurn>
void read_items(List<typename Design::Count>& list, int turns, const AfterTurn& after_turn) {
  const ThreadId me = current_thread_id();
  bool died = false;
  for (int done = 0; done < turns; done += static_cast<int>(kItems)) {
    for (std::size_t i = 0; i < kItems; ++i) {
      auto* item = Design::take(list, i, me);
      not_optimised();
      if constexpr (!std::is_same_v<Design, NoLockAndDeferred>) died |= item->count.decrement(me) == Drop::kDead;
      after_turn();
    }
  }
  if (died) throw std::runtime_error("an item died that is in a list");
}

template <class Design>
double measure(int threads, bool one_list, int turns) {
  using Items = List<typename Design::Count>;
  std::vector<std::unique_ptr<Items>> lists(static_cast<std::size_t>(threads));
  const auto prepare = [&](int thread) {
    auto& mine = lists[static_cast<std::size_t>(thread)];
    mine = std::make_unique<Items>(current_thread_id());
    // Marked once, when another thread has met it with the lock.
    if constexpr (std::is_same_v<typename Design::Count, BiasedRefCount>) {
      if (one_list) {
        for (auto& each : mine->items) each.count.mark_maybe_weakref();
      }
    }
  };
  const auto list_of = [&](int thread) -> Items& { return *lists[one_list ? 0 : static_cast<std::size_t>(thread)]; };
  if constexpr (std::is_same_v<Design, UnderGil>) {
    using Gil = IntervalGil<RealPlatform>;
    Gil gil({});
    const auto work = [&](int thread) {
      Gil::Thread self;
      gil.take(self);
      read_items<Design>(list_of(thread), turns, [&] {
        if (self.breaker.any()) [[unlikely]]
          gil.let_others_run(self);
      });
      gil.drop(self);
    };
    return nanoseconds(threads, prepare, work) / turns;
  } else {
    return nanoseconds(threads, prepare, [&](int thread) { read_items<Design>(list_of(thread), turns, [] {}); }) /
           turns;
  }
}

}  // namespace

std::vector<Design> designs(bool two_threads) {
  std::vector<Design> all;
  constexpr int kQuick = 8;  // where a turn is quick there are more of them
  const auto add = [&](Sharing sharing) {
    const int threads = sharing == Sharing::kOneThread ? 1 : 2;
    const bool one = sharing == Sharing::kOneList;
    all.push_back({"one lock for all, plain counts", "one\\nlock", sharing,
                   [=](int turns) { return measure<UnderGil>(threads, one, kQuick * turns); }});
    all.push_back({"lock per object, atomic counts", "lock per\\nobject", sharing,
                   [=](int turns) { return measure<LockAndAtomic>(threads, one, turns); }});
    all.push_back({"lock per object, biased counts", "", sharing,
                   [=](int turns) { return measure<LockAndBiased>(threads, one, turns); }});
    all.push_back({"reads without a lock, biased counts", "biased", sharing,
                   [=](int turns) { return measure<NoLockAndBiased>(threads, one, kQuick * turns); }});
    all.push_back({"reads without a lock, deferred counts", "deferred", sharing,
                   [=](int turns) { return measure<NoLockAndDeferred>(threads, one, kQuick * turns); }});
  };
  add(Sharing::kOneThread);
  if (two_threads) {
    add(Sharing::kOwnLists);
    add(Sharing::kOneList);
  }
  all.push_back({"one lock for all, again", "", Sharing::kOneThread, all.front().measure});
  return all;
}

}  // namespace ouro::ch08
