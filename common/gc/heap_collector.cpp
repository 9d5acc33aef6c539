// The collector of the build without a GIL: no generations, no lists, and the world stands still twice.
// CPython: Python/gc_free_threading.c (gc_collect_main, gc_collect_internal).
//
// While other threads run, counts change and objects move from one to another, so that nothing can be deduced from
// them. But the code of the program, callbacks and finalizers, must not run while the world is stopped: it might wait
// for a thread that stands. Hence two pauses: one to find out what is unreachable, a short one to look whether that has
// remained so, and all code of the program between and behind them.
#include <algorithm>
#include <utility>

#include "gc/collection_report.h"
#include "gc/collectors.h"
#include "gc/garbage.h"
#include "gc/heap_trial_deletion.h"
#include "gc/heap_walk.h"
#include "gc/mark_alive.h"
#include "gc/observer.h"
#include "gc/tracking.h"
#include "object/merge_queue.h"
#include "threads/world.h"
#include "trace/clock.h"

namespace ouro::OURO_BUILD {
namespace {

// --- looking on ---

// How long others wait for this thread, from the moment in which the last of them stands.
class Pause {
 public:
  Pause(ThreadState& ts, std::int64_t& nanoseconds) : stopped_(ts), nanoseconds_(nanoseconds), begin_(monotonic_ns()) {}
  ~Pause() { nanoseconds_ = monotonic_ns() - begin_; }
  Pause(const Pause&) = delete;
  Pause& operator=(const Pause&) = delete;

 private:
  const StopTheWorld stopped_;
  std::int64_t& nanoseconds_;
  const std::int64_t begin_;
};

class HeapView : public CollectionView {
 public:
  HeapView(ThreadState& ts, const WorkList& unreachable, GcPhase phase)
      : ts_(ts), unreachable_(unreachable), phase_(phase) {}

  void for_each(const std::function<void(Object* object, bool unreachable)>& visit) const override {
    const bool told_apart = phase_ >= GcPhase::kPartitioned;  // before that walk A has marked everything
    for_each_container(ts_, [&](Object* object) {
      if (is_collected(object) && !(told_apart && is_unreachable(object))) visit(object, false);
    });
    unreachable_.for_each([&](Object* object) { visit(object, true); });
  }
  std::int64_t working_count(const Object* object) const override { return OURO_BUILD::working_count(object); }

 private:
  ThreadState& ts_;
  const WorkList& unreachable_;
  const GcPhase phase_;
};

// --- one collection ---

class HeapCollection {
 public:
  HeapCollection(ThreadState& ts, int generation)
      : ts_(ts), gc_(*ts.interp.gc), generation_(generation), report_(ts, generation) {}

  //! [pauses]
  std::int64_t run() {
    report_.begin();
    {
      const Pause pause(ts_, times_.first_pause);
      reset_counters();
      merge_queued();
      mark_alive();
      find_unreachable();
      clear_weakrefs();
    }
    report_.each("collectable", kGcDebugCollectable, unreachable_);
    release_dead();
    call_back();
    finalize_garbage();
    {
      const Pause pause(ts_, times_.second_pause);
      leave_resurrected();
      empty_free_lists();
    }
    delete_garbage();
    finish();
    return collected_;
  }
  //! [pauses]

 private:
  void look(GcPhase phase) {
    if (gc_.observer != nullptr && gc_.observer->wants_phases())
      gc_.observer->after(phase, generation_, HeapView(ts_, unreachable_, phase));
  }

  // --- the first pause ---

  // As if there were generations: who asks for the counters sees them move.
  void reset_counters() {
    const auto index = static_cast<std::size_t>(generation_);
    if (index + 1 < kGenerations) ++gc_.generations[index + 1].count;
    for (std::size_t i = 0; i <= index; ++i) gc_.generations[i].count = 0;
    gc_.put_aside = 0;
  }

  // What waits for its owner to add up its count is counted now. The dead among it are held until they may die.
  void merge_queued() {
    dead_ = merge_all_queues(ts_.interp);
    for (Object* each : dead_) incref(each);
  }

  void mark_alive() {
    look(GcPhase::kMerged);
    const bool shown = gc_.observer != nullptr && gc_.observer->wants_phases();  // what is set aside is not
    if (ts_.interp.profile.at_least(3, 14) && !gc_.frozen && !shown) MarkAlive(ts_).run();
  }

