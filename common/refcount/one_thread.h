// The header of the build without a GIL, counted as if nobody else could come: what do two counts and an owner cost?
// Chapter 8 compares BiasedRefCount with this one, on one thread (kMechanisms of memory/build.h). CPython: none.
#pragma once

#include "refcount/biased.h"

namespace ouro {

class OneThreadRefCount {
 public:
  using OwnDrop = BiasedRefCount::OwnDrop;

  [[gnu::always_inline]] void start(ThreadId me) {
    value_ = 1;
    scratch_ = 0;
    owner_ = me;
  }
  [[gnu::always_inline]] void increment(ThreadId) { ++value_; }
  [[nodiscard, gnu::always_inline]] OwnDrop decrement_own(ThreadId) {
    OURO_DCHECK(value_ > 0, "a reference was given back that nobody held");
    return --value_ == 0 ? OwnDrop::kDead : OwnDrop::kAlive;
  }
  [[nodiscard]] Drop decrement(ThreadId me) { return decrement_own(me) == OwnDrop::kDead ? Drop::kDead : Drop::kAlive; }
  [[gnu::always_inline]] bool increment_own(ThreadId) {
    ++value_;
    return true;
  }
  bool try_increment(ThreadId) {
    if (value_ == 0) return false;
    ++value_;
    return true;
  }

  std::int64_t value() const { return value_; }
  void set(std::int64_t references) { value_ = references; }
  [[gnu::always_inline]] bool is_exclusive(ThreadId) const { return value_ == 1; }

  void make_immortal() { value_ += kImmortalBias; }
  [[gnu::always_inline]] bool is_immortal() const { return value_ > kImmortalAbove; }

  // There is nobody to share it with, and nothing is deferred.
  [[nodiscard]] Drop merge(std::int64_t extra) {
    owner_ = 0;
    value_ += extra;
    return value_ == 0 ? Drop::kDead : Drop::kAlive;
  }
  void mark_maybe_weakref() {}
  void add_shared(std::int64_t references) { value_ += references; }
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
  std::int64_t value_ = 0;
};

static_assert(RefCount<OneThreadRefCount>);
static_assert(sizeof(OneThreadRefCount) == sizeof(BiasedRefCount));

}  // namespace ouro
