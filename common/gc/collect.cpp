// What both collectors are called through: on demand, by themselves, at the start and the end of an interpreter.
// CPython: Python/gc.c, Python/gc_free_threading.c (_PyGC_Collect, _Py_RunGC, _PyGC_Freeze, _PyGC_Init,
// record_allocation).
#include "gc/collect.h"

#include <algorithm>
#include <utility>

#include "gc/collectors.h"
#include "gc/heap_trial_deletion.h"
#include "gc/heap_walk.h"
#include "gc/tracking.h"
#include "threads/world.h"

namespace ouro::OURO_BUILD {
namespace {

// One at a time: a thread that comes second does without.
class OnlyCollection {
 public:
  explicit OnlyCollection(GcState& gc) : gc_(gc), begun_(!gc.collecting.exchange(true)) {}
  ~OnlyCollection() {
    if (begun_) gc_.collecting = false;
  }
  OnlyCollection(const OnlyCollection&) = delete;
  OnlyCollection& operator=(const OnlyCollection&) = delete;

  bool begun() const { return begun_; }

 private:
  GcState& gc_;
  const bool begun_;
};

// Which generation is due; -1: none. Without a GIL everything is collected, and statistics have it as the youngest.
int generation_due(ThreadState& ts) {
  if constexpr (kFreeThreaded) return is_heap_collection_due(ts) ? 0 : -1;
  return choose_generation(*ts.interp.gc);
}

std::int64_t collect_now(ThreadState& ts, int generation) {
  if constexpr (kFreeThreaded) return collect_heap(ts, generation);
  return collect_generation(ts, generation);
}

void collect_automatically(ThreadState& ts) {
  const OnlyCollection only(*ts.interp.gc);
  const int generation = only.begun() ? generation_due(ts) : -1;
  if (generation < 0) return;
  Object* pending = std::exchange(ts.exception, nullptr);
  collect_now(ts, generation);
  ts.exception = pending;
}

}  // namespace

std::int64_t collect(ThreadState& ts, int generation) {
  const OnlyCollection only(*ts.interp.gc);
  return only.begun() ? collect_now(ts, generation) : 0;
}

void run_scheduled_collection(ThreadState& ts) {
  const GcState& gc = *ts.interp.gc;
  if (gc.enabled && !gc.collecting) collect_automatically(ts);
}

void count_allocation_slowly(ThreadState& ts) {
  const GcState& gc = *ts.interp.gc;
  if (!gc.enabled || gc.collecting || gc.generations[0].threshold == 0) return;
  if (ts.interp.profile.collect_at == CollectAt::kEvalBreaker) {
    ts.breaker.request(BreakReason::kCollect);
  } else if (ts.exception == nullptr) {
    collect_automatically(ts);
  }
}

namespace {

// Never below zero, as with a GIL: what a collection frees does not put off the next one.
void add_to_count(auto& count, int difference) {
  if constexpr (kFreeThreaded) {
    int before = count;
    while (!count.compare_exchange_weak(before, std::max(before + difference, 0))) {
    }
  }
}

}  // namespace

void tell_new_containers(ThreadState& ts) {
  GcState& gc = *ts.interp.gc;
  add_to_count(gc.generations[0].count, std::exchange(ts.new_containers, 0));
  if (!gc.collecting && is_heap_collection_due(ts)) ts.breaker.request(BreakReason::kCollect);
}

// --- gc.freeze() ---

namespace {

// `object` is a template parameter: only one build has the bit.
void set_frozen(auto* object, bool on) {
  if constexpr (kFreeThreaded) {
    if (on && has_gc_bit(object, kGcTracked)) set_gc_bit(object, kGcFrozen);
    if (!on) clear_gc_bit(object, kGcFrozen);
  }
}

[[maybe_unused]] void set_all_frozen(ThreadState& ts, bool on) {
  const StopTheWorld stopped(ts);
  for_each_container(ts, [&](Object* object) { set_frozen(object, on); });
  ts.interp.gc->frozen = on;
}

}  // namespace

void freeze(ThreadState& ts) {
  if constexpr (kFreeThreaded) return set_all_frozen(ts, true);
  GcState& gc = *ts.interp.gc;
  for (Generation& generation : gc.generations) {
    gc.permanent.merge(generation.objects);
    generation.count = 0;
  }
}

void unfreeze(ThreadState& ts) {
  if constexpr (kFreeThreaded) return set_all_frozen(ts, false);
  ts.interp.gc->generations[kGenerations - 1].objects.merge(ts.interp.gc->permanent);
}

std::int64_t frozen_objects(ThreadState& ts) {
  if constexpr (!kFreeThreaded) return ts.interp.gc->permanent.size();
  const StopTheWorld stopped(ts);
  std::int64_t count = 0;
  for_each_container(ts, [&](const Object* object) { count += is_frozen(object) ? 1 : 0; });
  return count;
}

// --- start and end ---

void start_collector(ThreadState& ts) {
  auto* state = new GcState();
  for (std::size_t i = 0; i < kGenerations; ++i) state->generations[i].threshold = ts.interp.profile.gc_thresholds[i];
  if constexpr (kFreeThreaded) state->owners = std::make_unique<OwnerNumbers>();
  ts.interp.gc = state;
}

void end_collector(Interpreter& interp) {
  delete interp.gc;
  interp.gc = nullptr;
}

}  // namespace ouro::OURO_BUILD
