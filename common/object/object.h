// The header that every object begins with: a count and a type.
// CPython: PyObject (Include/object.h). Sizes per version: 16 bytes with a GIL, 32 without.
#pragma once

#include <cstddef>
#include <type_traits>

#include "memory/build.h"
#include "memory/slab.h"
#include "refcount/biased.h"
#include "refcount/one_thread.h"
#include "refcount/plain.h"
#include "support/check.h"
#include "threads/type_id.h"

namespace ouro::OURO_BUILD {

struct Type;
struct ThreadState;

using HeaderCount =
    std::conditional_t<kFreeThreaded, std::conditional_t<kBiasedCounts, BiasedRefCount, OneThreadRefCount>,
                       PlainRefCount>;

struct Object {
  HeaderCount count;
  Type* type;  // owned, if it is a class made by a program (a heap type); a builtin type outlives its objects
};
static_assert(sizeof(Object) == (kFreeThreaded ? 32 : 16));
static_assert(sizeof(HeaderCount) == kTypeOffset);

// Runs when the last reference goes (object/dealloc.cpp).
void dealloc(Object* object);
// The count's owner is another thread, which must add up both halves (object/merge_queue.cpp).
void queue_for_merge(Object* object);
// decref where it takes an atomic operation (object/dealloc.cpp).
void decref_slowly(Object* object);

// Raw counting. It belongs to this layer and to the eval loop; everything else holds a Ref.
[[gnu::always_inline]] inline void incref(Object* object) { object->count.increment(current_thread_id()); }

// `on_death` deallocates; for who knows the type and can do it in place.
[[gnu::always_inline]] inline void decref(auto* object, auto&& on_death) {
  if constexpr (kFreeThreaded) {
    using OwnDrop = BiasedRefCount::OwnDrop;
    const OwnDrop own = object->count.decrement_own(current_thread_id());
    if (own == OwnDrop::kAlive) return;
    if (own != OwnDrop::kDead) [[unlikely]]
      return decref_slowly(object);
    on_death();
  } else {
    if (object->count.decrement(current_thread_id()) == Drop::kDead) on_death();
  }
}
[[gnu::always_inline]] inline void decref(auto* object) {
  decref(object, [object] { dealloc(object); });
}

inline void xincref(Object* object) {
  if (object != nullptr) incref(object);
}
inline void xdecref(Object* object) {
  if (object != nullptr) decref(object);
}

// The count is 1 and the reference is the caller's: nobody else can see the object, it may be changed in place. Without
// a GIL that is certain only for a count that no other thread has touched.
[[gnu::always_inline]] inline bool is_unique(const auto* object) {
  if constexpr (kFreeThreaded) {
    return object->count.is_exclusive(current_thread_id());
  } else {
    return object->count.value() == 1;
  }
}

}  // namespace ouro::OURO_BUILD
