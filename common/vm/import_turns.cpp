// CPython: Lib/importlib/_bootstrap.py (_ModuleLock.acquire, _has_deadlocked).
#include "vm/import_turns.h"

#include <utility>

#include "threads/thread_list.h"
#include "threads/without_gil.h"

namespace ouro::OURO_BUILD {

// Does whoever makes that module wait, through others, for one that this thread makes?
bool ImportTurns::would_wait_for_itself(const ThreadState& ts, const std::string& name) {
  std::string wanted = name;
  // A chain longer than there are waiting threads would be a circle of others, which they would not have begun.
  for (std::size_t steps = 0; steps <= waiting_.size(); ++steps) {
    const auto turn = turns_.find(wanted);
    if (turn == turns_.end()) return false;
    if (turn->second.owner == &ts) return true;
    const auto next = waiting_.find(turn->second.owner);
    if (next == waiting_.end()) return false;
    wanted = next->second;
  }
  return false;
}

ImportTurn::ImportTurn(ThreadState& ts, std::string name) : turns_(ts.interp.imports), name_(std::move(name)) {
  while (!take(ts)) wait(ts);
}

// RETURNS: false if the thread is to wait first.
bool ImportTurn::take(ThreadState& ts) {
  const MutexLock lock(turns_->mutex_);
  ImportTurns::Turn& turn = turns_->turns_[name_];
  if (turn.owner != nullptr && turn.owner != &ts) {
    // Whom an ended interpreter has left behind makes nothing any more.
    return turns_->would_wait_for_itself(ts, name_) || thread_count(ts.interp) <= 1;
  }
  if (turn.depth++ == 0) turns_->count_.fetch_add(1, std::memory_order_release);
  turn.owner = &ts;
  taken_ = true;
  return true;
}

void ImportTurn::wait(ThreadState& ts) {
  const WithoutGil others_run(ts, "import");
  const MutexLock lock(turns_->mutex_);
  turns_->waiting_[&ts] = name_;
  while (turns_->turns_.contains(name_) && !turns_->would_wait_for_itself(ts, name_))
    turns_->changed_.wait(turns_->mutex_);
  turns_->waiting_.erase(&ts);
}

ImportTurn::~ImportTurn() {
  if (!taken_) return;
  const MutexLock lock(turns_->mutex_);
  const auto turn = turns_->turns_.find(name_);
  if (--turn->second.depth > 0) return;
  turns_->turns_.erase(turn);
  turns_->count_.fetch_sub(1, std::memory_order_release);
  turns_->changed_.notify_all();
}

}  // namespace ouro::OURO_BUILD
