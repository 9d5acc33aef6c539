// The count of the build without a GIL: two counts, one for the thread that made the object and one for all others.
// Most objects are only ever touched by the thread that made them; its increments are plain ("biased" towards it), the
// others pay for an atomic one.
// Source: Choi, Shull, Torrellas, "Biased Reference Counting", PACT 2018; PEP 703.
// CPython: Include/refcount.h with Py_GIL_DISABLED, Objects/object.c (_Py_MergeZeroLocalRefcount, _Py_DecRefShared).
//
// References = local + shared. The owner changes `local` alone, everyone else adds to and takes from `shared`, which
// may become negative: a reference that the owner counted may be given back by another thread. So neither count alone
// knows when the object dies, and they must be added up once ("merged"), by someone who may read both:
//
//   - the owner's last local reference goes: it gives up the object, and from then on `shared` is the whole truth;
//   - another thread takes `shared` from zero down: the owner may hold more, or none; the object is queued for the
//     owner to merge, and the queue keeps the reference that the thread gave back.
//
// The two low bits of `shared` hold the state, which only ever rises:
//
//   kBiased -> kMaybeWeakref -> kQueued -> kMerged        (any step may be left out)
//
// In kBiased with a shared count of 0 the owner may free the object without an atomic operation, so nobody may take a
// reference from an address alone; kMaybeWeakref forbids that short cut and allows try_increment.
#pragma once

#include <atomic>
#include <limits>

#include "refcount/ref_count.h"
#include "support/byte_mutex.h"
#include "support/check.h"

namespace ouro {

// A dead object is all zero, or merged with a count of 0. Bytes of zero are a valid, dead count: memory may be cleared
// and then start()ed, and a count may be start()ed again without being constructed, while other threads try_increment.
class BiasedRefCount {
 public:
  enum class State { kBiased = 0, kMaybeWeakref = 1, kQueued = 2, kMerged = 3 };

  // Relaxed: whoever publishes the object orders this before it. A reader who still has the address from an earlier
  // life sees either that life's zero or this one's: try_increment fails on both.
  [[gnu::always_inline]] void start(ThreadId me) {
    shared_.store(0, std::memory_order_relaxed);
    local_.store(1, std::memory_order_relaxed);
    owner_.store(me, std::memory_order_relaxed);
  }

  // Relaxed, all of it: owner_ equals `me` only if this thread wrote it, and then local_ has no other writer; the
  // caller holds a reference, so nothing can die here.
  [[gnu::always_inline]] void increment(ThreadId me) {
    if (!increment_own(me)) shared_.fetch_add(kOneShared, std::memory_order_relaxed);
  }

  // kQueue: this call moved the object to kQueued, and the caller's reference now belongs to the queue. If owner() is 0
  // by now, the owner has given up the object meanwhile: decrement again. Otherwise the owner must merge(-1).
  [[nodiscard]] Drop decrement(ThreadId me) {
    switch (decrement_own(me)) {
      case OwnDrop::kAlive:
        return Drop::kAlive;
      case OwnDrop::kDead:
        return Drop::kDead;
      case OwnDrop::kNotDone:
        break;
    }
    return decrement_slowly(me);
  }

  // decrement, as far as no atomic operation is needed: nobody but the owner has to do with the object, or nobody
  // counts. Relaxed as in increment(); the acquire is give_up's, whose quick death this is.
  enum class OwnDrop { kAlive, kDead, kNotDone };
  [[nodiscard, gnu::always_inline]] OwnDrop decrement_own(ThreadId me) {
    const std::uint32_t local = local_.load(std::memory_order_relaxed);
    if (owner_.load(std::memory_order_relaxed) != me) [[unlikely]]
      return local == kImmortalLocal ? OwnDrop::kAlive : OwnDrop::kNotDone;
    OURO_DCHECK(local > 0, "the owner gave back a reference that nobody held");
    if (local != 1) {
      local_.store(local - 1, std::memory_order_relaxed);
      return OwnDrop::kAlive;
    }
    if (shared_.load(std::memory_order_acquire) != pack(0, State::kBiased)) [[unlikely]]
      return OwnDrop::kNotDone;
    local_.store(0, std::memory_order_relaxed);
    owner_.store(0, std::memory_order_relaxed);
    return OwnDrop::kDead;
  }

  // Also fails for another thread's living object whose shared count is 0, unless it was marked (below).
  bool try_increment(ThreadId me) { return increment_own(me) || try_increment_shared(); }

  // try_increment without an atomic operation. RETURNS: false: it is another thread's, or dead. True also means that
  // the address has led to this very object since this thread read it, wherever that was: what a thread owns dies by
  // its own hands only, and an immortal never.
  [[gnu::always_inline]] bool increment_own(ThreadId me) {
    const std::uint32_t local = local_.load(std::memory_order_relaxed);
    if (owner_.load(std::memory_order_relaxed) != me) [[unlikely]]
      return local == kImmortalLocal;
    if (local == kImmortalLocal - 1) [[unlikely]] {
      becomes_immortal();
    } else {
      local_.store(local + 1, std::memory_order_relaxed);
    }
    return true;
  }

