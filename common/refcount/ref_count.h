// What a reference count is, whatever it is made of: the interface that PlainRefCount (refcount/plain.h),
// AtomicRefCount (refcount/atomic.h) and BiasedRefCount (refcount/biased.h) share.
// CPython: Include/refcount.h (Py_INCREF, Py_DECREF), where the build chooses one of them.
#pragma once

#include <concepts>
#include <cstdint>

#include "refcount/thread_id.h"

namespace ouro {

// What whoever gave a reference back must do next.
enum class Drop {
  kAlive,  // nothing
  kDead,   // deallocate: it was the last reference, and no other thread is told so
  kQueue,  // hand the object to its owner, who alone can add up its two counts (BiasedRefCount::decrement)
};

// The two 64-bit counts mark an immortal by adding this. Increments and decrements neither know nor care: it would
// take 2^59 of them to drift out of immortality, so that neither operation needs a branch.
inline constexpr std::int64_t kImmortalBias = std::int64_t{1} << 60;
inline constexpr std::int64_t kImmortalAbove = std::int64_t{1} << 59;

// `me` is always current_thread_id() of the caller, who often has it at hand.
template <typename Count>
concept RefCount = requires(Count count, const Count& unchanged, ThreadId me, std::int64_t references) {
  // A new object: one reference, owned by this thread. The bytes may be zero or those of a count that is dead.
  { count.start(me) } -> std::same_as<void>;

  // REQUIRES: the caller holds a reference, or borrows one that cannot go away meanwhile.
  { count.increment(me) } -> std::same_as<void>;

  // Gives back a reference that the caller holds. Exactly one of all decrements of a life returns kDead (a merge may
  // do it instead: BiasedRefCount::merge).
  { count.decrement(me) } -> std::same_as<Drop>;

  // Takes a reference from nothing but the address. RETURNS: false when the object is dead. A BiasedRefCount may also
  // refuse while it lives, until BiasedRefCount::mark_maybe_weakref.
  { count.try_increment(me) } -> std::same_as<bool>;

  // The references that exist. Exact only while no other thread changes the count.
  { unchanged.value() } -> std::same_as<std::int64_t>;

  // Revives a dead object, for its finalizer: set(1), run the finalizer, decrement; kDead again unless it resurrected.
  // REQUIRES: the object is dead.
  { count.set(references) } -> std::same_as<void>;

  // From now on no decrement returns kDead. REQUIRES: no other thread knows the object yet; or the caller owns it.
  { count.make_immortal() } -> std::same_as<void>;
  { unchanged.is_immortal() } -> std::same_as<bool>;
};

}  // namespace ouro
