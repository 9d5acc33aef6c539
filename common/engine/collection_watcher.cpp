// CPython: none; see collection_watcher.h.
#include "engine/collection_watcher.h"

#include "gc/gc_state.h"
#include "gc/marking.h"
#include "trace/clock.h"
#include "types/errors.h"
#include "vm/roots.h"

namespace ouro::OURO_BUILD {
namespace {

void add_reference(Object* referent, void* context) {
  if (!referent->type->has(kGcObjects)) return;
  static_cast<CollectedObject*>(context)->references.push_back(reinterpret_cast<std::uintptr_t>(referent));
}

CollectedObject describe(Object* object, const CollectionView& view, bool has_working_count, bool unreachable) {
  CollectedObject seen;
  seen.object = reinterpret_cast<std::uintptr_t>(object);
  seen.type = name_of(object->type);
  seen.count = object->count.value();
  if (has_working_count) seen.working_count = view.working_count(object);
  seen.unreachable = unreachable;
  object->type->slots.traverse(object, add_reference, &seen);
  if (object->type->has(kHeapType)) add_reference(object->type, &seen);
  return seen;
}

}  // namespace

CollectionWatcher::CollectionWatcher(ThreadState& ts, const RunOptions& options, RunResult& result)
    : ts_(ts), options_(options), result_(result) {}

void CollectionWatcher::after(GcPhase phase, int generation, const CollectionView& view) {
  const bool compares = options_.compare_collections && (kFreeThreaded || generation == kGenerations - 1);
  if (compares && phase == GcPhase::kPartitioned) compare(view);
  if (options_.after_phase) {
    CollectionPhase seen{phase, generation, {}};
    const bool counting = phase == GcPhase::kCountsCopied || phase == GcPhase::kSubtracted;
    view.for_each([&](Object* object, bool unreachable) {
      seen.objects.push_back(describe(object, view, counting && !unreachable, unreachable));
    });
    options_.after_phase(seen);
  }
  if (compares && phase == GcPhase::kMerged) mark(generation, view);
}

void CollectionWatcher::finished(const CollectionTimes& times) {
  if (options_.time_collections) result_.collection_times.push_back(times);
}

// Before trial deletion begins: with a GIL its marks use the same bit.
void CollectionWatcher::mark(int generation, const CollectionView& view) {
  comparison_ = {};
  comparison_.generation = generation;
  unmarked_.clear();
  {
    const std::int64_t before = monotonic_ns();
    const Marking marking([this](Visit visit, void* context) {
      visit_interpreter_roots(ts_.interp, visit, context);
      for (const ThreadState* each : ts_.interp.threads) visit_thread_roots(*each, visit, context);
    });
    comparison_.marking_nanoseconds = monotonic_ns() - before;
    view.for_each([this](Object* object, bool) {
      ++comparison_.objects;
      if (!Marking::is_marked(object)) unmarked_.insert(object);
    });
  }
  comparison_.unmarked = static_cast<std::int64_t>(unmarked_.size());
  begin_ = monotonic_ns();
}

void CollectionWatcher::compare(const CollectionView& view) {
  comparison_.trial_nanoseconds = monotonic_ns() - begin_;
  comparison_.same = true;
  view.for_each([this](Object* object, bool unreachable) {
    if (!unreachable) return;
    ++comparison_.unreachable;
    comparison_.same = comparison_.same && unmarked_.contains(object);
  });
  comparison_.same = comparison_.same && comparison_.unreachable == comparison_.unmarked;
  result_.comparisons.push_back(comparison_);
}

}  // namespace ouro::OURO_BUILD
