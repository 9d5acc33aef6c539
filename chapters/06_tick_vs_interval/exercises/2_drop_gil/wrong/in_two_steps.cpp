// Misconception: looks, lets the mutex go, and then waits
// Rejected by: HandOver.NobodyWaitsForEver
#include "exercise.h"

void drop(Gil& gil, Thread& self) {
  gil.mutex.lock();
  gil.locked = false;
  gil.released.wake_one();
  gil.mutex.unlock();
  if (!self.asked.load()) return;
  gil.switch_mutex.lock();
  const bool alone = gil.holder == &self;
  gil.switch_mutex.unlock();
  if (!alone) return;
  self.asked.store(false);
  gil.switch_mutex.lock();
  gil.switched.wait(gil.switch_mutex);
  gil.switch_mutex.unlock();
}
