// Misconception: clears the request before the hand-over
// Rejected by: HandOver.AlwaysWhenAsked
#include "exercise.h"

void drop(Gil& gil, Thread& self) {
  self.asked.store(false);  // it is about to be obeyed
  gil.mutex.lock();
  gil.locked = false;
  gil.released.wake_one();
  gil.mutex.unlock();
  if (!self.asked.load()) return;
  gil.switch_mutex.lock();
  if (gil.holder == &self) gil.switched.wait(gil.switch_mutex);
  gil.switch_mutex.unlock();
}
