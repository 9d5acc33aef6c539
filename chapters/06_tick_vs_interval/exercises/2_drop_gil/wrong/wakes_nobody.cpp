// Misconception: who waits looks for itself
// Rejected by: Drop.WakesAWaiter
#include "exercise.h"

void drop(Gil& gil, Thread& self) {
  gil.mutex.lock();
  gil.locked = false;
  gil.mutex.unlock();
  if (!self.asked.load()) return;
  gil.switch_mutex.lock();
  if (gil.holder == &self) {
    self.asked.store(false);
    gil.switched.wait(gil.switch_mutex);
  }
  gil.switch_mutex.unlock();
}
