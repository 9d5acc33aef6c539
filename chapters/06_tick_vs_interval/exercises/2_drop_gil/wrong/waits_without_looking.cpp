// Misconception: waits although another one has had its turn
// Rejected by: HandOver.NotWhenItHasHappened
#include "exercise.h"

void drop(Gil& gil, Thread& self) {
  gil.mutex.lock();
  gil.locked = false;
  gil.released.wake_one();
  gil.mutex.unlock();
  if (!self.asked.load()) return;
  gil.switch_mutex.lock();
  self.asked.store(false);
  gil.switched.wait(gil.switch_mutex);
  gil.switch_mutex.unlock();
}
