// Turns what a collection does into plain data, and compares it with marking from the roots. CPython: none.
#pragma once

#include <unordered_set>

#include "engine/engine.h"
#include "gc/gc_state.h"
#include "gc/observer.h"
#include "threads/thread_state.h"

namespace ouro::OURO_BUILD {

class CollectionWatcher : public CollectionObserver {
 public:
  // `options` and `comparisons` outlive the watcher.
  CollectionWatcher(ThreadState& ts, const RunOptions& options, std::vector<CollectionComparison>& comparisons);

  void after(GcPhase phase, int generation, GcList& young, GcList& unreachable) override;

 private:
  void mark(int generation, GcList& young);
  void compare(GcList& unreachable);

  ThreadState& ts_;
  const RunOptions& options_;
  std::vector<CollectionComparison>& comparisons_;
  CollectionComparison comparison_;
  std::unordered_set<const Object*> unmarked_;
  std::int64_t begin_ = 0;
};

}  // namespace ouro::OURO_BUILD
