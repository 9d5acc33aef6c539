// Misconception: asks before it has waited
// Rejected by: Request.NotBefore
#include "exercise.h"

void take(Gil& gil, Thread& self) {
  gil.mutex.lock();
  while (gil.locked) {
    gil.holder->asked.store(true);
    gil.released.wait_an_interval(gil.mutex);
  }
  gil.locked = true;
  if (gil.holder != &self) {
    if (gil.holder != nullptr) ++gil.switches;
    gil.holder = &self;
  }
  self.asked.store(false);
  gil.mutex.unlock();
}
