// CPython: see mark_alive.h.
#include "gc/mark_alive.h"

#include "gc/heap_trial_deletion.h"
#include "gc/tracking.h"
#include "gc/trial_deletion.h"

namespace ouro::OURO_BUILD {

MarkAlive::MarkAlive(ThreadState& ts) : ts_(ts), owners_(*ts.interp.gc->owners) {}

void MarkAlive::run() {
  owners_.forget();
  const GcState& gc = *ts_.interp.gc;
  if (gc.hooks.visit_roots) gc.hooks.visit_roots(ts_, reach_root, this);
}

// A root that is not collected itself, a builtin type or a function's code, may lead to what is.
void MarkAlive::reach_root(Object* object, void* self) {
  if (is_collected(object)) {
    reach(object, self);
  } else {
    visit_references(object, reach, self);
  }
  static_cast<MarkAlive*>(self)->scan();
}

// While it waits its link is where its owner was. One whose owner has no number is left to trial deletion.
void MarkAlive::reach(Object* object, void* self) {
  auto& marking = *static_cast<MarkAlive*>(self);
  if (!is_collected(object)) return;
  if (need_not_be_tracked(object, false)) return untrack(object);
  const int number = marking.owners_.number_of(owner_word(object));
  if (number < 0) return;
  set_alive(object, true);
  start_working(object, number);
  set_link(object, marking.to_scan_);
  marking.to_scan_ = object;
}

void MarkAlive::scan() {
  while (to_scan_ != nullptr) {
    Object* object = to_scan_;
    to_scan_ = link(object);
    set_owner_word(object, owners_.owner(owner_number(object)));
    visit_references(object, reach, this);
  }
}

}  // namespace ouro::OURO_BUILD
