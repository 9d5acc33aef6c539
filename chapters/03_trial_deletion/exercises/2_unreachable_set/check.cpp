// Checks exercise 2 on random heaps. The right answer is found in rounds, by the definition.
#include <deque>
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "../random_heap.h"
#include "exercise.h"
#include "lab/exercise/property.h"

using namespace ouro::exercise;
using random_heap::Heap;

namespace {

struct Built {
  std::deque<Object> objects;
  std::vector<Object*> young;
  std::vector<std::size_t> plan_of_young;
};

Built build(const Heap& heap) {
  Built built;
  built.objects.resize(heap.objects.size());
  for (std::size_t i = 0; i < heap.objects.size(); ++i) {
    Object& object = built.objects[i];
    for (const int each : heap.objects[i].refers_to)
      object.refers_to.push_back(&built.objects[random_heap::index(each)]);
    if (!heap.objects[i].young) continue;
    object.trial = random_heap::count_from_outside(heap, i);
    object.place = static_cast<int>(built.young.size());
    built.young.push_back(&object);
    built.plan_of_young.push_back(i);
  }
  return built;
}

constexpr const char* kInvariant =
    "an object lives if a chain of references leads to it from one that is held from outside";

// Is the answer the one of somebody who goes that many references far?
bool goes_only(int hops, const Heap& heap, const Built& built, const std::vector<bool>& garbage) {
  const std::vector<bool> living = random_heap::reached(heap, hops);
  for (std::size_t place = 0; place < garbage.size(); ++place) {
    if (garbage[place] == living[built.plan_of_young[place]]) return false;
  }
  return true;
}

std::string collected(const Built& built, const std::vector<bool>& garbage) {
  std::vector<std::size_t> names;
  for (std::size_t place = 0; place < garbage.size(); ++place) {
    if (garbage[place]) names.push_back(built.plan_of_young[place]);
  }
  return "garbage: " + random_heap::names_of(names);
}

std::optional<Mistake> run(const Heap& heap) {
  Built built = build(heap);
  const std::vector<bool> garbage = unreachable(built.young);
  if (garbage.size() != built.young.size()) {
    return Mistake{fmt::format("{} answers", garbage.size()),
                   fmt::format("{}: one for each object of the list", built.young.size()), kInvariant};
  }
  const std::vector<bool> living = random_heap::reached(heap);
  std::vector<bool> right;
  for (const std::size_t plan : built.plan_of_young) right.push_back(!living[plan]);
  if (garbage == right) return std::nullopt;
  Mistake mistake{collected(built, garbage), collected(built, right), kInvariant};
  if (goes_only(0, heap, built, garbage)) {
    mistake.misconception = "trusts a zero at once";
    mistake.why = "A zero says: nobody outside holds it. Somebody inside may, and that one may be alive.";
  } else if (goes_only(1, heap, built, garbage)) {
    mistake.misconception = "revives one hop only";
    mistake.why = "What was revived is alive: what it refers to lives as well, and so on. Look into the revived too.";
  } else if (std::none_of(garbage.begin(), garbage.end(), [](bool each) { return each; })) {
    mistake.misconception = "a reference keeps alive, whoever holds it";
    mistake.why =
        "Two garbage objects that hold each other are garbage. Start from those with a trial count above 0, only.";
  }
  return mistake;
}

}  // namespace

TEST(UnreachableSet, KeepsWhatIsHeldFromOutside) {
  for_all(
      [](Choices& choices) {
        Heap heap = random_heap::draw(choices, 4, false);
        for (Heap::Plan& plan : heap.objects) plan.refers_to.clear();
        return heap;
      },
      random_heap::show, run);
}

TEST(UnreachableSet, KeepsTheWholeChain) { for_all(random_heap::draw_chain, random_heap::show, run); }

TEST(UnreachableSet, FindsACycleThatNobodyHolds) {
  for_all(
      [](Choices& choices) {
        Heap heap;
        const int objects = choices.between(1, 5);
        for (int i = 0; i < objects; ++i) heap.objects.push_back({true, 0, {(i + 1) % objects}});
        return heap;
      },
      random_heap::show, run);
}

TEST(UnreachableSet, EndsOnALongChain) {
  constexpr std::size_t kLength = 200'000;
  show_example("a chain of 200,000 objects, each refers to the next; the first is held from outside");
  const Mistake recursion{
      .yours = "the stack overflows: the function calls itself once for every object of the chain",
      .right = "all 200,000 live",
      .invariant = "how long a chain is does not matter to the stack",
      .misconception = "recurses",
      .why =
          "A chain in a program is as long as memory allows. The C++ stack is 8 MB. Keep the work in a "
          "vector of your own."};
  if_it_ends_by(Ending::kStackOverflow, recursion);
  std::deque<Object> chain(kLength);
  std::vector<Object*> young;
  for (std::size_t i = 0; i < kLength; ++i) {
    chain[i].place = static_cast<int>(i);
    if (i > 0) chain[i - 1].refers_to.push_back(&chain[i]);
    young.push_back(&chain[i]);
  }
  chain.front().trial = 1;
  const std::vector<bool> garbage = unreachable(young);
  const auto dead = std::count(garbage.begin(), garbage.end(), true);
  if (dead != 0) reject({fmt::format("{} of the chain are garbage", dead), "all 200,000 live", kInvariant});
}

TEST(UnreachableSet, IsRightOnAnyHeap) {
  for_all([](Choices& choices) { return random_heap::draw(choices, 8); }, random_heap::show, run, 1000);
}
