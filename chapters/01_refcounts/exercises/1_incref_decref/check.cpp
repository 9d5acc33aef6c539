// Checks exercise 1: small heaps of objects that hold each other, and holders that come and go.
//
// The right counts need no clever model. A count is the number of holders: the living parents, once for each time the
// object is among their children, and the holders outside.
#include <algorithm>
#include <deque>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <map>

#include "exercise.h"
#include "lab/exercise/property.h"

using namespace ouro::exercise;

namespace {

constexpr std::int64_t kJunk = -7777;  // what the count of a freed object reads

class RecordingHeap final : public Heap {
 public:
  Object* make(std::int64_t count) {
    objects_.emplace_back().count = count;
    return &objects_.back();
  }
  void free(Object* object) override {
    ++times_freed_[object];
    object->children.clear();
    object->count = kJunk;
  }
  int times_freed(Object* object) const {
    const auto found = times_freed_.find(object);
    return found == times_freed_.end() ? 0 : found->second;
  }

 private:
  std::deque<Object> objects_;
  std::map<Object*, int> times_freed_;
};

struct Step {
  bool incref = false;
  int object = 0;
};

// Objects are a, b, c, ... Each begins with one holder outside; parents come after their children.
struct Case {
  struct Plan {
    bool immortal = false;
    std::vector<int> children;
  };
  std::vector<Plan> objects;
  std::vector<Step> steps;
};

std::string name(int object) { return std::string(1, static_cast<char>('a' + object)); }

std::string call(const Step& step) {
  return fmt::format("{}({})", step.incref ? "incref" : "decref", name(step.object));
}

std::string show(const Case& c) {
  std::string text;
  for (std::size_t i = 0; i < c.objects.size(); ++i) {
    std::string held;
    for (int child : c.objects[i].children) held += (held.empty() ? "" : ", ") + name(child);
    text += fmt::format("{} = {}[{}]\n", name(static_cast<int>(i)), c.objects[i].immortal ? "immortal " : "", held);
  }
  for (const Step& step : c.steps) text += call(step) + "\n";
  return text;
}

// Who holds what, by the rules.
class Model {
 public:
  explicit Model(const Case& c) : case_{c}, outside_(c.objects.size(), 1), alive_(c.objects.size(), true) {}

  void take(const Step& step) {
    if (case_.objects[index(step)].immortal) return;
    outside_[index(step)] += step.incref ? 1 : -1;
    // Nobody lives without a holder. Parents come after their children, so one pass from the back is enough.
    for (std::size_t i = alive_.size(); i-- > 0;) {
      if (!case_.objects[i].immortal && holders(i) == 0) alive_[i] = false;
    }
  }
  bool alive(std::size_t i) const { return alive_[i]; }
  std::int64_t count(std::size_t i) const { return case_.objects[i].immortal ? kImmortal : holders(i); }
  // The holders outside: those that a step may still drop.
  int outside(std::size_t i) const { return outside_[i]; }

 private:
  static std::size_t index(const Step& step) { return static_cast<std::size_t>(step.object); }
  std::int64_t holders(std::size_t i) const {
    std::int64_t holders = outside_[i];
    for (std::size_t parent = 0; parent < alive_.size(); ++parent) {
      const std::vector<int>& children = case_.objects[parent].children;
      if (alive_[parent]) holders += std::count(children.begin(), children.end(), static_cast<int>(i));
    }
    return holders;
  }

