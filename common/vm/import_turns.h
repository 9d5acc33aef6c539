// One thread at a time makes a module; another that imports it meanwhile waits until it is there.
// CPython: _ModuleLock, _DeadlockError (Lib/importlib/_bootstrap.py).
#pragma once

#include <atomic>
#include <condition_variable>
#include <map>
#include <memory>
#include <string>

#include "support/annotated_mutex.h"
#include "threads/thread_state.h"

namespace ouro::OURO_BUILD {

// Which thread makes which module now, and who waits for which. It outlives its interpreter: a thread that is left
// behind may wait here for ever.
class ImportTurns {
 public:
  // If not, a module that is in sys.modules is complete.
  bool any() const { return count_.load(std::memory_order_acquire) != 0; }

 private:
  friend class ImportTurn;
  struct Turn {
    const ThreadState* owner = nullptr;
    int depth = 0;  // modules that import each other
  };

  bool would_wait_for_itself(const ThreadState& ts, const std::string& name) OURO_REQUIRES(mutex_);

  Mutex mutex_;
  CondVar changed_;
  std::map<std::string, Turn> turns_ OURO_GUARDED_BY(mutex_);
  std::map<const ThreadState*, std::string> waiting_ OURO_GUARDED_BY(mutex_);
  std::atomic<int> count_ = 0;  // of turns
};

// While it lives no other thread makes this module. Two threads that make modules which import each other do not wait:
// the second one sees the other's module as far as it is made, as within one thread.
class ImportTurn {
 public:
  ImportTurn(ThreadState& ts, std::string name);
  ~ImportTurn();
  ImportTurn(const ImportTurn&) = delete;
  ImportTurn& operator=(const ImportTurn&) = delete;

 private:
  bool take(ThreadState& ts);
  void wait(ThreadState& ts);

  const std::shared_ptr<ImportTurns> turns_;
  const std::string name_;
  bool taken_ = false;
};

}  // namespace ouro::OURO_BUILD
