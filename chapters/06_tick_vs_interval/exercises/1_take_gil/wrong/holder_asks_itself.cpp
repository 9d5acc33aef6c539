// Misconception: the holder raises the request
// Rejected by: Request.NewHolderIsNotAsked
#include "exercise.h"

void take(Gil& gil, Thread& self) {
  gil.mutex.lock();
  while (gil.locked) {
    const long switches = gil.switches;
    const bool woken = gil.released.wait_an_interval(gil.mutex);
    if (gil.locked && !woken && gil.switches == switches) gil.holder->asked.store(true);
  }
  gil.locked = true;
  if (gil.holder != &self) {
    if (gil.holder != nullptr) ++gil.switches;
    gil.holder = &self;
  }
  self.asked.store(true);  // so that it lets go in time
  gil.mutex.unlock();
}
