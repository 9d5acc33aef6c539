// Misconception: takes the first chain that it finds
// Rejected by: Chain.IsAShortestOne
#include <algorithm>
#include <deque>
#include <optional>

#include "exercise.h"

namespace {

struct Met {
  std::size_t root;
  std::optional<Object> from;  // nothing: the root itself refers to it
};

}  // namespace

Chain why_alive(const Heap& heap, Object object) {
  std::vector<std::optional<Met>> met(heap.references.size());
  std::deque<Object> next;
  const auto meet = [&](const Reference& reference, const Met& how) {
    if (reference.weak || met[reference.to]) return;
    met[reference.to] = how;
    next.push_back(reference.to);
  };
  for (std::size_t root = 0; root < heap.roots.size(); ++root) meet(heap.roots[root], {root, std::nullopt});
  while (!next.empty() && !met[object]) {
    const Object o = next.back();
    next.pop_back();
    for (const Reference& reference : heap.references[o]) meet(reference, {met[o]->root, o});
  }
  if (!met[object]) return {};
  Chain chain{met[object]->root, {object}};
  while (met[chain.objects.back()]->from) chain.objects.push_back(*met[chain.objects.back()]->from);
  std::reverse(chain.objects.begin(), chain.objects.end());
  return chain;
}
