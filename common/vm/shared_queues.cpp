// CPython: Modules/_interpqueuesmodule.c (_queue_add, _queue_next).
#include "vm/shared_queues.h"

#include <utility>

namespace ouro::OURO_BUILD {

std::int64_t SharedQueues::add(std::int64_t most) {
  const MutexLock lock(mutex_);
  const auto id = static_cast<std::int64_t>(queues_.size()) + 1;
  queues_[id].most = most;
  return id;
}

SharedQueues::Done SharedQueues::put(std::int64_t id, const SharedValue& value) {
  const MutexLock lock(mutex_);
  const auto found = queues_.find(id);
  if (found == queues_.end()) return Done::kUnknown;
  Queue& queue = found->second;
  if (queue.most > 0 && static_cast<std::int64_t>(queue.items.size()) >= queue.most) return Done::kNotNow;
  queue.items.push_back(value);
  return Done::kYes;
}

SharedQueues::Done SharedQueues::get(std::int64_t id, SharedValue& value) {
  const MutexLock lock(mutex_);
  const auto found = queues_.find(id);
  if (found == queues_.end()) return Done::kUnknown;
  std::deque<SharedValue>& items = found->second.items;
  if (items.empty()) return Done::kNotNow;
  value = std::move(items.front());
  items.pop_front();
  return Done::kYes;
}

std::optional<std::int64_t> SharedQueues::size(std::int64_t id) {
  const MutexLock lock(mutex_);
  const auto found = queues_.find(id);
  if (found == queues_.end()) return std::nullopt;
  return static_cast<std::int64_t>(found->second.items.size());
}

std::optional<std::int64_t> SharedQueues::most(std::int64_t id) {
  const MutexLock lock(mutex_);
  const auto found = queues_.find(id);
  if (found == queues_.end()) return std::nullopt;
  return found->second.most;
}

}  // namespace ouro::OURO_BUILD
