// Turns what a collection does into plain data, and compares it with marking from the roots. CPython: none.
#pragma once

#include <unordered_set>

#include "engine/engine.h"
#include "gc/observer.h"
#include "threads/thread_state.h"

namespace ouro::OURO_BUILD {

class CollectionWatcher : public CollectionObserver {
 public:
  // `options` and `result` outlive the watcher.
  CollectionWatcher(ThreadState& ts, const RunOptions& options, RunResult& result);

  bool wants_phases() const override { return options_.after_phase || options_.compare_collections; }
  void after(GcPhase phase, int generation, const CollectionView& view) override;
  void finished(const CollectionTimes& times) override;

 private:
  void mark(int generation, const CollectionView& view);
  void compare(const CollectionView& view);

  ThreadState& ts_;
  const RunOptions& options_;
  RunResult& result_;
  CollectionComparison comparison_;
  std::unordered_set<const Object*> unmarked_;
  std::int64_t begin_ = 0;
};

}  // namespace ouro::OURO_BUILD
