// The two words before a container: its place in the collector's list.
// CPython: PyGC_Head (Include/internal/pycore_interp_structs.h), 3.8+.
//
//   next      0: not tracked; else the next head
//   previous  the previous head, and three bits, which an address has to spare. Bit 0: its finalizer has run (for
//   good).
//             While a collection runs, bit 1: it is in the set being collected, bit 2: it is in the list of the
//             unreachable; of the others in the set the rest is the collector's copy of the count.
//
// CPython spares only two bits there, and has the mark of the unreachable in `next`.
//
// Without a GIL there is no list: a bit in the object's header says "tracked", and the collector walks the heap.
#pragma once

#include <cstdint>

#include "object/object.h"
#include "object/type.h"

namespace ouro::OURO_BUILD {

struct GcHead {
  std::uintptr_t next;
  std::uintptr_t previous;

  // in previous
  static constexpr std::uintptr_t kFinalized = 1;
  static constexpr std::uintptr_t kCollecting = 2;
  static constexpr std::uintptr_t kUnreachable = 4;
  static constexpr std::uintptr_t kFlags = 7;
  static constexpr int kCountShift = 3;

  GcHead* next_head() const { return reinterpret_cast<GcHead*>(next); }
  GcHead* previous_head() const { return reinterpret_cast<GcHead*>(previous & ~kFlags); }
  void set_next(GcHead* head) { next = reinterpret_cast<std::uintptr_t>(head); }
  void set_previous(GcHead* head) { previous = reinterpret_cast<std::uintptr_t>(head) | (previous & kFlags); }

  static GcHead* of(Object* object) { return reinterpret_cast<GcHead*>(object) - 1; }
  static const GcHead* of(const Object* object) { return reinterpret_cast<const GcHead*>(object) - 1; }
  Object* object() { return reinterpret_cast<Object*>(this + 1); }
};
static_assert(kFreeThreaded || sizeof(GcHead) == prefix_bytes(Prefix::kGcHead));

// Bits of BiasedRefCount::header_gc_bits. Who writes them has the object to itself, or holds its lock, or has stopped
// the world: so setting and clearing one is a load and a store, both relaxed, and no atomic operation in between.
enum GcBit : std::uint8_t {
  kGcTracked = 1,
  kGcFinalized = 2,
  kGcUnreachable = 4,  // a collection has found that nobody holds it; while one runs
  kGcFrozen = 8,       // gc.freeze()
  kGcShared = 16,      // a thread that does not own it has read it: its arrays are retired, not freed
  kGcMarked = 32,      // reached from the roots (gc/marking.h)
};

// `object` is a template parameter in the functions below, so that each build sees only its own half of them.

inline bool has_gc_bit(const auto* object, GcBit bit) {
  return (object->count.header_gc_bits.load(std::memory_order_relaxed) & bit) != 0;
}
inline void set_gc_bit(auto* object, GcBit bit) {
  auto& bits = object->count.header_gc_bits;
  bits.store(static_cast<std::uint8_t>(bits.load(std::memory_order_relaxed) | bit), std::memory_order_relaxed);
}
inline void clear_gc_bit(auto* object, GcBit bit) {
  auto& bits = object->count.header_gc_bits;
  bits.store(static_cast<std::uint8_t>(bits.load(std::memory_order_relaxed) & ~bit), std::memory_order_relaxed);
}

// A new object: not tracked, not finalized.
inline void start_gc(auto* object) {
  if constexpr (kFreeThreaded) {
    object->count.header_gc_bits.store(0, std::memory_order_relaxed);
  } else {
    *GcHead::of(object) = {};
  }
}

inline bool is_tracked(const auto* object) {
  if (!object->type->has(kGcObjects)) return false;
  if constexpr (kFreeThreaded) {
    return has_gc_bit(object, kGcTracked);
  } else {
    return GcHead::of(object)->next != 0;
  }
}

// Takes the object out of its list, if it is in one. REQUIRES: its type has kGcObjects.
inline void untrack(auto* object) {
  if constexpr (kFreeThreaded) {
    clear_gc_bit(object, kGcTracked);
  } else {
    GcHead* head = GcHead::of(object);
    if (head->next == 0) return;
    head->previous_head()->set_next(head->next_head());
    head->next_head()->set_previous(head->previous_head());
    head->next = 0;
    head->previous &= GcHead::kFinalized;
  }
}

// The finalizer has run: it never runs again (PEP 442).
inline bool is_finalized(const auto* object) {
  if constexpr (kFreeThreaded) {
    return has_gc_bit(object, kGcFinalized);
  } else {
    return (GcHead::of(object)->previous & GcHead::kFinalized) != 0;
  }
}
inline void set_finalized(auto* object) {
  if constexpr (kFreeThreaded) {
    set_gc_bit(object, kGcFinalized);
  } else {
    GcHead::of(object)->previous |= GcHead::kFinalized;
  }
}

}  // namespace ouro::OURO_BUILD