  const Case& case_;
  std::vector<int> outside_;
  std::vector<bool> alive_;
};

const Mistake kFreesAtOne{.yours = {},
                          .right = {},
                          .invariant = "an object dies when its last holder is gone, and not before",
                          .misconception = "frees at 1",
                          .why = "A count of 1 means: one holder is left. The object is in use. It dies at 0."};
const Mistake kIgnoresImmortals{
    .yours = {},
    .right = {},
    .invariant = "the count of an immortal object never changes",
    .misconception = "ignores immortals",
    .why =
        "An immortal object has a count of kImmortal or more. Look before you count. "
        "(Many threads share such an object: each write to its count would cost all of them.)"};
const Mistake kForgetsChildren{.yours = {},
                               .right = {},
                               .invariant = "an object that dies drops everything that it held",
                               .misconception = "frees children after forgetting them",
                               .why =
                                   "Nobody holds this object any more, and nobody will ever free it: a leak. Drop the "
                                   "children while you can still read who they are. Free the parent last."};
const Mistake kFreesSharedChild{
    .yours = {},
    .right = {},
    .invariant = "an object dies when its last holder is gone, and not before",
    .misconception = "frees a child that others hold",
    .why =
        "A parent is one holder of its child, not its owner. When the parent dies the child "
        "loses one holder; whether it dies too, its count says."};
const Mistake kRecurses{.yours = "the stack overflows: decref calls itself once for every object of the chain",
                        .right = "all 200,000 objects are freed",
                        .invariant = "how deep objects are nested does not matter to the stack",
                        .misconception = "recurses on deep chains",
                        .why =
                            "A Python program can nest lists as deep as memory allows. The C++ stack is 8 MB. "
                            "CPython cuts the recursion at a depth of 50 and keeps the rest in a list."};

Mistake described(Mistake mistake, const std::string& yours, const std::string& right) {
  mistake.yours = yours;
  mistake.right = right;
  return mistake;
}

// What is wrong with one object after a step; nothing when all is well.
std::optional<Mistake> inspect(const Case& c, const Step& step, int which, const RecordingHeap& heap, Object* object,
                               const Model& model) {
  const auto i = static_cast<std::size_t>(which);
  const int freed = heap.times_freed(object);
  const std::string after = fmt::format("after `{}` ", call(step));
  const std::string alive = fmt::format("{}{} lives with a count of {}", after, name(which), model.count(i));

  if (c.objects[i].immortal) {
    if (freed == 0 && object->count == kImmortal) return std::nullopt;
    return described(
        kIgnoresImmortals,
        freed > 0 ? fmt::format("{}{} is freed", after, name(which))
                  : fmt::format("{}the count of {} is kImmortal {:+}", after, name(which), object->count - kImmortal),
        fmt::format("{}the count of {} is kImmortal, as it was", after, name(which)));
  }
  if (freed > 1) {
    return Mistake{fmt::format("{}{} has been freed {} times", after, name(which), freed),
                   model.alive(i) ? alive : fmt::format("{} is freed once", name(which)), "an object dies once"};
  }
  if (model.alive(i) && freed == 0) {
    if (object->count == model.count(i)) return std::nullopt;
    const std::string yours = fmt::format("{}{} has a count of {}", after, name(which), object->count);
    if (which != step.object && object->count == model.count(i) + 1) return described(kForgetsChildren, yours, alive);
    return Mistake{yours, alive, "a count is the number of holders"};
  }
  if (model.alive(i)) {
    const std::string yours = fmt::format("{}{} is freed", after, name(which));
    const bool is_child = which != step.object;
    return described(model.count(i) == 1 && !is_child ? kFreesAtOne
                     : is_child                       ? kFreesSharedChild
                                                      : Mistake{{}, {}, kFreesAtOne.invariant},
                     yours, alive);
  }
  if (freed == 0) {
    const std::string yours = fmt::format("{}{} is still there, with a count of {}", after, name(which), object->count);
    const std::string right = fmt::format("{}{} has no holder left: it is freed", after, name(which));
    if (which != step.object) return described(kForgetsChildren, yours, right);
    return Mistake{yours, right, "an object dies when its last holder is gone"};
  }
  if (object->count != kJunk || !object->children.empty()) {
    return Mistake{fmt::format("{}{} is written to after it was freed", after, name(which)),
                   "nobody touches a freed object", "memory that was given back belongs to somebody else"};
  }
  return std::nullopt;
}

// Builds the objects, takes the steps with the learner's functions, and looks at every object after each.
std::optional<Mistake> run(const Case& c) {
  RecordingHeap heap;
  Model model{c};
  std::vector<Object*> objects;
  for (std::size_t i = 0; i < c.objects.size(); ++i) objects.push_back(heap.make(model.count(i)));
  for (std::size_t i = 0; i < c.objects.size(); ++i) {
    for (int child : c.objects[i].children) objects[i]->children.push_back(objects[static_cast<std::size_t>(child)]);
  }
  for (const Step& step : c.steps) {
    Object* const object = objects[static_cast<std::size_t>(step.object)];
    if (step.incref) {
      incref(object);
    } else {
      decref(heap, object);
    }
    model.take(step);
    for (int i = static_cast<int>(objects.size()); i-- > 0;) {  // parents first: what went wrong begins with them
      auto mistake = inspect(c, step, i, heap, objects[static_cast<std::size_t>(i)], model);
      if (mistake) return mistake;
    }
  }
  return std::nullopt;
}

void repeat(Case& c, int times, const Step& step) {
  c.steps.insert(c.steps.end(), static_cast<std::size_t>(times), step);
}

constexpr Step kIncrefA{true, 0};
constexpr Step kDecrefA{false, 0};

Case one_object(bool immortal) {
  Case c;
  c.objects.push_back({immortal, {}});
  return c;
}

// A parent, the last object, whose only holder goes; every child has `others` holders outside.
Case dying_parent(Choices& choices, int others) {
  Case c;
  const int children = choices.between(1, 4);
  for (int i = 0; i < children; ++i) c.objects.push_back({});
  Case::Plan parent;
  for (int i = 0; i < children; ++i) parent.children.push_back(i);
  while (choices.more(1)) parent.children.push_back(choices.between(0, children - 1));
  c.objects.push_back(parent);
  for (int i = 0; i < children; ++i) repeat(c, others == 0 ? 1 : others - 1, {others > 0, i});
  c.steps.push_back({false, children});
  return c;
}

// Any heap, any sequence of steps that a program could take.
Case any(Choices& choices) {
  Case c;
  const int count = choices.between(1, 8);
  for (int i = 0; i < count; ++i) {
    Case::Plan plan{choices.below(8) == 7, {}};
    while (i > 0 && choices.more(2)) plan.children.push_back(choices.between(0, i - 1));
    c.objects.push_back(plan);
  }
  Model model{c};
  while (choices.more(20)) {
    const Step step{choices.flip(), choices.between(0, count - 1)};
    const auto i = static_cast<std::size_t>(step.object);
    const bool possible = c.objects[i].immortal || model.outside(i) > 0;
    if (!possible) continue;
    c.steps.push_back(step);
    model.take(step);
  }
  return c;
}

}  // namespace

