// Counting put off: what all threads use at once and hardly ever drop, functions of modules and classes, the modules
// and classes themselves, would be counted up and down by all of them, and its count's cache line would go from core to
// core. An operand that refers to such an object owns no count; so its count alone never lets it die. The collector
// decides, which finds those operands (visit_uncounted of vm/roots.h). CPython: _PyObject_SetDeferredRefcount,
// _PyObject_HasDeferredRefcount (Objects/object.c, 3.14).
#pragma once

#include "object/object.h"
#include "threads/interpreter.h"
#include "threads/thread_state.h"

namespace ouro::OURO_BUILD {

// Unless the run counts everything. REQUIRES: this thread made the object, and it is tracked: nobody else frees it.
inline void defer_count(const ThreadState& ts, auto* object) {
  if constexpr (kDeferredCounts) {
    if (ts.interp.defers_counts) object->count.defer();
  }
}

inline bool has_deferred_count(const auto* object) {
  if constexpr (kDeferredCounts) {
    return object->count.is_deferred();
  } else {
    return false;
  }
}

}  // namespace ouro::OURO_BUILD
