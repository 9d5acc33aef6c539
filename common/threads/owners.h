// Which threads may own objects, by the id that a count keeps (refcount/thread_id.h), and what others have queued for
// them to merge.
// CPython: struct _brc_state, struct _brc_bucket (Include/internal/pycore_brc.h).
#pragma once

#include <array>
#include <vector>

#include "memory/build.h"
#include "refcount/thread_id.h"
#include "support/annotated_mutex.h"

namespace ouro::OURO_BUILD {

struct Object;
struct ThreadState;

class Owners {
 public:
  // From here on the thread that calls owns what it makes under its id; what a thread with the same id, now ended, has
  // left behind is its own. Drops an earlier registration of `ts`.
  void add(ThreadState& ts);
  // Its queue is empty, and from here on nothing can be queued for it. RETURNS: false, and nothing has changed, while
  // there is something in the queue.
  bool remove(ThreadState& ts);
  // All but `last` are gone, as is what was queued for them: in a forked child, after merge_all.
  void keep_only(ThreadState& last);

  // Queues the object for its owner. RETURNS: false, after `merge()` has run under the lock, if there is no thread with
  // that id: none can come either while it runs.
  template <class Merge>
  bool queue(ThreadId owner, Object* object, Merge&& merge) {
    Bucket& bucket = bucket_of(owner);
    const MutexLock lock(bucket.mutex);
    for (ThreadState* each : bucket.threads) {
      if (is_owner(*each, owner)) {
        append(*each, object);
        return true;
      }
    }
    merge();
    return false;
  }

  // Takes what is queued for `ts`.
  std::vector<Object*> take(ThreadState& ts);
  // Takes what is queued for any thread. REQUIRES: the world stands still.
  std::vector<Object*> take_all();

 private:
  struct Bucket {
    Mutex mutex;
    std::vector<ThreadState*> threads OURO_GUARDED_BY(mutex);
  };
  static constexpr std::size_t kBuckets = 61;  // a prime: ids are addresses, their differences multiples of a page

  Bucket& bucket_of(ThreadId id) { return buckets_[id % kBuckets]; }
  static bool is_owner(const ThreadState& ts, ThreadId id);
  static void append(ThreadState& ts, Object* object);

  std::array<Bucket, kBuckets> buckets_;
};

}  // namespace ouro::OURO_BUILD
