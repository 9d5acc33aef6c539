// CPython: see garbage.h.
#include "gc/garbage.h"

namespace ouro::OURO_BUILD {

void run_finalizer(ThreadState& ts, Object* object) {
  set_finalized(object);
  incref(object);
  object->type->slots.finalize(ts, object);
  decref(object);
}

void cut_references(ThreadState& ts, Object* object) {
  const GcState& gc = *ts.interp.gc;
  if ((gc.debug & kGcDebugSaveAll) != 0) {
    if (gc.hooks.append_garbage) gc.hooks.append_garbage(ts, object);
  } else if (object->type->slots.clear != nullptr) {
    object->type->slots.clear(object);
  }
}

}  // namespace ouro::OURO_BUILD
