// In CPython generations are linked lists, so that merging two takes the same time however long they are.
#include <algorithm>

#include "exercise.h"

int collect(Heap& heap, int generation) {
  const auto oldest = static_cast<std::size_t>(generation);
  std::vector<Object> survivors;
  int freed = 0;
  for (std::size_t i = 0; i <= oldest; ++i) {
    for (const Object& object : heap.generations[i]) {
      if (object.garbage) {
        ++freed;
      } else {
        survivors.push_back(object);
      }
    }
    heap.generations[i].clear();
    heap.counts[i] = 0;
  }
  const std::size_t next = std::min<std::size_t>(oldest + 1, 2);
  if (next != oldest) ++heap.counts[next];
  heap.generations[next].insert(heap.generations[next].end(), survivors.begin(), survivors.end());
  return freed;
}
