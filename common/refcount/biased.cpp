// The slow paths of the biased count: where its two halves meet.
// CPython: Objects/object.c (_Py_MergeZeroLocalRefcount, _Py_DecRefSharedIsDead, _Py_ExplicitMergeRefcount).
#include "refcount/biased.h"

namespace ouro {

// What decrement_own leaves: another thread's object, or the owner's last reference to one that others have had.
Drop BiasedRefCount::decrement_slowly(ThreadId me) {
  if (owner() != me) return decrement_shared();
  local_.store(0, std::memory_order_relaxed);
  return give_up();
}

// The owner holds nothing any more. Who is left, if anyone, counts in shared_.
Drop BiasedRefCount::give_up() {
  // Acquire: other threads may have used the object and given it back; see what they did before it is freed.
  std::int64_t shared = shared_.load(std::memory_order_acquire);
  // Before the exchange below: once the state says merged, another thread may free the object. Relaxed: a thread that
  // still reads the old owner queues the object, and merging it a second time does no harm.
  owner_.store(0, std::memory_order_relaxed);
  // The common quick death. No other thread holds a reference, and none can take one: see kBiased.
  if (shared == 0) return Drop::kDead;

  std::int64_t merged;
  do {
    merged = pack(count_of(shared), State::kMerged);
    // Release: whoever drops the last reference sees what the owner did. Acquire: or we are the one.
  } while (!shared_.compare_exchange_weak(shared, merged, std::memory_order_acq_rel, std::memory_order_acquire));
  return count_of(merged) == 0 ? Drop::kDead : Drop::kAlive;
}

// One more reference than the owner's half can count.
void BiasedRefCount::becomes_immortal() {
  owner_.store(0, std::memory_order_relaxed);
  local_.store(kImmortalLocal, std::memory_order_relaxed);
}

Drop BiasedRefCount::decrement_shared() {
  // Relaxed: a stale value only costs another round.
  std::int64_t shared = shared_.load(std::memory_order_relaxed);
  bool queued;
  std::int64_t next;
  do {
    // Going below zero takes a reference that the owner counted: let the queue keep it until the owner merges.
    queued = count_of(shared) == 0 && state_of(shared) < State::kQueued;
    OURO_DCHECK(!(queued && owner() == 0), "a reference was given back that nobody held");
    next = queued ? pack(0, State::kQueued) : shared - kOneShared;
    // Release: what this thread did to the object happens before its death. Acquire: or we are the one to bury it.
  } while (!shared_.compare_exchange_weak(shared, next, std::memory_order_acq_rel, std::memory_order_relaxed));

  if (queued) return Drop::kQueue;
  return next == pack(0, State::kMerged) ? Drop::kDead : Drop::kAlive;
}

bool BiasedRefCount::try_increment_shared() {
  // Relaxed: a stale value only costs another round.
  std::int64_t shared = shared_.load(std::memory_order_relaxed);
  while (shared != pack(0, State::kBiased) && shared != pack(0, State::kMerged)) {
    // Acquire: a reader that came by address alone sees what was done before the count was set.
    if (shared_.compare_exchange_weak(shared, shared + kOneShared, std::memory_order_acquire,
                                      std::memory_order_relaxed)) {
      return true;
    }
  }
  return false;
}

void BiasedRefCount::mark_maybe_weakref() {
  // Relaxed throughout: the state is about this one word, whose changes have one order for all threads; and the
  // caller's reference keeps the owner from the quick death in give_up.
  std::int64_t shared = shared_.load(std::memory_order_relaxed);
  while (state_of(shared) == State::kBiased) {
    const std::int64_t marked = pack(count_of(shared), State::kMaybeWeakref);
    if (shared_.compare_exchange_weak(shared, marked, std::memory_order_relaxed)) return;
  }
}

Drop BiasedRefCount::merge(std::int64_t extra) {
  if (is_immortal()) return Drop::kAlive;
  // First the owner's half is taken, then the sum is published: after that another thread may free the object.
  // Relaxed: local_ has no other writer here, and the exchange orders all of it.
  const std::int64_t local = local_.load(std::memory_order_relaxed);
  local_.store(0, std::memory_order_relaxed);
  owner_.store(0, std::memory_order_relaxed);

  std::int64_t shared = shared_.load(std::memory_order_relaxed);
  std::int64_t total;
  do {
    total = local + count_of(shared) + extra;
    OURO_DCHECK(total >= 0, "a reference was given back that nobody held");
    // Release and acquire: as in give_up.
  } while (!shared_.compare_exchange_weak(shared, pack(total, State::kMerged), std::memory_order_acq_rel,
                                          std::memory_order_relaxed));
  return total == 0 ? Drop::kDead : Drop::kAlive;
}

void BiasedRefCount::set(std::int64_t references) {
  // Relaxed: nobody but the caller may know the object; release: pairs with try_increment, which may know its address.
  local_.store(0, std::memory_order_relaxed);
  owner_.store(0, std::memory_order_relaxed);
  shared_.store(pack(references, State::kMerged), std::memory_order_release);
}

void BiasedRefCount::make_immortal() {
  // Relaxed: nobody else knows the object yet.
  owner_.store(0, std::memory_order_relaxed);
  local_.store(kImmortalLocal, std::memory_order_relaxed);
  shared_.store(0, std::memory_order_relaxed);
}

}  // namespace ouro
