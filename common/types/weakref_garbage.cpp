// Weak references when the collector comes: all that point into the garbage are cleared before any user code runs.
// CPython: handle_weakrefs (Python/gc.c).
//
// A callback that belongs to the garbage never runs: it could reach objects whose references are about to be cut. The
// others run once everything is cleared, so that none of them can see an object that is going to be freed.
#include <utility>
#include <vector>

#include "gc/garbage.h"
#include "types/abstract.h"
#include "types/instance.h"
#include "types/weakref.h"

namespace ouro::OURO_BUILD {
void clear_weakrefs_of_garbage(Object* object, bool only_with_callbacks, std::vector<WeakrefCallback>& callbacks) {
  if (object->type->layout == TypeId::weakref) detach_weakref(*as<WeakRef>(object));
  Object** head = weakrefs_of(object);
  if (head == nullptr) return;
  for (auto* ref = static_cast<WeakRef*>(*head); ref != nullptr;) {
    WeakRef* following = ref->next;
    if (!only_with_callbacks || ref->callback != nullptr) {
      detach_weakref(*ref);
      if (ref->callback != nullptr && ref->count.value() > 0 && !is_garbage(ref)) {
        callbacks.push_back({share<Object>(ref), steal(std::exchange(ref->callback, nullptr))});
      }
    }
    ref = following;
  }
}

std::int64_t call_back_weakrefs(ThreadState& ts, std::vector<WeakrefCallback> callbacks) {
  std::int64_t died = 0;
  for (WeakrefCallback& each : callbacks) {
    if (!call(ts, each.callback.get(), {each.weakref.get()})) report_unraisable(ts, each.callback.get());
    if (each.weakref->count.value() == 1) ++died;
    each.weakref = nullptr;
  }
  return died;
}

}  // namespace ouro::OURO_BUILD
