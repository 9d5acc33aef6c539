// The parking lot: a fixed table of buckets, each a lock and a queue of sleeping threads in the order of their coming.
// CPython: Python/parking_lot.c.
#include "support/parking_lot.h"

#include <array>
#include <cstdint>

#include "support/annotated_mutex.h"
#include "support/intrusive_list.h"

namespace ouro {
namespace {

// A sleeping thread; it lives on that thread's stack.
struct Sleeper : ListNode {
  Sleeper(const void* at, void* sleeper_token) : address(at), token(sleeper_token) {}

  const void* const address;
  void* const token;

  // RETURNS: false when the time ran out first.
  bool sleep(std::optional<std::chrono::steady_clock::time_point> deadline) OURO_EXCLUDES(mutex) {
    MutexLock lock(mutex);
    while (!woken) {
      if (!deadline) {
        condition.wait(mutex);
      } else if (!condition.wait_until(mutex, *deadline) && !woken) {
        return false;
      }
    }
    return true;
  }

  // Notifies under the lock: the sleeper cannot leave, and take its stack with it, before this is done.
  void wake() OURO_EXCLUDES(mutex) {
    MutexLock lock(mutex);
    woken = true;
    condition.notify_one();
  }

  Mutex mutex;
  CondVar condition;
  bool woken OURO_GUARDED_BY(mutex) = false;
};

struct Bucket {
  Mutex mutex;
  IntrusiveList<Sleeper> sleepers OURO_GUARDED_BY(mutex);
};

// A prime: addresses are multiples of 16, and would crowd into a sixteenth of a power of two.
constexpr std::size_t kBuckets = 257;

// For the whole process, like the addresses that it is keyed by: a lock of one byte cannot say which lot is its own.
// Never destroyed: a daemon thread may sleep here when the process exits.
using Buckets = std::array<Bucket, kBuckets>;
std::atomic<Buckets*>& all_buckets() {
  static std::atomic<Buckets*> buckets = new Buckets;
  return buckets;
}
Bucket& bucket_of(const void* address) {
  // Relaxed: it changes in a forked child only, where there is one thread.
  return (*all_buckets().load(std::memory_order_relaxed))[reinterpret_cast<std::uintptr_t>(address) % kBuckets];
}

// RETURNS: the first sleeper at `address` from `sleeper` on, or the list's end.
IntrusiveList<Sleeper>::Iterator find(IntrusiveList<Sleeper>& sleepers, IntrusiveList<Sleeper>::Iterator sleeper,
                                      const void* address) {
  while (sleeper != sleepers.end() && sleeper->address != address) ++sleeper;
  return sleeper;
}

// For a sleeper whose time ran out. RETURNS: false when somebody has taken it off the queue meanwhile.
bool leave_queue(Bucket& bucket, Sleeper& sleeper) OURO_EXCLUDES(bucket.mutex) {
  MutexLock lock(bucket.mutex);
  if (!sleeper.is_linked()) return false;
  sleeper.unlink();
  return true;
}

}  // namespace

ParkResult park(const void* address, const std::function<bool()>& still_wanted, const ParkOptions& options) {
  Bucket& bucket = bucket_of(address);
  Sleeper sleeper(address, options.token);
  {
    MutexLock lock(bucket.mutex);
    if (!still_wanted()) return ParkResult::kChanged;
    bucket.sleepers.append(sleeper);
  }

  std::optional<std::chrono::steady_clock::time_point> deadline;
  if (options.timeout) deadline = std::chrono::steady_clock::now() + *options.timeout;
  if (options.hooks.before_sleep) options.hooks.before_sleep();
  bool unparked = sleeper.sleep(deadline);
  if (!unparked && !leave_queue(bucket, sleeper)) {
    // Whoever took it off the queue is about to wake it, and still needs it.
    unparked = sleeper.sleep(std::nullopt);
  }
  if (options.hooks.after_sleep) options.hooks.after_sleep();
  return unparked ? ParkResult::kUnparked : ParkResult::kTimedOut;
}

void unpark_one(const void* address, const std::function<void(void* token, bool more)>& decide) {
  Bucket& bucket = bucket_of(address);
  Sleeper* first = nullptr;
  {
    MutexLock lock(bucket.mutex);
    auto sleeper = find(bucket.sleepers, bucket.sleepers.begin(), address);
    if (sleeper == bucket.sleepers.end()) return decide(nullptr, false);
    first = &*sleeper;
    ++sleeper;
    first->unlink();
    const bool more = find(bucket.sleepers, sleeper, address) != bucket.sleepers.end();
    decide(first->token, more);
  }
  first->wake();
}

// Wakes under the bucket's lock: until then a sleeper whose time runs out may take itself off the queue, and go.
void unpark_all(const void* address) {
  Bucket& bucket = bucket_of(address);
  MutexLock lock(bucket.mutex);
  for (auto sleeper = find(bucket.sleepers, bucket.sleepers.begin(), address); sleeper != bucket.sleepers.end();) {
    Sleeper& found = *sleeper;
    sleeper = find(bucket.sleepers, ++sleeper, address);
    found.unlink();
    found.wake();
  }
}

// Their locks may be held for ever: the old buckets stay as they are.
void parking_lot_after_fork() { all_buckets().store(new Buckets, std::memory_order_relaxed); }

}  // namespace ouro
