// Checks exercise 3 on random heaps. What lives is found in rounds, by the definition; the lists must be whole
// afterwards.
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
  List young;
  List unreachable;
};

void build(const Heap& heap, Built& built) {
  built.objects.resize(heap.objects.size());
  for (std::size_t i = 0; i < heap.objects.size(); ++i) {
    Object& object = built.objects[i];
    for (const int each : heap.objects[i].refers_to)
      object.refers_to.push_back(&built.objects[random_heap::index(each)]);
    if (!heap.objects[i].young) continue;
    object.gc_refs = random_heap::count_from_outside(heap, i);
    object.place = Place::ahead;
    built.young.append(&object);
  }
}

// The plans of the list's objects; nothing when its links are broken.
std::optional<std::vector<std::size_t>> read(List& list, const Built& built) {
  std::vector<std::size_t> plans;
  const Object* before = list.end();
  for (const Object* each = list.first(); each != list.end(); each = each->next) {
    if (each->previous != before || plans.size() >= built.objects.size()) return std::nullopt;
    std::size_t plan = 0;
    while (plan < built.objects.size() && &built.objects[plan] != each) ++plan;
    if (plan == built.objects.size()) return std::nullopt;
    plans.push_back(plan);
    before = each;
  }
  return list.end()->previous == before ? std::optional(plans) : std::nullopt;
}

constexpr const char* kInvariant =
    "what stands left of the pass lives and has been looked at; what was moved may come back";

std::string lists(std::vector<std::size_t> young, std::vector<std::size_t> unreachable) {
  std::sort(young.begin(), young.end());
  std::sort(unreachable.begin(), unreachable.end());
  return fmt::format("young: {}    unreachable: {}", random_heap::names_of(young), random_heap::names_of(unreachable));
}

// What a pass leaves in young that never brings anything back, or one that brings back and does not look at it again.
std::vector<std::size_t> left_by(const Heap& heap, bool brings_back) {
  std::vector<std::int64_t> refs;
  for (std::size_t i = 0; i < heap.objects.size(); ++i) refs.push_back(random_heap::count_from_outside(heap, i));
  std::vector<bool> living(heap.objects.size());
  std::vector<bool> passed(heap.objects.size());
  for (std::size_t i = 0; i < heap.objects.size(); ++i) {
    passed[i] = true;
    if (!heap.objects[i].young || refs[i] == 0) continue;
    living[i] = true;
    for (const int each : heap.objects[i].refers_to) {
      const std::size_t referent = random_heap::index(each);
      if (!heap.objects[referent].young) continue;
      if (!passed[referent]) refs[referent] = std::max<std::int64_t>(refs[referent], 1);
      if (passed[referent] && brings_back) living[referent] = true;
    }
  }
  std::vector<std::size_t> left;
  for (std::size_t i = 0; i < living.size(); ++i) {
    if (living[i]) left.push_back(i);
  }
  return left;
}

std::optional<Mistake> run(const Heap& heap) {
  Built built;
  build(heap, built);
  move_unreachable(built.young, built.unreachable);
  const auto young = read(built.young, built);
  const auto unreachable = read(built.unreachable, built);
  if (!young || !unreachable) {
    return Mistake{fmt::format("the links of {} do not fit together", young ? "unreachable" : "young"),
                   "both lists are whole", "an object is in one list, and its neighbours know it",
                   "links of two lists mixed up",
                   "Taking an object away changes its next. Read where to go on before you move it."};
  }
  const std::vector<bool> living = random_heap::reached(heap);
  std::vector<std::size_t> right_young;
  std::vector<std::size_t> right_unreachable;
  for (std::size_t i = 0; i < living.size(); ++i) {
    if (heap.objects[i].young) (living[i] ? right_young : right_unreachable).push_back(i);
  }
  const std::string yours = lists(*young, *unreachable);
  const std::string right = lists(right_young, right_unreachable);
  if (yours == right) return std::nullopt;
  Mistake mistake{yours, right, kInvariant};
  std::vector<std::size_t> sorted = *young;
  std::sort(sorted.begin(), sorted.end());
  std::vector<std::size_t> held;
  for (std::size_t i = 0; i < living.size(); ++i) {
    if (heap.objects[i].young && random_heap::count_from_outside(heap, i) > 0) held.push_back(i);
  }
  if (sorted == held) {
    mistake.misconception = "trusts a zero at once";
    mistake.why =
        "A zero says: nobody outside holds it. Somebody inside may, and the pass may not have come by that one yet.";
  } else if (sorted == left_by(heap, false)) {
    mistake.misconception = "misses what was already moved";
    mistake.why = "A living object may refer to one that the pass has moved before. Fetch it back.";
  } else if (sorted == left_by(heap, true)) {
    mistake.misconception = "revives one hop only";
    mistake.why =
        "What comes back lives, and so does what it refers to. It has to stand where the pass still comes by.";
  }
  return mistake;
}

}  // namespace

