// Misconception: believes it holds across blocking
// Rejected by: Nested.WaitsInTheMiddle
#include <functional>
#include <utility>

#include "exercise.h"

namespace {

void take(Thread& thread, Section& section) {
  lock(thread, *section.first);
  if (section.second != nullptr) lock(thread, *section.second);
  section.active = true;
}

void let_go(Section& section) {
  section.active = false;
  if (section.second != nullptr) section.second->unlock();
  section.first->unlock();
}

}  // namespace

void begin(Thread& thread, Section& section, ObjectLock& a, ObjectLock& b) {
  section.first = &a;
  section.second = &a == &b ? nullptr : &b;
  if (section.second != nullptr && std::less<>()(&b, &a)) std::swap(section.first, section.second);
  section.active = false;
  section.outer = thread.top;
  thread.top = &section;
  take(thread, section);
}

void end(Thread& thread, Section& section) {
  let_go(section);
  thread.top = section.outer;
  resume(thread);
}

void suspend(Thread& thread) {
  for (Section* each = thread.top; each != nullptr; each = each->outer) {
    if (each->active) let_go(*each);
  }
}

void resume(Thread& thread) {
  if (thread.top != nullptr && !thread.top->active) thread.top->active = true;
}

void move_top(Thread& thread, Stack& from, Stack& to) {
  Section section;
  begin(thread, section, from.lock, to.lock);
  make_room(thread, to);
  if (!from.is_empty()) {  // read after the wait
    to.push(from.top());
    from.pop();
  }
  end(thread, section);
}
