// Trial deletion without a GIL: over the whole heap, which is walked, and in the objects' own headers.
// CPython: Python/gc_free_threading.c (update_refs, mark_heap_visitor, scan_heap_visitor, handle_resurrected_objects).
//
// The idea is that of gc/trial_deletion.h: what has more references than come from inside is held from outside, and
// lives with all that it reaches. There is no list of containers here, which every thread would have to lock for every
// one that it makes. So three walks over the heap take the place of three passes over a list:
//
//     A  every container is assumed unreachable; its working count becomes its references less those from inside
//     B  what has some left lives, and so does all that can be reached from it
//     C  the rest goes to a work list
//
// No walk recurses and none allocates. REQUIRES, of everything here: the world is stopped.
#pragma once

#include <cstdint>

#include "gc/gc_state.h"
#include "gc/work_list.h"

namespace ouro::OURO_BUILD {

// Is the object collected at all? The frozen are not, nor what is known to live (gc/mark_alive.h); the immortal need
// not be.
inline bool is_collected(const auto* object) {
  if constexpr (kFreeThreaded) {
    const int bits = object->count.header_gc_bits.load(std::memory_order_relaxed);
    return (bits & (kGcTracked | kGcFrozen | kGcMarked)) == kGcTracked && !object->count.is_immortal();
  } else {
    return is_tracked(object);
  }
}

inline bool is_frozen(const auto* object) {
  if constexpr (kFreeThreaded) {
    return has_gc_bit(object, kGcFrozen);
  } else {
    return false;
  }
}

inline bool is_alive(const auto* object) {
  if constexpr (kFreeThreaded) {
    return has_gc_bit(object, kGcMarked);
  } else {
    return false;
  }
}
inline void set_alive(auto* object, bool on) {
  if constexpr (kFreeThreaded) on ? set_gc_bit(object, kGcMarked) : clear_gc_bit(object, kGcMarked);
}

// Walk A marks everything, walk B takes back the marks of what lives.
inline bool is_unreachable(const auto* object) {
  if constexpr (kFreeThreaded) {
    return has_gc_bit(object, kGcUnreachable);
  } else {
    return false;
  }
}
inline void set_unreachable(auto* object, bool on) {
  if constexpr (kFreeThreaded) on ? set_gc_bit(object, kGcUnreachable) : clear_gc_bit(object, kGcUnreachable);
}

class HeapTrialDeletion {
 public:
  explicit HeapTrialDeletion(ThreadState& ts) : ts_(ts), gc_(*ts.interp.gc), owners_(*gc_.owners) {}

  void subtract_references();       // walk A
  void add_uncounted_references();  // what frames hold without a count is held from outside
  void mark_held();                 // walk B
  // Walk C. The count of everything that gets into the list is merged. RETURNS: how many containers live, those
  // included that were known to.
  std::int64_t gather_unreachable(WorkList& unreachable);

 private:
  static void subtract_one(Object* referent, void* self);
  static void add_one(Object* referent, void* self);
  static void reach(Object* referent, void* self);
  void begin(Object* object);
  void restore(Object* object);
  void push(Object* object);
  void mark_from(Object* object);
  void check_subtracted();
  void check_partitioned(const WorkList& unreachable);

  ThreadState& ts_;
  GcState& gc_;
  OwnerNumbers& owners_;
  Object* to_scan_ = nullptr;  // reachable, not looked into yet; linked
};

// Trial deletion once more, among the unreachable only: user code has run since. What is held from outside now, with
// all that it reaches, moves to `resurrected`.
void move_resurrected(WorkList& unreachable, WorkList& resurrected);

}  // namespace ouro::OURO_BUILD
