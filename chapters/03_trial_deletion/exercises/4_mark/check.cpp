// Checks exercise 4 on random heaps with random roots. What can be reached is found in rounds, by the definition.
#include <deque>
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "../random_heap.h"
#include "exercise.h"
#include "lab/exercise/property.h"

using namespace ouro::exercise;
using random_heap::index;
using random_heap::name;

namespace {

// The indexes of the objects that a root refers to; -1: not bound.
struct FramePlan {
  std::vector<int> locals;
  std::vector<int> operands;
};
struct Case {
  std::vector<std::vector<int>> refers_to;
  std::vector<int> globals;
  std::vector<FramePlan> stack;
};

std::string words(const std::vector<int>& objects) {
  std::string text;
  for (const int each : objects)
    text += (text.empty() ? "" : ", ") + (each < 0 ? std::string("(not bound)") : name(index(each)));
  return text.empty() ? "none" : text;
}

std::string show(const Case& c) {
  std::string text = "globals: " + words(c.globals) + "\n";
  for (std::size_t i = 0; i < c.stack.size(); ++i) {
    text +=
        fmt::format("frame {}: locals {}; operands {}\n", i + 1, words(c.stack[i].locals), words(c.stack[i].operands));
  }
  for (std::size_t i = 0; i < c.refers_to.size(); ++i)
    text += fmt::format("{} refers to {}\n", name(i), words(c.refers_to[i]));
  return text;
}

std::vector<bool> closure(const Case& c, const std::vector<int>& roots) {
  std::vector<bool> reached(c.refers_to.size());
  for (const int each : roots) {
    if (each >= 0) reached[index(each)] = true;
  }
  for (bool changed = true; changed;) {
    changed = false;
    for (std::size_t i = 0; i < reached.size(); ++i) {
      if (!reached[i]) continue;
      for (const int each : c.refers_to[i]) {
        changed = changed || !reached[index(each)];
        reached[index(each)] = true;
      }
    }
  }
  return reached;
}

std::vector<int> all_roots(const Case& c, bool with_waiting_frames = true, bool with_operands = true) {
  std::vector<int> roots = c.globals;
  for (std::size_t i = 0; i < c.stack.size(); ++i) {
    if (!with_waiting_frames && i + 1 < c.stack.size()) continue;
    roots.insert(roots.end(), c.stack[i].locals.begin(), c.stack[i].locals.end());
    if (with_operands) roots.insert(roots.end(), c.stack[i].operands.begin(), c.stack[i].operands.end());
  }
  return roots;
}

class CountingWorklist final : public Worklist {
 public:
  explicit CountingWorklist(std::size_t room) : room_(room) {}
  void push(Object* object) override {
    ++pushes_;
    objects_.push_back(object);
    if (pushes_ > 1000 * (room_ + 1)) endless_ = true;
  }
  Object* pop() override {
    Object* object = objects_.back();
    objects_.pop_back();
    return object;
  }
  // When the pushes never end, so does the list: the check says so instead of hanging.
  bool empty() const override { return endless_ || objects_.empty(); }
  bool endless() const { return endless_; }
  std::size_t pushes() const { return pushes_; }

