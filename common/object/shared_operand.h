// What stands in a field that others may change, as an operand of a frame.
// CPython: _Py_TryXGetStackRef (Include/internal/pycore_stackref.h).
#pragma once

#include "object/deferred.h"
#include "object/shared_field.h"
#include "object/stack_ref.h"

namespace ouro::OURO_BUILD {

// try_get without touching the count of an object whose counting is put off: it dies only while the world stands still,
// and this thread does not stand still in here. RETURNS: null as try_get does.
[[gnu::always_inline]] inline StackRef try_get_operand(Object* const& slot) {
  if constexpr (kReadsWithoutLocks) {
    Object* object = load(slot);
    if (object == nullptr) return StackRef::null();
    if (has_deferred_count(object)) return load(slot) == object ? StackRef::borrowed(object) : StackRef::null();
    if (incref_own(object)) [[likely]]
      return StackRef::owned(object);
    return StackRef::owned(try_get_from_other(slot, object));
  }
  return StackRef::owned(try_get(slot));
}

// The same for a slot in which something deferred hardly ever stands: an object that is this thread's is counted,
// deferred or not, and only of another is asked what it is.
[[gnu::noinline]] inline StackRef try_get_operand_from_other(Object* const& slot) { return try_get_operand(slot); }
[[gnu::always_inline]] inline StackRef try_get_value_operand(Object* const& slot) {
  if constexpr (kReadsWithoutLocks) {
    Object* object = load(slot);
    if (object == nullptr) return StackRef::null();
    return incref_own(object) ? StackRef::owned(object) : try_get_operand_from_other(slot);
  }
  return StackRef::owned(try_get(slot));
}

}  // namespace ouro::OURO_BUILD
