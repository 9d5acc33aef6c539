// Misconception: counts every taking
// Rejected by: Holder.SwitchesAreChangesOfHolder
#include "exercise.h"

void take(Gil& gil, Thread& self) {
  gil.mutex.lock();
  while (gil.locked) {
    const long switches = gil.switches;
    const bool woken = gil.released.wait_an_interval(gil.mutex);
    if (gil.locked && !woken && gil.switches == switches) gil.holder->asked.store(true);
  }
  gil.locked = true;
  ++gil.switches;
  gil.holder = &self;
  self.asked.store(false);
  gil.mutex.unlock();
}
