// Misconception: ignores the switch number
// Rejected by: Request.NotToANewHolder
#include "exercise.h"

void take(Gil& gil, Thread& self) {
  gil.mutex.lock();
  while (gil.locked) {
    const bool woken = gil.released.wait_an_interval(gil.mutex);
    if (gil.locked && !woken) gil.holder->asked.store(true);
  }
  gil.locked = true;
  if (gil.holder != &self) {
    if (gil.holder != nullptr) ++gil.switches;
    gil.holder = &self;
  }
  self.asked.store(false);
  gil.mutex.unlock();
}