TEST(MoveUnreachable, KeepsWhatIsHeldAndMovesWhatIsNot) {
  for_all(
      [](Choices& choices) {
        Heap heap = random_heap::draw(choices, 5, false);
        for (Heap::Plan& plan : heap.objects) plan.refers_to.clear();
        return heap;
      },
      random_heap::show, run);
}

TEST(MoveUnreachable, FindsAliveWhatStandsAhead) {
  for_all(
      [](Choices& choices) {
        Heap heap;
        const int objects = choices.between(2, 6);
        for (int i = 0; i < objects; ++i) heap.objects.push_back({true, i == 0 ? 1 : 0, {}});
        for (int i = 0; i + 1 < objects; ++i) heap.objects[random_heap::index(i)].refers_to.push_back(i + 1);
        return heap;
      },
      random_heap::show, run);
}

TEST(MoveUnreachable, BringsBackWhatWasMoved) {
  for_all(
      [](Choices& choices) {
        Heap heap;
        const int objects = choices.between(2, 6);
        for (int i = 0; i < objects; ++i) heap.objects.push_back({true, i + 1 == objects ? 1 : 0, {}});
        const int back = choices.between(0, objects - 2);
        heap.objects.back().refers_to.push_back(back);
        return heap;
      },
      random_heap::show, run);
}

TEST(MoveUnreachable, LooksAtWhatCameBack) {
  for_all(
      [](Choices& choices) {
        Heap heap;  // a <- b <- ... <- the last one, which is held
        const int objects = choices.between(3, 7);
        for (int i = 0; i < objects; ++i) heap.objects.push_back({true, i + 1 == objects ? 1 : 0, {}});
        for (int i = 1; i < objects; ++i) heap.objects[random_heap::index(i)].refers_to.push_back(i - 1);
        return heap;
      },
      random_heap::show, run);
}

TEST(MoveUnreachable, LeavesOlderObjectsWhereTheyAre) {
  for_all(
      [](Choices& choices) {
        Heap heap;  // a young one that is held refers to an older one
        heap.objects = {{true, 1, {1}}, {false, 1, {}}, {true, choices.between(0, 1), {1}}};
        return heap;
      },
      random_heap::show, run);
}

TEST(MoveUnreachable, EndsOnALongChain) {
  constexpr std::size_t kLength = 200'000;
  show_example("a chain of 200,000 objects; the one that is held stands last in the list");
  const Mistake recursion{
      .yours = "the stack overflows: a call for every object of the chain",
      .right = "all 200,000 stay in young",
      .invariant = "how long a chain is does not matter to the stack",
      .misconception = "recurses",
      .why = "The list is your list of work: what comes back goes to its end, and the pass will come by."};
  if_it_ends_by(Ending::kStackOverflow, recursion);
  std::deque<Object> chain(kLength);
  List young;
  List unreachable;
  for (std::size_t i = 0; i < kLength; ++i) {
    if (i > 0) chain[i].refers_to.push_back(&chain[i - 1]);
    chain[i].place = Place::ahead;
    young.append(&chain[i]);
  }
  chain.back().gc_refs = 1;
  move_unreachable(young, unreachable);
  if (unreachable.first() != unreachable.end())
    reject({"some of the chain are in unreachable", "all 200,000 stay in young", kInvariant});
}

TEST(MoveUnreachable, IsRightOnAnyHeap) {
  for_all([](Choices& choices) { return random_heap::draw(choices, 8); }, random_heap::show, run, 1000);
}