 private:
  std::vector<Object*> objects_;
  std::size_t room_;
  std::size_t pushes_ = 0;
  bool endless_ = false;
};

constexpr const char* kInvariant =
    "an object is marked if a chain of references leads to it from a root, and only then";

std::string marked_words(const std::vector<bool>& marked) {
  std::vector<std::size_t> names;
  for (std::size_t i = 0; i < marked.size(); ++i) {
    if (marked[i]) names.push_back(i);
  }
  return "marked: " + random_heap::names_of(names);
}

std::optional<Mistake> run(const Case& c) {
  std::deque<Object> objects(c.refers_to.size());
  const auto pointers = [&](const std::vector<int>& plans) {
    std::vector<Object*> all;
    all.reserve(plans.size());
    for (const int each : plans) all.push_back(each < 0 ? nullptr : &objects[index(each)]);
    return all;
  };
  for (std::size_t i = 0; i < objects.size(); ++i) objects[i].refers_to = pointers(c.refers_to[i]);
  Roots roots{pointers(c.globals), {}};
  for (const FramePlan& frame : c.stack) roots.stack.push_back({pointers(frame.locals), pointers(frame.operands)});
  CountingWorklist worklist(objects.size());
  mark(roots, worklist);
  if (worklist.endless()) {
    return Mistake{
        "the worklist never gets empty", "each object is looked at once", "marking ends", "loops on cycles",
        "Two objects that refer to each other would put each other on the list for ever. Look whether an object is "
        "marked before you push it."};
  }
  std::vector<bool> marked;
  marked.reserve(objects.size());
  for (const Object& each : objects) marked.push_back(each.marked);
  const std::vector<bool> right = closure(c, all_roots(c));
  if (marked != right) {
    Mistake mistake{marked_words(marked), marked_words(right), kInvariant};
    if (marked == closure(c, c.globals)) {
      mistake.misconception = "forgets the stacks";
      mistake.why = "A function that runs holds objects in its locals and operands. Nobody else may know them.";
    } else if (marked == closure(c, all_roots(c, false))) {
      mistake.misconception = "forgets the frames that wait";
      mistake.why = "The caller will go on when the running function returns, and it will want its variables.";
    } else if (marked == closure(c, all_roots(c, true, false))) {
      mistake.misconception = "forgets the operands";
      mistake.why = "In f(g(), [1, 2]) the result of g lies on the operand stack, and has no name.";
    }
    return mistake;
  }
  const auto reached = static_cast<std::size_t>(std::count(right.begin(), right.end(), true));
  if (worklist.pushes() > reached) {
    return Mistake{fmt::format("{} pushes", worklist.pushes()),
                   fmt::format("{}: one for each object that was reached", reached),
                   "an object is on the worklist at most once", "marks on pop",
                   "Between push and pop the object can be reached again and again, and is pushed each time. Mark it "
                   "when you push it."};
  }
  return std::nullopt;
}

std::vector<int> some(Choices& choices, int objects, std::uint32_t average) {
  std::vector<int> all;
  while (choices.more(average)) all.push_back(choices.below(6) == 5 ? -1 : choices.between(0, objects - 1));
  return all;
}

Case draw(Choices& choices, bool with_stack) {
  Case c;
  const int objects = choices.between(1, 7);
  c.refers_to.resize(static_cast<std::size_t>(objects));
  for (auto& each : c.refers_to) {
    while (choices.more(2)) each.push_back(choices.between(0, objects - 1));
  }
  c.globals = some(choices, objects, 1);
  const int frames = with_stack ? choices.between(1, 3) : 0;
  for (int i = 0; i < frames; ++i) c.stack.push_back({some(choices, objects, 1), some(choices, objects, 1)});
  return c;
}

}  // namespace

TEST(Mark, FollowsReferencesFromTheGlobals) {
  for_all(
      [](Choices& choices) {
        Case c = draw(choices, false);
        for (std::size_t i = 0; i < c.refers_to.size(); ++i)
          std::erase_if(c.refers_to[i], [&](int to) { return index(to) <= i; });
        return c;
      },
      show, run);
}

TEST(Mark, EndsOnCycles) {
  for_all(
      [](Choices& choices) {
        Case c;
        const int objects = choices.between(1, 5);
        for (int i = 0; i < objects; ++i) c.refers_to.push_back({(i + 1) % objects});
        c.globals = {0};
        return c;
      },
      show, run);
}

TEST(Mark, LooksAtEachObjectOnce) {
  for_all(
      [](Choices& choices) {
        Case c;  // several ways lead to each object
        const int ways = choices.between(2, 5);
        c.refers_to.resize(static_cast<std::size_t>(ways) + 1);
        for (int i = 0; i < ways; ++i) {
          c.globals.insert(c.globals.end(), {i, i});
          c.refers_to[index(i)] = {ways};
        }
        return c;
      },
      show, run);
}

TEST(Mark, KnowsTheStacks) {
  for_all(
      [](Choices& choices) {
        Case c;
        const int frames = choices.between(1, 3);
        c.refers_to.resize(static_cast<std::size_t>(2 * frames));
        for (int i = 0; i < frames; ++i) c.stack.push_back({{2 * i}, {2 * i + 1}});
        return c;
      },
      show, run);
}

TEST(Mark, IsRightOnAnyHeap) {
  for_all([](Choices& choices) { return draw(choices, true); }, show, run, 1000);
}
