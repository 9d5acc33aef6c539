// Misconception: one cell for all
// Rejected by: Cells.AddUp
#include "exercise.h"

long take_number(Counter& counter) { return counter.atomic.fetch_add(1) + 1; }

void count(Cells& cells, int) {
  Cell& mine = cells.cells[0];
  mine.write(mine.read() + 1);
}

long total(const Cells& cells) {
  long sum = 0;
  for (const Cell& each : cells.cells) sum += each.read();
  return sum;
}
