// Misconception: reports any referrer, not a chain from a root
// Rejected by: Chain.BeginsAtARoot
#include "exercise.h"

Chain why_alive(const Heap& heap, Object object) {
  for (std::size_t root = 0; root < heap.roots.size(); ++root) {
    if (heap.roots[root].to == object && !heap.roots[root].weak) return {root, {object}};
  }
  for (Object o = 0; o < heap.references.size(); ++o) {
    for (const Reference& reference : heap.references[o]) {
      if (reference.to == object && !reference.weak) return {0, {o, object}};
    }
  }
  return {};
}
