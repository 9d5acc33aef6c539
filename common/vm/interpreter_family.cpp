// CPython: Python/pystate.c (_PyInterpreterState_LookUpID, _PyInterpreterState_SetRunningMain).
#include "vm/interpreter_family.h"

#include <utility>

#include "vm/startup.h"

namespace ouro::OURO_BUILD {

InterpreterFamily::InterpreterFamily() {
  const MutexLock lock(mutex_);
  members_[0].running = true;
}

InterpreterFamily::~InterpreterFamily() = default;

std::int64_t InterpreterFamily::next_id() {
  const MutexLock lock(mutex_);
  return ++last_id_;
}

bool InterpreterFamily::add(std::unique_ptr<RunningInterpreter>& interpreter) {
  const MutexLock lock(mutex_);
  if (closed_) return false;
  const std::int64_t id = interpreter->interpreter().id;
  members_[id].interpreter = std::move(interpreter);
  return true;
}

std::vector<std::int64_t> InterpreterFamily::ids() {
  const MutexLock lock(mutex_);
  std::vector<std::int64_t> all;
  for (const auto& [id, member] : members_) all.push_back(id);
  return all;
}

InterpreterFamily::Found InterpreterFamily::find(std::int64_t id) {
  const MutexLock lock(mutex_);
  const auto found = members_.find(id);
  if (found == members_.end()) return Found::kUnknown;
  return found->second.running ? Found::kRunning : Found::kYes;
}

InterpreterFamily::Found InterpreterFamily::begin(std::int64_t id, std::unique_ptr<ThreadState>& thread) {
  const MutexLock lock(mutex_);
  const auto found = members_.find(id);
  if (closed_ || found == members_.end()) return Found::kUnknown;
  if (std::exchange(found->second.running, true)) return Found::kRunning;
  RunningInterpreter& running = *found->second.interpreter;
  thread = std::make_unique<ThreadState>(running.interpreter());
  if constexpr (!kFreeThreaded) thread->free_lists = running.thread().free_lists;
  thread->bind_to_this_thread();
  return Found::kYes;
}

void InterpreterFamily::end(std::int64_t id) {
  const MutexLock lock(mutex_);
  const auto found = members_.find(id);
  if (found != members_.end()) found->second.running = false;
}

InterpreterFamily::Found InterpreterFamily::take(std::int64_t id, std::unique_ptr<RunningInterpreter>& interpreter) {
  const MutexLock lock(mutex_);
  const auto found = members_.find(id);
  if (found == members_.end()) return Found::kUnknown;
  if (found->second.running) return Found::kRunning;
  interpreter = std::move(found->second.interpreter);
  members_.erase(found);
  return Found::kYes;
}

std::unique_ptr<RunningInterpreter> InterpreterFamily::take_any() {
  const MutexLock lock(mutex_);
  closed_ = true;
  for (auto it = members_.begin(); it != members_.end(); ++it) {
    if (it->second.interpreter == nullptr) continue;
    std::unique_ptr<RunningInterpreter> taken = std::move(it->second.interpreter);
    members_.erase(it);
    return taken;
  }
  return nullptr;
}

}  // namespace ouro::OURO_BUILD
