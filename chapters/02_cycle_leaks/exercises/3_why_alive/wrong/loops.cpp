// Misconception: loops on cycles
// Rejected by: Chain.ComesBackFromCircles
#include <algorithm>
#include <deque>

#include "exercise.h"

Chain why_alive(const Heap& heap, Object object) {
  std::deque<Chain> ways;
  for (std::size_t root = 0; root < heap.roots.size(); ++root) {
    if (!heap.roots[root].weak) ways.push_back({root, {heap.roots[root].to}});
  }
  while (!ways.empty()) {
    Chain way = ways.front();
    ways.pop_front();
    if (way.objects.back() == object) return way;
    for (const Reference& reference : heap.references[way.objects.back()]) {
      if (reference.weak) continue;
      Chain longer = way;
      if (longer.objects.size() < 1000) longer.objects.push_back(reference.to);
      ways.push_back(longer);
    }
  }
  return {};
}
