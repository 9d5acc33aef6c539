// Weak references when the collector comes: all that point into the garbage are cleared before any user code runs.
// CPython: handle_weakrefs (Python/gc.c).
//
// A callback that belongs to the garbage never runs: it could reach objects whose references are about to be cut. The
// others run once everything is cleared, so that none of them can see an object that is going to be freed.
#include <utility>
#include <vector>

#include "gc/gc_state.h"
#include "types/abstract.h"
#include "types/instance.h"
#include "types/weakref.h"

namespace ouro::OURO_BUILD {
namespace {

bool is_garbage(Object* object) {
  return object->type->has(kGcObjects) && (GcHead::of(object)->previous & GcHead::kCollecting) != 0;
}

struct Pending {
  Ref<> ref;
  Ref<> callback;
};

void clear_those_of(Object* target, bool only_with_callbacks, std::vector<Pending>& pending) {
  Object** head = weakrefs_of(target);
  if (head == nullptr) return;
  for (auto* ref = static_cast<WeakRef*>(*head); ref != nullptr;) {
    WeakRef* following = ref->next;
    if (!only_with_callbacks || ref->callback != nullptr) {
      detach_weakref(*ref);
      if (ref->callback != nullptr && ref->count.value() > 0 && !is_garbage(ref)) {
        pending.push_back({share<Object>(ref), steal(std::exchange(ref->callback, nullptr))});
      }
    }
    ref = following;
  }
}

}  // namespace

ClearedWeakrefs clear_weakrefs_of_garbage(ThreadState& ts, GcList& garbage, bool only_with_callbacks) {
  std::vector<Pending> pending;
  for (GcHead* node = garbage.first(); node != garbage.head(); node = node->next_head()) {
    Object* object = node->object();
    if (object->type->layout == TypeId::weakref) detach_weakref(*as<WeakRef>(object));
    clear_those_of(object, only_with_callbacks, pending);
  }
  ClearedWeakrefs cleared{!pending.empty()};
  for (Pending& each : pending) {
    if (!call(ts, each.callback.get(), {each.ref.get()})) report_unraisable(ts, each.callback.get());
    if (each.ref->count.value() == 1) ++cleared.freed;
    each.ref = nullptr;
  }
  return cleared;
}

}  // namespace ouro::OURO_BUILD
