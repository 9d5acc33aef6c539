// Random heaps for the checkers of this chapter: plans of objects that refer to each other, and what is true of them. A
// checker builds the exercise's own objects from a plan.
#pragma once

#include <algorithm>
#include <fmt/format.h>
#include <string>
#include <vector>

#include "lab/exercise/property.h"

namespace random_heap {

using ouro::exercise::Choices;

// Objects are a, b, c, ... The young ones are being collected, the others are older.
struct Heap {
  struct Plan {
    bool young = true;
    int names = 0;  // that refer to it
    std::vector<int> refers_to;
  };
  std::vector<Plan> objects;
};

inline std::string name(std::size_t object) { return std::string(1, static_cast<char>('a' + object)); }

inline std::string names_of(const std::vector<std::size_t>& objects) {
  std::string text;
  for (const std::size_t each : objects) text += (text.empty() ? "" : ", ") + name(each);
  return text.empty() ? "none" : text;
}

inline std::string show(const Heap& heap) {
  std::string text;
  for (std::size_t i = 0; i < heap.objects.size(); ++i) {
    const Heap::Plan& plan = heap.objects[i];
    std::string slots;
    for (const int each : plan.refers_to) slots += (slots.empty() ? "" : ", ") + name(static_cast<std::size_t>(each));
    text += fmt::format("{} = [{}]{}{}\n", name(i), slots,
                        plan.names == 0 ? "" : fmt::format("    held by {} from outside", plan.names),
                        plan.young ? "" : "    (older: not being collected)");
  }
  return text;
}

inline std::size_t index(int object) { return static_cast<std::size_t>(object); }

// All references to it.
inline std::int64_t count(const Heap& heap, std::size_t object) {
  std::int64_t references = heap.objects[object].names;
  for (const Heap::Plan& plan : heap.objects) {
    references += std::count(plan.refers_to.begin(), plan.refers_to.end(), static_cast<int>(object));
  }
  return references;
}

// Those that do not come from a young object.
inline std::int64_t count_from_outside(const Heap& heap, std::size_t object) {
  std::int64_t references = heap.objects[object].names;
  for (const Heap::Plan& plan : heap.objects) {
    if (!plan.young) references += std::count(plan.refers_to.begin(), plan.refers_to.end(), static_cast<int>(object));
  }
  return references;
}

// Of the young: those that are held from outside, and within `hops` references of them.
inline std::vector<bool> reached(const Heap& heap, int hops = 1'000'000) {
  std::vector<bool> living(heap.objects.size());
  for (std::size_t i = 0; i < living.size(); ++i) living[i] = heap.objects[i].young && count_from_outside(heap, i) > 0;
  for (bool changed = true; changed && hops > 0; --hops) {
    changed = false;
    const std::vector<bool> before = living;
    for (std::size_t i = 0; i < living.size(); ++i) {
      if (!before[i]) continue;
      for (const int each : heap.objects[i].refers_to) {
        if (!heap.objects[index(each)].young || living[index(each)]) continue;
        living[index(each)] = changed = true;
      }
    }
  }
  return living;
}

// Any heap of up to `most` objects.
inline Heap draw(Choices& choices, int most, bool with_older = true) {
  Heap heap;
  const int objects = choices.between(1, most);
  heap.objects.resize(static_cast<std::size_t>(objects));
  for (Heap::Plan& plan : heap.objects) {
    plan.young = !with_older || choices.below(5) != 4;
    plan.names = choices.below(3) == 2 ? choices.between(1, 2) : 0;
    while (choices.more(2)) plan.refers_to.push_back(choices.between(0, objects - 1));
  }
  return heap;
}

// A chain a -> b -> c ..., in this order or from its end, whose first is held from outside.
inline Heap draw_chain(Choices& choices) {
  Heap heap;
  const int objects = choices.between(2, 8);
  const bool backwards = choices.flip();
  heap.objects.resize(static_cast<std::size_t>(objects));
  for (int i = 0; i + 1 < objects; ++i) {
    const int from = backwards ? objects - 1 - i : i;
    heap.objects[index(from)].refers_to = {backwards ? from - 1 : from + 1};
  }
  heap.objects[index(backwards ? objects - 1 : 0)].names = 1;
  return heap;
}

}  // namespace random_heap
