// CPython: Python/critical_section.c.
#include "threads/critical_section.h"

#include <functional>
#include <utility>

#include "support/parking_lot.h"
#include "threads/without_gil.h"
#include "threads/world.h"

namespace ouro::OURO_BUILD {

HeldSection::HeldSection(ThreadState& ts, ObjectMutex& one, ObjectMutex& other) : ts_(ts), outer_(ts.sections) {
  const bool has_one = outer_ != nullptr && !outer_->is_suspended_ && outer_->has(one);
  const bool has_other = outer_ != nullptr && !outer_->is_suspended_ && outer_->has(other);
  if (has_one && has_other) return;
  ts.sections = this;
  // The lower address first: so two threads with the same two objects seldom meet half-way. What an outer section holds
  // of them it lets go when this one has to wait.
  ObjectMutex* first = &one;
  ObjectMutex* second = &other == &one ? nullptr : &other;
  if (second != nullptr && std::less<>()(second, first)) std::swap(first, second);
  enter_slowly(*first, second);
}

// While it waits it has no lock, neither here nor in its fields: the detachment finds nothing to let go of, the
// attachment nothing to take.
void HeldSection::enter_slowly(ObjectMutex& first, ObjectMutex* second) {
  ObjectMutex* wanted = &first;
  ObjectMutex* other = second;
  for (lock(*wanted); other != nullptr && !other->try_lock(); lock(*wanted)) {
    wanted->unlock();
    std::swap(wanted, other);  // whoever has it now is waited for
  }
  first_ = &first;
  second_ = second;
}

// First it lets go of what outer sections hold, as waiting would: one of them may be who has it. Who else has it when
// the world has ended never runs again: it is taken over.
void HeldSection::lock(ObjectMutex& mutex) {
  if (mutex.try_lock()) return;
  suspend();
  if (mutex.try_lock() || ts_.world->has_ended()) return;
  const ParkHooks while_waiting{[this] { detach(ts_); }, [this] { attach(ts_); }};
  mutex.lock(&while_waiting);
}

// From the innermost out, as far as they hold theirs.
void HeldSection::suspend() {
  for (HeldSection* each = this; each != nullptr && !each->is_suspended_; each = each->outer_) {
    if (each->first_ == nullptr) continue;
    if (each->second_ != nullptr) each->second_->unlock();
    each->first_->unlock();
    each->is_suspended_ = true;
  }
}

void HeldSection::resume() {
  is_suspended_ = false;
  enter_slowly(*std::exchange(first_, nullptr), std::exchange(second_, nullptr));
}

}  // namespace ouro::OURO_BUILD