  void find_unreachable() {
    HeapTrialDeletion trial(ts_);
    trial.subtract_references();
    trial.add_uncounted_references();
    look(GcPhase::kSubtracted);
    trial.mark_held();
    gc_.long_lived_total = trial.gather_unreachable(unreachable_);
    times_.unreachable = unreachable_.size();
    times_.objects = gc_.long_lived_total + times_.unreachable;
    look(GcPhase::kPartitioned);
  }

  // 3.15 leaves those without a callback until the finalizers have run.
  bool keeps_some_weakrefs() const { return ts_.interp.profile.at_least(3, 15); }

  void clear_weakrefs() {
    clear_weakrefs(keeps_some_weakrefs());
    look(GcPhase::kWeakrefsCleared);
  }

  void clear_weakrefs(bool only_with_callbacks) {
    if (!gc_.hooks.clear_weakrefs) return;
    unreachable_.for_each([&](Object* object) {
      if (concerns_weakrefs(object)) gc_.hooks.clear_weakrefs(object, only_with_callbacks, callbacks_);
    });
  }

  // --- the world runs ---

  void release_dead() {
    for (Object* each : std::exchange(dead_, {})) decref(each);
  }

  void call_back() {
    if (!callbacks_.empty()) collected_ += gc_.hooks.call_back(ts_, std::exchange(callbacks_, {}));
  }

  // The work list holds every object: none of them can die of what a finalizer does.
  void finalize_garbage() {
    unreachable_.for_each([&](Object* object) {
      if (awaits_finalizer(object)) run_finalizer(ts_, object);
    });
  }

  // --- the second pause ---

  void leave_resurrected() {
    look(GcPhase::kFinalized);
    move_resurrected(unreachable_, resurrected_);
    if (keeps_some_weakrefs()) clear_weakrefs(false);
    look(GcPhase::kResurrectedLeft);
  }

  void empty_free_lists() {
    if (!gc_.hooks.empty_free_lists) return;
    for (ThreadState* each : ts_.interp.threads) gc_.hooks.empty_free_lists(*each);
  }

  // --- the world runs again ---

  // Cuts the references between the garbage; the counts do the rest. What one of them has untracked is none any more.
  void delete_garbage() {
    callbacks_.clear();  // made by finalizers, too late to be called
    while (!resurrected_.empty()) decref(resurrected_.pop());
    while (!unreachable_.empty()) {
      Object* object = unreachable_.pop();
      set_unreachable(object, false);
      if (is_tracked(object)) {
        ++collected_;
        cut_references(ts_, object);
      }
      decref(object);
    }
  }

  void finish() {
    gc_.bytes_after_last.set(ts_.interp.memory.used());
    report_.end(collected_, 0);
    times_.generation = generation_;
    times_.total = monotonic_ns() - begin_;
    if (gc_.observer != nullptr) gc_.observer->finished(times_);
  }

  ThreadState& ts_;
  GcState& gc_;
  const int generation_;
  const CollectionReport report_;
  const std::int64_t begin_ = monotonic_ns();
  CollectionTimes times_;
  std::vector<Object*> dead_;
  WorkList unreachable_;
  WorkList resurrected_;
  std::vector<WeakrefCallback> callbacks_;
  std::int64_t collected_ = 0;
};

}  // namespace

std::int64_t collect_heap(ThreadState& ts, int generation) { return HeapCollection(ts, generation).run(); }

// --- when ---

namespace {

// 3.14 alone: nothing is to be gained where memory has not grown by a tenth; but so many containers do not wait. (3.15
// gave that up: memory that is free within the process looks as if it were in use.)
constexpr int kMostPutAside = 40;  // times the threshold

bool asks_for_memory(const ThreadState& ts) {
  return ts.interp.profile.at_least(3, 14) && !ts.interp.profile.at_least(3, 15);
}

bool has_memory_grown(ThreadState& ts) {
  const std::size_t last = ts.interp.gc->bytes_after_last.get();
  return ts.interp.memory.used() > last + std::max<std::size_t>(last / 10, 128 * 1024);
}

}  // namespace

//! [due]
bool is_heap_collection_due(ThreadState& ts) {
  GcState& gc = *ts.interp.gc;
  const int made = gc.generations[0].count;
  const int threshold = gc.generations[0].threshold;
  if (!gc.enabled || threshold == 0 || made <= threshold) return false;
  if (gc.generations[1].threshold == 0) return true;
  if (made <= gc.long_lived_total / 4) return false;
  if (!asks_for_memory(ts) || has_memory_grown(ts)) return true;
  if (gc.put_aside + made > kMostPutAside * threshold) return true;
  gc.put_aside += made;
  gc.generations[0].count -= made;
  return false;
}
//! [due]

}  // namespace ouro::OURO_BUILD
