// Misconception: waits whether it was asked or not
// Rejected by: Drop.WhoWasNotAskedGoesOn
#include "exercise.h"

void drop(Gil& gil, Thread& self) {
  gil.mutex.lock();
  gil.locked = false;
  gil.released.wake_one();
  gil.mutex.unlock();
  gil.switch_mutex.lock();
  if (gil.holder == &self) {
    self.asked.store(false);
    gil.switched.wait(gil.switch_mutex);
  }
  gil.switch_mutex.unlock();
}
