// Misconception: fetch_add returns the new number
// Rejected by: Numbers.OneThread
#include "exercise.h"

long take_number(Counter& counter) { return counter.atomic.fetch_add(1); }

void count(Cells& cells, int me) {
  Cell& mine = cells.cells[me];
  mine.write(mine.read() + 1);
}

long total(const Cells& cells) {
  long sum = 0;
  for (const Cell& each : cells.cells) sum += each.read();
  return sum;
}
