// The cycle collector of the build with a GIL: one collection after the other, in generations.
// CPython: Python/gc.c (gc_collect_main and what it calls), classic: 3.4 to 3.13 and again since 3.14.5.
//
// The method is in gc/trial_deletion.h. Around it stand here: which objects are looked at, and what becomes of those
// that nobody can reach.
#include <utility>

#include "gc/collection_report.h"
#include "gc/collectors.h"
#include "gc/garbage.h"
#include "gc/observer.h"
#include "gc/tracking.h"
#include "gc/trial_deletion.h"
#include "trace/clock.h"

namespace ouro::OURO_BUILD {
namespace {

// --- looking on ---

class ListView : public CollectionView {
 public:
  ListView(const GcList& young, const GcList& unreachable) : young_(young), unreachable_(unreachable) {}

  void for_each(const std::function<void(Object* object, bool unreachable)>& visit) const override {
    young_.for_each([&](Object* object) { visit(object, false); });
    unreachable_.for_each([&](Object* object) { visit(object, true); });
  }
  std::int64_t working_count(const Object* object) const override {
    return static_cast<std::int64_t>(GcHead::of(object)->previous >> GcHead::kCountShift);
  }

 private:
  const GcList& young_;
  const GcList& unreachable_;
};

// --- one collection ---

class Collection {
 public:
  Collection(ThreadState& ts, int generation)
      : ts_(ts), gc_(*ts.interp.gc), generation_(generation), report_(ts, generation) {}

  std::int64_t run() {
    report_.begin();
    GcList& young = merge_younger();
    look(GcPhase::kMerged, young);
    update_refs(young);
    look(GcPhase::kCountsCopied, young);
    subtract_refs(young);
    look(GcPhase::kSubtracted, young);
    move_unreachable(young, unreachable_);
    look(GcPhase::kPartitioned, young);
    const std::int64_t stayed = untrack_what_need_not_be(young);
    if (gc_.observer != nullptr) count_objects(stayed);
    promote(young, stayed);
    GcList& old = generation_ + 1 < kGenerations ? gc_.generations[next()].objects : young;
    move_legacy_finalizers();
    report_.each("collectable", kGcDebugCollectable, unreachable_);
    if (counts_before_finalizers()) collected_ = unreachable_.size();
    clear_weakrefs();
    unmark_garbage(unreachable_);
    look(GcPhase::kWeakrefsCleared, young);
    if (awaits_finalizers_) finalize_garbage();
    look(GcPhase::kFinalized, young);
    if (code_has_run_) handle_resurrected(old);
    look(GcPhase::kResurrectedLeft, young);
    delete_garbage(old);
    look(GcPhase::kCleared, young);
    handle_legacy_finalizers(old);
    finish();
    return collected_ + uncollectable_;
  }

 private:
  std::size_t index() const { return static_cast<std::size_t>(generation_); }
  std::size_t next() const { return index() + 1; }
  bool is_full() const { return generation_ == kGenerations - 1; }

  void look(GcPhase phase, GcList& young) {
    if (gc_.observer != nullptr && gc_.observer->wants_phases())
      gc_.observer->after(phase, generation_, ListView(young, unreachable_));
  }

  // The younger generations are collected with this one; the next older one hears that this one was.
  GcList& merge_younger() {
    if (!is_full()) ++gc_.generations[next()].count;
    for (std::size_t i = 0; i <= index(); ++i) gc_.generations[i].count = 0;
    GcList& young = gc_.generations[index()].objects;
    for (std::size_t i = 0; i < index(); ++i) young.merge(gc_.generations[i].objects);
    check_linked(young);
    return young;
  }

  void count_objects(std::int64_t reachable) {
    times_.unreachable = unreachable_.size();
    times_.objects = reachable + times_.unreachable;
  }

  // Tuples, and up to 3.13 in a full collection dicts, that cannot be part of a cycle any more.
  // RETURNS: how many stay.
  std::int64_t untrack_what_need_not_be(GcList& young) {
    const bool dicts = is_full() && !ts_.interp.profile.at_least(3, 14);
    std::int64_t count = 0;
    for (GcHead* node = young.first(); node != young.head();) {
      GcHead* following = node->next_head();
      Object* object = node->object();
      if (need_not_be_tracked(object, dicts)) {
        untrack(object);
      } else {
        ++count;
      }
      node = following;
    }
    return count;
  }

  void promote(GcList& young, std::int64_t count) {
    if (is_full()) {
      gc_.long_lived_pending = 0;
      gc_.long_lived_total = count;
      return;
    }
    if (generation_ == kGenerations - 2) gc_.long_lived_pending += count;
    gc_.generations[next()].objects.merge(young);
  }

  // 2.7: objects with __del__, and all that they reach, stay.
  void move_legacy_finalizers() {
    if (!ts_.interp.profile.finalize_after_weakrefs) return;
    for (GcHead* node = unreachable_.first(); node != unreachable_.head();) {
      GcHead* following = node->next_head();
      if (gc_.hooks.has_legacy_finalizer && gc_.hooks.has_legacy_finalizer(node->object())) move_legacy(node);
      node = following;
    }
    for (GcHead* node = legacy_.first(); node != legacy_.head(); node = node->next_head()) {
      visit_references(
          node->object(),
          [](Object* referent, void* context) {
            if (!referent->type->has(kGcObjects)) return;
            GcHead* other = GcHead::of(referent);
            if (is_collecting(other)) static_cast<Collection*>(context)->move_legacy(other);
          },
          this);
    }
  }
  void move_legacy(GcHead* node) {
    clear_marks(node);
    legacy_.take(node);
  }

