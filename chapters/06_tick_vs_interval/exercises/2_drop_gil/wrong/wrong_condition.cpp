// Misconception: waits on the wrong condition
// Rejected by: HandOver.NobodyWaitsForEver
#include "exercise.h"

void drop(Gil& gil, Thread& self) {
  gil.mutex.lock();
  gil.locked = false;
  gil.released.wake_one();
  gil.mutex.unlock();
  if (!self.asked.load()) return;
  gil.mutex.lock();
  if (gil.holder == &self) {
    self.asked.store(false);
    gil.released.wait(gil.mutex);
  }
  gil.mutex.unlock();
}
