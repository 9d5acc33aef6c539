// Misconception: reads the number again afterwards
// Rejected by: Numbers.TwoThreads
#include "exercise.h"

long take_number(Counter& counter) {
  counter.atomic.fetch_add(1);
  return counter.atomic.load();
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
