// Checks exercise 1 on random heaps: what comes from outside can be counted directly, since the heaps' plans say it.
#include <deque>
#include <fmt/format.h>
#include <functional>
#include <gtest/gtest.h>
#include <set>

#include "../random_heap.h"
#include "exercise.h"
#include "lab/exercise/property.h"

using namespace ouro::exercise;
using random_heap::Heap;

namespace {

using Counts = std::vector<std::int64_t>;

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
    object.count = random_heap::count(heap, i);
    for (const int each : heap.objects[i].refers_to)
      object.refers_to.push_back(&built.objects[random_heap::index(each)]);
    if (!heap.objects[i].young) continue;
    object.place = static_cast<int>(built.young.size());
    built.young.push_back(&object);
    built.plan_of_young.push_back(i);
  }
  return built;
}

// What somebody would get who believes it, for one young object.
struct Misconception {
  const char* name;
  const char* why;
  std::function<std::int64_t(const Heap& heap, std::size_t object)> gives;
};

const std::vector<Misconception>& misconceptions() {
  static const std::vector<Misconception> all = {
      {"starts at 0",
       "Begin with the real count. What comes from outside you cannot count: you do not know the outside. You can only "
       "take "
       "away what comes from inside.",
       [](const Heap& heap, std::size_t object) {
         return random_heap::count_from_outside(heap, object) - random_heap::count(heap, object);
       }},
      {"once per object instead of once per edge",
       "An object that refers to another twice has made its count two higher. Take away one for every entry of "
       "refers_to.",
       [](const Heap& heap, std::size_t object) {
         std::int64_t trial = random_heap::count(heap, object);
         for (const Heap::Plan& plan : heap.objects) {
           const auto& refers = plan.refers_to;
           if (plan.young && std::find(refers.begin(), refers.end(), static_cast<int>(object)) != refers.end()) --trial;
         }
         return trial;
       }},
      {"subtracts for untracked or outside objects",
       "A reference that an older object holds comes from outside: the older object is not being collected, and it may "
       "be in "
       "use. Do not look into it.",
       [](const Heap& heap, std::size_t object) {
         std::int64_t trial = random_heap::count_from_outside(heap, object);
         for (const Heap::Plan& plan : heap.objects) {
           if (!plan.young) continue;
           for (const int each : plan.refers_to) {
             const Heap::Plan& referent = heap.objects[random_heap::index(each)];
             if (referent.young) continue;
             trial -= std::count(referent.refers_to.begin(), referent.refers_to.end(), static_cast<int>(object));
           }
         }
         return trial;
       }},
      {"a reference to itself does not count",
       "An object that refers to itself keeps itself alive just as another one would. Its own reference comes from "
       "inside.",
       [](const Heap& heap, std::size_t object) {
         const auto& own = heap.objects[object].refers_to;
         return random_heap::count_from_outside(heap, object) +
                std::count(own.begin(), own.end(), static_cast<int>(object));
       }}};
  return all;
}

constexpr const char* kInvariant = "a trial count is the number of references from outside the list";

std::optional<Mistake> run(const Heap& heap) {
  Built built = build(heap);
  const Counts trial = trial_counts(built.young);
  if (trial.size() != built.young.size()) {
    return Mistake{fmt::format("{} numbers", trial.size()),
                   fmt::format("{}: one for each object of the list", built.young.size()), kInvariant};
  }
  for (std::size_t i = 0; i < heap.objects.size(); ++i) {
    const std::int64_t was = random_heap::count(heap, i);
    if (built.objects[i].count == was) continue;
    return Mistake{
        fmt::format("the count of {} is {} afterwards", random_heap::name(i), built.objects[i].count),
        fmt::format("it is {}, as it was", was), "the collector tries; the program's counts stay as they are",
        "changes the real counts",
        "When the collector is done the program goes on. A count that is too low then frees an object in use."};
  }
  for (std::size_t place = 0; place < trial.size(); ++place) {
    const std::size_t object = built.plan_of_young[place];
    const std::int64_t right = random_heap::count_from_outside(heap, object);
    if (trial[place] == right) continue;
    Mistake mistake{fmt::format("the trial count of {} is {}", random_heap::name(object), trial[place]),
                    fmt::format("it is {}: {} in all, {} from inside", right, random_heap::count(heap, object),
                                random_heap::count(heap, object) - right),
                    kInvariant};
    for (const Misconception& each : misconceptions()) {
      bool all_as_believed = true;
      for (std::size_t other = 0; other < trial.size(); ++other) {
        all_as_believed = all_as_believed && trial[other] == each.gives(heap, built.plan_of_young[other]);
      }
      if (!all_as_believed) continue;
      mistake.misconception = each.name;
      mistake.why = each.why;
      break;
    }
    return mistake;
  }
  return std::nullopt;
}

}  // namespace

TEST(TrialCounts, BeginWithTheRealCounts) {
  for_all(
      [](Choices& choices) {
        Heap heap;
        heap.objects.resize(static_cast<std::size_t>(choices.between(1, 5)));
        for (Heap::Plan& plan : heap.objects) plan.names = choices.between(1, 3);
        heap.objects.back().refers_to.push_back(0);
        return heap;
      },
      random_heap::show, run);
}

TEST(TrialCounts, LoseOneForEveryReferenceFromInside) {
  for_all(
      [](Choices& choices) {
        Heap heap = random_heap::draw(choices, 4, false);
        heap.objects.front().refers_to.push_back(static_cast<int>(heap.objects.size()) - 1);
        while (choices.more(1)) heap.objects.front().refers_to.push_back(static_cast<int>(heap.objects.size()) - 1);
        return heap;
      },
      random_heap::show, run);
}

TEST(TrialCounts, LoseOneForAReferenceToItself) {
  for_all(
      [](Choices& choices) {
        Heap heap;
        heap.objects.resize(static_cast<std::size_t>(choices.between(1, 3)));
        for (std::size_t i = 0; i < heap.objects.size(); ++i) heap.objects[i] = {true, 1, {static_cast<int>(i)}};
        return heap;
      },
      random_heap::show, run);
}

TEST(TrialCounts, KeepReferencesFromOlderObjects) {
  for_all(
      [](Choices& choices) {
        Heap heap;  // a young one refers to an older one, and that to another young one
        heap.objects = {{true, 1, {1}}, {false, 1, {2}}, {true, 0, {}}};
        while (choices.more(1)) heap.objects[1].refers_to.push_back(2);
        if (choices.flip()) heap.objects[2].refers_to.push_back(1);
        return heap;
      },
      random_heap::show, run);
}

TEST(TrialCounts, AreRightOnAnyHeap) {
  for_all([](Choices& choices) { return random_heap::draw(choices, 8); }, random_heap::show, run, 1000);
}
