// Misconception: total looks at one cell only
// Rejected by: Cells.AddUp
#include "exercise.h"

long take_number(Counter& counter) { return counter.atomic.fetch_add(1) + 1; }

void count(Cells& cells, int me) {
  Cell& mine = cells.cells[me];
  mine.write(mine.read() + 1);
}

long total(const Cells& cells) { return cells.cells[0].read(); }