TEST(Incref, CountsOneMoreHolder) {
  for_all(
      [](Choices& choices) {
        Case c = one_object(false);
        repeat(c, choices.between(1, 9), kIncrefA);
        return c;
      },
      show, run);
}

TEST(Incref, LeavesAnImmortalAlone) {
  for_all(
      [](Choices& choices) {
        Case c = one_object(true);
        repeat(c, choices.between(1, 9), kIncrefA);
        return c;
      },
      show, run);
}

TEST(Decref, KeepsWhatSomebodyStillHolds) {
  for_all(
      [](Choices& choices) {
        Case c = one_object(false);
        const int more = choices.between(1, 9);
        repeat(c, more, kIncrefA);
        repeat(c, choices.between(1, more), kDecrefA);
        return c;
      },
      show, run);
}

TEST(Decref, FreesWhatNobodyHolds) {
  for_all(
      [](Choices& choices) {
        Case c = one_object(false);
        const int more = choices.between(0, 9);
        repeat(c, more, kIncrefA);
        repeat(c, more + 1, kDecrefA);
        return c;
      },
      show, run);
}

TEST(Decref, LeavesAnImmortalAlone) {
  for_all(
      [](Choices& choices) {
        Case c = one_object(true);
        repeat(c, choices.between(1, 9), kDecrefA);
        return c;
      },
      show, run);
}

TEST(Decref, DropsWhatTheDeadObjectHeld) {
  for_all([](Choices& choices) { return dying_parent(choices, choices.between(0, 1)); }, show, run);
}

TEST(Decref, KeepsAChildThatOthersHold) {
  for_all([](Choices& choices) { return dying_parent(choices, choices.between(2, 4)); }, show, run);
}

TEST(Decref, FreesADeepChain) {
  constexpr std::size_t kDepth = 200'000;
  show_example(
      "a chain of 200,000 objects: each holds the next, and only the first has a holder outside\ndecref(first)");
  if_it_ends_by(Ending::kStackOverflow, kRecurses);
  RecordingHeap heap;
  std::vector<Object*> chain;
  for (std::size_t i = 0; i < kDepth; ++i) {
    chain.push_back(heap.make(1));
    if (i > 0) chain[i - 1]->children.push_back(chain[i]);
  }
  decref(heap, chain.front());
  const auto freed = std::count_if(chain.begin(), chain.end(), [&](Object* o) { return heap.times_freed(o) == 1; });
  if (freed == kDepth) return;
  reject(described(freed == 1 ? kForgetsChildren : Mistake{{}, {}, kForgetsChildren.invariant},
                   fmt::format("{} objects are freed", freed), "all 200,000 objects are freed"));
}

TEST(Decref, KeepsEveryCountInAnySequence) { for_all(any, show, run, 1000); }
