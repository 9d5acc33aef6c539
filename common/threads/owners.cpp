// CPython: Python/brc.c (_Py_brc_init_thread, _Py_brc_remove_thread, find_thread_state).
#include "threads/owners.h"

#include <algorithm>
#include <utility>

#include "support/check.h"
#include "threads/thread_state.h"

namespace ouro::OURO_BUILD {

void Owners::add(ThreadState& ts) {
  const ThreadId id = current_thread_id();
  if (ts.owner_id == id) return;
  if (ts.owner_id != 0) OURO_CHECK(remove(ts), "a thread state that changes its thread has nothing queued");
  Bucket& bucket = bucket_of(id);
  const MutexLock lock(bucket.mutex);
  ts.owner_id = id;
  bucket.threads.push_back(&ts);
}

bool Owners::remove(ThreadState& ts) {
  if (ts.owner_id == 0) return true;
  Bucket& bucket = bucket_of(ts.owner_id);
  const MutexLock lock(bucket.mutex);
  if (!ts.to_merge.empty()) return false;
  std::erase(bucket.threads, &ts);
  ts.owner_id = 0;
  return true;
}

void Owners::keep_only(ThreadState& last) {
  for (Bucket& bucket : buckets_) {
    const MutexLock lock(bucket.mutex);
    std::erase_if(bucket.threads, [&](const ThreadState* each) { return each != &last; });
  }
}

std::vector<Object*> Owners::take(ThreadState& ts) {
  Bucket& bucket = bucket_of(ts.owner_id);
  const MutexLock lock(bucket.mutex);
  return std::exchange(ts.to_merge, {});
}

std::vector<Object*> Owners::take_all() {
  std::vector<Object*> all;
  for (Bucket& bucket : buckets_) {
    const MutexLock lock(bucket.mutex);
    for (ThreadState* each : bucket.threads) {
      all.insert(all.end(), each->to_merge.begin(), each->to_merge.end());
      each->to_merge.clear();
    }
  }
  return all;
}

bool Owners::is_owner(const ThreadState& ts, ThreadId id) { return ts.owner_id == id; }

void Owners::append(ThreadState& ts, Object* object) {
  ts.to_merge.push_back(object);
  ts.breaker.request(BreakReason::kMerge);
}

}  // namespace ouro::OURO_BUILD
