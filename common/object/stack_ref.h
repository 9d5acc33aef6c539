// A slot of a frame: a local variable or a value on its operand stack.
// CPython: _PyStackRef (Include/internal/pycore_stackref.h), since 3.14.
//
// Bit 0 says "this slot owns no count": one idea for a borrowed read of a local, for an immortal constant, and for the
// deferred objects of the build without a GIL. A slot is plain data; whoever overwrites it must have dropped it.
#pragma once

#include <cstdint>

#include "object/deferred.h"
#include "object/object.h"
#include "object/ref.h"

namespace ouro::OURO_BUILD {

class StackRef {
 public:
  StackRef() = default;

  static StackRef null() { return StackRef(0); }
  // The slot takes over the caller's count.
  static StackRef owned(Object* object) { return StackRef(reinterpret_cast<std::uintptr_t>(object)); }
  static StackRef owned(Ref<> object) { return owned(object.release()); }
  static StackRef shared(Object* object) {
    if (has_deferred_count(object)) return borrowed(object);
    incref(object);
    return owned(object);
  }
  // REQUIRES: somebody else keeps `object` alive as long as the slot holds it, or its count is deferred.
  static StackRef borrowed(Object* object) { return StackRef(reinterpret_cast<std::uintptr_t>(object) | kBorrowed); }

  Object* get() const { return reinterpret_cast<Object*>(bits_ & ~kBorrowed); }
  bool is_null() const { return bits_ == 0; }
  bool owns() const { return (bits_ & kBorrowed) == 0; }

  // Another slot with the same value; it borrows if this one does.
  StackRef copy() const {
    if (owns()) incref(get());
    return *this;
  }
  // The value with a count of its own, which the caller gets; the slot is used up.
  [[gnu::always_inline]] Object* take() const {
    Object* object = get();
    if (!owns()) incref(object);
    return object;
  }
  // The same value with a count of its own, in a slot that nobody looks into for what is not counted.
  StackRef own() const { return owns() ? *this : owned(take()); }
  Ref<> take_ref() const { return steal(take()); }
  // Gives the slot's count back, if it has one.
  void drop() const {
    if (owns()) decref(get());
  }
  void xdrop() const {
    if (owns() && !is_null()) decref(get());
  }

 private:
  static constexpr std::uintptr_t kBorrowed = 1;
  explicit StackRef(std::uintptr_t bits) : bits_(bits) {}

  std::uintptr_t bits_;
};
static_assert(sizeof(StackRef) == sizeof(void*) && std::is_trivial_v<StackRef>);

}  // namespace ouro::OURO_BUILD
