// Misconception: the woken one has it
// Rejected by: HandOver.AlwaysWhenAsked
#include "exercise.h"

void drop(Gil& gil, Thread& self) {
  gil.mutex.lock();
  gil.locked = false;
  gil.released.wake_one();
  gil.mutex.unlock();
}
