// CPython: none; see collection_watcher.h.
#include "engine/collection_watcher.h"

#include <chrono>

#include "gc/marking.h"
#include "types/errors.h"
#include "vm/roots.h"

namespace ouro::OURO_BUILD {
namespace {

std::int64_t now() {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

void add_reference(Object* referent, void* context) {
  if (!referent->type->has(kGcObjects)) return;
  static_cast<CollectedObject*>(context)->references.push_back(reinterpret_cast<std::uintptr_t>(referent));
}

CollectedObject describe(GcHead* node, bool has_working_count, bool unreachable) {
  Object* object = node->object();
  CollectedObject seen;
  seen.object = reinterpret_cast<std::uintptr_t>(object);
  seen.type = name_of(object->type);
  seen.count = object->count.value();
  if (has_working_count) seen.working_count = static_cast<std::int64_t>(node->previous >> GcHead::kCountShift);
  seen.unreachable = unreachable;
  object->type->slots.traverse(object, add_reference, &seen);
  if (object->type->has(kHeapType)) add_reference(object->type, &seen);
  return seen;
}

}  // namespace

CollectionWatcher::CollectionWatcher(ThreadState& ts, const RunOptions& options, std::vector<CollectionComparison>& comparisons)
    : ts_(ts), options_(options), comparisons_(comparisons) {}

void CollectionWatcher::after(GcPhase phase, int generation, GcList& young, GcList& unreachable) {
  const bool compares = options_.compare_collections && generation == kGenerations - 1;
  if (compares && phase == GcPhase::kPartitioned) compare(unreachable);
  if (options_.after_phase) {
    CollectionPhase seen{phase, generation, {}};
    const bool counting = phase == GcPhase::kCountsCopied || phase == GcPhase::kSubtracted;
    for (GcHead* node = young.first(); node != young.head(); node = node->next_head()) {
      seen.objects.push_back(describe(node, counting, false));
    }
    for (GcHead* node = unreachable.first(); node != unreachable.head(); node = node->next_head()) {
      seen.objects.push_back(describe(node, false, true));
    }
    options_.after_phase(seen);
  }
  if (compares && phase == GcPhase::kMerged) mark(generation, young);
}

// Before trial deletion begins: its marks use the same bit.
void CollectionWatcher::mark(int generation, GcList& young) {
  comparison_ = {};
  comparison_.generation = generation;
  unmarked_.clear();
  {
    const std::int64_t before = now();
    const Marking marking([this](Visit visit, void* context) {
      visit_interpreter_roots(ts_.interp, visit, context);
      for (const ThreadState* each : ts_.interp.threads) visit_thread_roots(*each, visit, context);
    });
    comparison_.marking_nanoseconds = now() - before;
    for (GcHead* node = young.first(); node != young.head(); node = node->next_head()) {
      ++comparison_.objects;
      if (!Marking::is_marked(node->object())) unmarked_.insert(node->object());
    }
  }
  comparison_.unmarked = static_cast<std::int64_t>(unmarked_.size());
  begin_ = now();
}

void CollectionWatcher::compare(GcList& unreachable) {
  comparison_.trial_nanoseconds = now() - begin_;
  comparison_.same = true;
  for (GcHead* node = unreachable.first(); node != unreachable.head(); node = node->next_head()) {
    ++comparison_.unreachable;
    comparison_.same = comparison_.same && unmarked_.contains(node->object());
  }
  comparison_.same = comparison_.same && comparison_.unreachable == comparison_.unmarked;
  comparisons_.push_back(comparison_);
}

}  // namespace ouro::OURO_BUILD
