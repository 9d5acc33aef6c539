// The header of the build without a GIL, counted as if nobody else could come: what do two counts and an owner cost?
// Chapter 8 compares BiasedRefCount with this one, on one thread (kMechanisms of memory/build.h). CPython: none.
#pragma once

#include "refcount/biased.h"
#include "refcount/plain.h"

namespace ouro {

// The plain count, with the functions and fields of BiasedRefCount. Nothing is shared with anybody, nothing deferred.
class OneThreadRefCount : public PlainRefCount {
 public:
  using OwnDrop = BiasedRefCount::OwnDrop;

  [[gnu::always_inline]] void start(ThreadId me) {
    PlainRefCount::start(me);
    scratch_ = 0;
    owner_ = me;
  }
  [[nodiscard, gnu::always_inline]] OwnDrop decrement_own(ThreadId me) {
    return decrement(me) == Drop::kDead ? OwnDrop::kDead : OwnDrop::kAlive;
  }
  [[gnu::always_inline]] bool increment_own(ThreadId me) {
    increment(me);
    return true;
  }
  [[gnu::always_inline]] bool is_exclusive(ThreadId) const { return value() == 1; }

  [[nodiscard]] Drop merge(std::int64_t extra) {
    owner_ = 0;
    set(value() + extra);
    return value() == 0 ? Drop::kDead : Drop::kAlive;
  }
  void mark_maybe_weakref() {}
  void add_shared(std::int64_t references) { set(value() + references); }
  void defer() {}
  static constexpr bool is_deferred() { return false; }
  void end_deferral() {}

  // For a collector, which keeps its own numbers there.
  ThreadId owner() const { return owner_; }
  void set_owner(ThreadId word) { owner_ = word; }
  std::uint32_t local() const { return scratch_; }
  void set_local(std::uint32_t number) { scratch_ = number; }

 private:
  ThreadId owner_ = 0;

 public:
  std::atomic<std::uint16_t> header_flags = 0;
  ByteMutex<kYieldsWithoutGil> header_mutex;
  std::atomic<std::uint8_t> header_gc_bits = 0;

 private:
  std::uint32_t scratch_ = 0;
};

static_assert(RefCount<OneThreadRefCount>);
static_assert(sizeof(OneThreadRefCount) == sizeof(BiasedRefCount));

}  // namespace ouro