  // Allows try_increment from now on. REQUIRES: the caller holds a reference.
  void mark_maybe_weakref();

  // Adds up both counts and `extra`, and ends the owner's privilege. `extra` is -1 for the reference of a queue that
  // the object is taken from. RETURNS: kAlive or kDead; if kAlive, the object may be dead by now all the same.
  // REQUIRES: the caller is the owner; or the owner has ended and no thread can start under its id meanwhile; or all
  // other threads are stopped.
  [[nodiscard]] Drop merge(std::int64_t extra);

  // Relaxed: a reader gets an estimate anyway.
  std::int64_t value() const { return local() + shared() - (is_deferred() ? kDeferredBias : 0); }

  // The only reference is the caller's, and no other thread can take one: the object may be changed in place.
  // REQUIRES: the caller holds a reference. Acquire: what a thread that had it read is read.
  [[gnu::always_inline]] bool is_exclusive(ThreadId me) const {
    return local() == 1 && owner() == me && shared_.load(std::memory_order_acquire) == pack(0, State::kBiased);
  }

  // As a merged count: the reviving thread need not be the one that made the object.
  void set(std::int64_t references);

  void make_immortal();
  [[gnu::always_inline]] bool is_immortal() const { return local() == kImmortalLocal; }

  // A count that never comes to zero by itself: so there may be references that it does not know, as long as a
  // collector finds those before it judges. REQUIRES: the caller is the owner.
  void defer() { shared_.fetch_add(kDeferredBias * kOneShared, std::memory_order_relaxed); }
  [[gnu::always_inline]] bool is_deferred() const {
    return shared_.load(std::memory_order_relaxed) > pack(kDeferredAbove, State::kMerged);
  }
  // From here on the count is all there is; merged, for it may have been below zero. It may be 0 now, and nobody is
  // told. REQUIRES: all other threads are stopped.
  void end_deferral() {
    if (is_deferred()) (void)merge(-kDeferredBias);
  }
  // References that were counted elsewhere, taken together. REQUIRES: it is deferred.
  void add_shared(std::int64_t references) { shared_.fetch_add(references * kOneShared, std::memory_order_relaxed); }

  // For a collector, which keeps its own numbers in the owner's word, and in the local half of a merged count. It puts
  // back what was there, or 0. REQUIRES: all other threads are stopped; or the count is merged, and the word is the
  // owner's.
  void set_owner(ThreadId word) { owner_.store(word, std::memory_order_relaxed); }
  void set_local(std::uint32_t number) { local_.store(number, std::memory_order_relaxed); }

  // The header as it lies in memory, for who teaches or checks it. 0 is nobody: merged, immortal or dead.
  [[gnu::always_inline]] ThreadId owner() const { return owner_.load(std::memory_order_relaxed); }
  [[gnu::always_inline]] std::uint32_t local() const { return local_.load(std::memory_order_relaxed); }
  std::int64_t shared() const { return count_of(shared_.load(std::memory_order_relaxed)); }
  State state() const { return state_of(shared_.load(std::memory_order_relaxed)); }

 private:
  // An immortal's local count, for ever; it has no owner. A count that comes here by counting stays, too.
  static constexpr std::uint32_t kImmortalLocal = std::numeric_limits<std::uint32_t>::max();
  // shared_ = count * 4 + state.
  static constexpr std::int64_t kOneShared = 4;
  static constexpr std::int64_t kStateMask = 3;
  static constexpr std::int64_t count_of(std::int64_t shared) { return shared >> 2; }
  static constexpr State state_of(std::int64_t shared) { return static_cast<State>(shared & kStateMask); }
  static constexpr std::int64_t pack(std::int64_t count, State state) {
    return count * kOneShared + static_cast<std::int64_t>(state);
  }

  // What a deferred count has too much.
  static constexpr std::int64_t kDeferredBias = std::int64_t{1} << 40;
  static constexpr std::int64_t kDeferredAbove = kDeferredBias / 2;

  Drop decrement_slowly(ThreadId me);
  Drop give_up();
  void becomes_immortal();
  Drop decrement_shared();
  bool try_increment_shared();

  // Written by the owner, who sets it to 0 when it gives up; others may read a stale value.
  std::atomic<ThreadId> owner_ = 0;

 public:
  // Four bytes that the two counts leave free; the object layer keeps its own things there.
  std::atomic<std::uint16_t> header_flags = 0;
  ByteMutex<kYieldsWithoutGil> header_mutex;
  std::atomic<std::uint8_t> header_gc_bits = 0;

 private:
  // Written by the owner; others may read a stale value.
  std::atomic<std::uint32_t> local_ = 0;
  // Any thread.
  std::atomic<std::int64_t> shared_ = 0;
};

static_assert(RefCount<BiasedRefCount>);
static_assert(sizeof(BiasedRefCount) == 24);

}  // namespace ouro
