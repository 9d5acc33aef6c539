// Misconception: a lock dropped between
// Rejected by: Numbers.TwoThreads
#include "exercise.h"

long take_number(Counter& counter) {
  counter.lock.wait_and_lock();
  const long number = counter.plain.read() + 1;
  counter.lock.unlock();
  counter.lock.wait_and_lock();
  counter.plain.write(number);
  counter.lock.unlock();
  return number;
}

void count(Cells& cells, int me) {
  Cell& mine = cells.cells[me];
  mine.write(mine.read() + 1);
}

long total(const Cells& cells) {
  long sum = 0;
  for (const Cell& each : cells.cells) sum += each.read();
  return sum;
}
