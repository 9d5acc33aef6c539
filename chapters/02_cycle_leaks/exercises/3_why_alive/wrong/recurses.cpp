// Misconception: recurses along the chain
// Rejected by: Chain.MayBeVeryLong
#include <algorithm>

#include "exercise.h"

namespace {

// Distances, corrected by going down again wherever a shorter way was found.
void go(const Heap& heap, Object o, const Chain& way, std::vector<std::size_t>& length, std::vector<Object>& from) {
  for (const Reference& reference : heap.references[o]) {
    if (reference.weak || length[o] + 1 >= length[reference.to]) continue;
    length[reference.to] = length[o] + 1;
    from[reference.to] = o;
    go(heap, reference.to, way, length, from);
  }
}

}  // namespace

Chain why_alive(const Heap& heap, Object object) {
  constexpr std::size_t kFar = 1'000'000'000;
  Chain best;
  for (std::size_t root = 0; root < heap.roots.size(); ++root) {
    if (heap.roots[root].weak) continue;
    std::vector<std::size_t> length(heap.references.size(), kFar);
    std::vector<Object> from(heap.references.size());
    length[heap.roots[root].to] = 1;
    go(heap, heap.roots[root].to, {}, length, from);
    if (length[object] == kFar || (!best.objects.empty() && best.objects.size() <= length[object])) continue;
    best = {root, {object}};
    while (best.objects.size() < length[object]) best.objects.push_back(from[best.objects.back()]);
    std::reverse(best.objects.begin(), best.objects.end());
  }
  return best;
}