  // The unreachable are an ordinary list again, without marks.
  void unmark_garbage(GcList& list) {
    garbage_ = 0;
    for (GcHead* node = list.first(); node != list.head(); node = node->next_head()) {
      clear_marks(node);
      ++garbage_;
      if (awaits_finalizer(node->object())) awaits_finalizers_ = true;
    }
    check_linked(list);
  }

  // 3.15 leaves those without a callback until the finalizers have run.
  bool keeps_some_weakrefs() const { return ts_.interp.profile.at_least(3, 15); }

  void clear_weakrefs() {
    std::vector<WeakrefCallback> callbacks = clear_weakrefs(keeps_some_weakrefs());
    code_has_run_ = !callbacks.empty();
    if (code_has_run_) collected_ += gc_.hooks.call_back(ts_, std::move(callbacks));
  }
  void clear_remaining_weakrefs() {
    if (keeps_some_weakrefs()) clear_weakrefs(false);
  }
  // RETURNS: the callbacks to call.
  std::vector<WeakrefCallback> clear_weakrefs(bool only_with_callbacks) {
    std::vector<WeakrefCallback> callbacks;
    if (!gc_.hooks.clear_weakrefs) return callbacks;
    unreachable_.for_each([&](Object* object) {
      if (concerns_weakrefs(object)) gc_.hooks.clear_weakrefs(object, only_with_callbacks, callbacks);
    });
    return callbacks;
  }

  // Up to 3.6 what dies in a finalizer, or is resurrected by one, counts as collected.
  bool counts_before_finalizers() const { return !ts_.interp.profile.at_least(3, 7); }

  // Each finalizer runs once in its object's life. What it runs may free others of the list meanwhile.
  void finalize_garbage() {
    code_has_run_ = true;
    GcList seen;
    while (!unreachable_.empty()) {
      GcHead* node = unreachable_.first();
      Object* object = node->object();
      seen.take(node);
      if (awaits_finalizer(object)) run_finalizer(ts_, object);
    }
    unreachable_.merge(seen);
  }

  // Trial deletion once more, among the unreachable only. What a finalizer has made reachable again lives on; up to 3.8
  // then everything does. Where no code has run since the first time there is nothing to find; CPython looks all the
  // same.
  void handle_resurrected(GcList& old) {
    GcList still_unreachable;
    deduce_unreachable(unreachable_, still_unreachable);
    unmark_garbage(still_unreachable);
    const bool any_resurrected = !unreachable_.empty();
    if (any_resurrected && !ts_.interp.profile.at_least(3, 9)) {
      unreachable_.merge(still_unreachable);
      garbage_ = 0;
    }
    old.merge(unreachable_);
    unreachable_.merge(still_unreachable);
  }

  // Cuts the references between the garbage; the counts do the rest.
  void delete_garbage(GcList& old) {
    clear_remaining_weakrefs();
    if (!counts_before_finalizers()) collected_ += garbage_;
    GcList done;
    while (!unreachable_.empty()) {
      GcHead* node = unreachable_.first();
      Object* object = node->object();
      incref(object);
      cut_references(ts_, object);
      decref(object);
      if (unreachable_.first() == node) done.take(node);  // it is still there
    }
    old.merge(done);
  }

  void handle_legacy_finalizers(GcList& old) {
    uncollectable_ = legacy_.size();
    report_.each("uncollectable", kGcDebugUncollectable, legacy_);
    for (GcHead* node = legacy_.first(); node != legacy_.head(); node = node->next_head()) {
      const bool saved = (gc_.debug & kGcDebugSaveAll) != 0 ||
                         (gc_.hooks.has_legacy_finalizer && gc_.hooks.has_legacy_finalizer(node->object()));
      if (saved && gc_.hooks.append_garbage) gc_.hooks.append_garbage(ts_, node->object());
    }
    old.merge(legacy_);
  }

  void finish() {
    if (is_full() && gc_.hooks.empty_free_lists) gc_.hooks.empty_free_lists(ts_);
    report_.end(collected_, uncollectable_);
    if (gc_.observer == nullptr) return;
    times_.generation = generation_;
    times_.first_pause = times_.total = monotonic_ns() - begin_;
    gc_.observer->finished(times_);
  }

  ThreadState& ts_;
  GcState& gc_;
  const int generation_;
  const CollectionReport report_;
  GcList unreachable_;
  GcList legacy_;
  std::int64_t garbage_ = 0;  // how many are unreachable
  bool awaits_finalizers_ = false;
  bool code_has_run_ = false;  // of a callback or a finalizer, since trial deletion
  std::int64_t collected_ = 0;
  std::int64_t uncollectable_ = 0;
  const std::int64_t begin_ = monotonic_ns();
  CollectionTimes times_;
};

}  // namespace

std::int64_t collect_generation(ThreadState& ts, int generation) { return Collection(ts, generation).run(); }

//! [choose]
// The oldest generation whose counter has passed its threshold; -1: none.
int choose_generation(const GcState& gc) {
  for (int i = kGenerations - 1; i >= 0; --i) {
    const Generation& generation = gc.generations[static_cast<std::size_t>(i)];
    if (generation.count <= generation.threshold) continue;
    const bool too_few_new = i == kGenerations - 1 && gc.long_lived_pending < gc.long_lived_total / 4;
    if (!too_few_new) return i;
  }
  return -1;
}
//! [choose]

}  // namespace ouro::OURO_BUILD
