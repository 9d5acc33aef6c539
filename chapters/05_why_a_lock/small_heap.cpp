// Deaths by count, and collections by mark and sweep.
#include "small_heap.h"

#include <algorithm>
#include <new>

namespace ouro::ch05 {

template <Knowing kHow>
Pair* SmallHeap<kHow>::make(Pair*& slot) {
  if constexpr (kHow == Knowing::tracing) {
    if (free_.empty()) collect();
  }
  if (free_.empty()) throw std::bad_alloc();
  Pair* const made = free_.back();
  free_.pop_back();
  most_in_use_ = std::max(most_in_use_, cells_.size() - free_.size());
  made->used = true;
  assign(slot, made);
  return made;
}

// What the dead pair referred to loses a reference too.
template <Knowing kHow>
void SmallHeap<kHow>::die(Pair& pair) {
  assign(pair.left, nullptr);
  assign(pair.right, nullptr);
  pair.used = false;
  free_.push_back(&pair);
}

//! [collect]
// Nobody may touch the heap meanwhile: mark() would miss what moves behind its back.
template <Knowing kHow>
void SmallHeap<kHow>::collect() {
  const auto begin = std::chrono::steady_clock::now();
  mark();
  sweep();
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  ++pauses_.collections;
  pauses_.seconds += seconds;
  pauses_.longest = std::max(pauses_.longest, seconds);
}
//! [collect]

template <Knowing kHow>
void SmallHeap<kHow>::mark() {
  std::vector<Pair*> to_visit;
  const auto reach = [&](Pair* pair) {
    if (pair == nullptr || pair->marked) return;
    pair->marked = true;
    to_visit.push_back(pair);
  };
  for (Pair* root : roots_) reach(root);
  while (!to_visit.empty()) {
    Pair* const pair = to_visit.back();
    to_visit.pop_back();
    reach(pair->left);
    reach(pair->right);
  }
}

template <Knowing kHow>
void SmallHeap<kHow>::sweep() {
  for (Pair& cell : cells_) {
    if (cell.used && !cell.marked) {
      cell.left = cell.right = nullptr;
      cell.used = false;
      free_.push_back(&cell);
    }
    cell.marked = false;
  }
}

template class SmallHeap<Knowing::counts>;
template class SmallHeap<Knowing::atomic_counts>;
template class SmallHeap<Knowing::tracing>;

}  // namespace ouro::ch05
