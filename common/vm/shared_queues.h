// Queues between the interpreters of a run: copies of values wait in them, belonging to none.
// CPython: Modules/_interpqueuesmodule.c.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <optional>

#include "support/annotated_mutex.h"
#include "vm/shared_value.h"

namespace ouro::OURO_BUILD {

// Any thread; no function waits for more than the mutex.
class SharedQueues {
 public:
  enum class Done { kYes, kUnknown, kNotNow };  // kNotNow: it is full, or empty

  // `most`: items; 0: no limit. RETURNS: its number, from 1.
  std::int64_t add(std::int64_t most) OURO_EXCLUDES(mutex_);
  Done put(std::int64_t id, const SharedValue& value) OURO_EXCLUDES(mutex_);
  Done get(std::int64_t id, SharedValue& value) OURO_EXCLUDES(mutex_);
  // RETURNS: nothing if there is no such queue.
  std::optional<std::int64_t> size(std::int64_t id) OURO_EXCLUDES(mutex_);
  std::optional<std::int64_t> most(std::int64_t id) OURO_EXCLUDES(mutex_);

 private:
  struct Queue {
    std::deque<SharedValue> items;
    std::int64_t most = 0;
  };

  Mutex mutex_;
  std::map<std::int64_t, Queue> queues_ OURO_GUARDED_BY(mutex_);
};

}  // namespace ouro::OURO_BUILD
