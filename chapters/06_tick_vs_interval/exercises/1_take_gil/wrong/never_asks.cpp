// Misconception: the holder lets go by itself
// Rejected by: Request.AfterAnInterval
#include "exercise.h"

void take(Gil& gil, Thread& self) {
  gil.mutex.lock();
  while (gil.locked) gil.released.wait_an_interval(gil.mutex);
  gil.locked = true;
  if (gil.holder != &self) {
    if (gil.holder != nullptr) ++gil.switches;
    gil.holder = &self;
  }
  self.asked.store(false);
  gil.mutex.unlock();
}
