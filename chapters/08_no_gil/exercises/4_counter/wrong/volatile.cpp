// Misconception: volatile
// Rejected by: Numbers.TwoThreads
#include "exercise.h"

long take_number(Counter& counter) {
  const long number = counter.plain.read() + 1;
  counter.plain.write(number);
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
