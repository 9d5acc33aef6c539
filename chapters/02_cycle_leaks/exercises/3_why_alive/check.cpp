// Checks exercise 3 on small random heaps, and on a chain that is too long for recursion.
//
// The right length comes from relaxing distances until nothing changes: slow and simple.
#include <algorithm>
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "exercise.h"
#include "lab/exercise/property.h"

using namespace ouro::exercise;

namespace {

constexpr std::size_t kNoWay = 1'000'000;

struct Case {
  Heap heap;
  Object object = 0;
};

std::string name(Object object) { return fmt::format("o{}", object); }

std::string show(const Case& c) {
  std::string text;
  const auto arrow = [](const Reference& reference) {
    return fmt::format("{} {}\n", reference.weak ? "- weak ->" : "->", name(reference.to));
  };
  for (std::size_t i = 0; i < c.heap.roots.size(); ++i) text += fmt::format("root {} {}", i, arrow(c.heap.roots[i]));
  for (Object o = 0; o < c.heap.references.size(); ++o) {
    for (const Reference& reference : c.heap.references[o]) text += fmt::format("{} {}", name(o), arrow(reference));
  }
  return text + fmt::format("why_alive({})", name(c.object));
}

std::string text_of(const Chain& chain) {
  if (chain.objects.empty()) return "no chain";
  std::string text = fmt::format("root {}", chain.root);
  for (const Object o : chain.objects) text += " -> " + name(o);
  return text;
}

// How many objects a shortest chain has; kNoWay: there is none. `follow_weak` is for recognising those who do.
std::size_t shortest(const Case& c, bool follow_weak = false) {
  std::vector<std::size_t> length(c.heap.references.size(), kNoWay);
  for (const Reference& root : c.heap.roots) {
    if (follow_weak || !root.weak) length[root.to] = 1;
  }
  for (bool changed = true; changed;) {
    changed = false;
    for (Object o = 0; o < c.heap.references.size(); ++o) {
      for (const Reference& reference : c.heap.references[o]) {
        if ((reference.weak && !follow_weak) || length[o] + 1 >= length[reference.to]) continue;
        length[reference.to] = length[o] + 1;
        changed = true;
      }
    }
  }
  return length[c.object];
}

bool refers(const std::vector<Reference>& references, Object to, bool weak_too) {
  return std::any_of(references.begin(), references.end(),
                     [&](const Reference& each) { return each.to == to && (weak_too || !each.weak); });
}

enum class Walk { strong, with_weak, broken };

// Can one walk along the chain, and does it end at the object?
Walk walk(const Case& c, const Chain& chain) {
  if (chain.root >= c.heap.roots.size() || chain.objects.back() != c.object) return Walk::broken;
  bool weak = false;
  const Reference& root = c.heap.roots[chain.root];
  if (root.to != chain.objects.front()) return Walk::broken;
  weak |= root.weak;
  for (std::size_t i = 0; i + 1 < chain.objects.size(); ++i) {
    if (chain.objects[i] >= c.heap.references.size()) return Walk::broken;
    const std::vector<Reference>& references = c.heap.references[chain.objects[i]];
    if (!refers(references, chain.objects[i + 1], true)) return Walk::broken;
    weak |= !refers(references, chain.objects[i + 1], false);
  }
  return weak ? Walk::with_weak : Walk::strong;
}

const std::string kInvariant = "what lives is held by a chain of strong references that begins at a root";

Mistake mistake(const Chain& yours, const std::string& right, const std::string& misconception,
                const std::string& why) {
  return {.yours = text_of(yours), .right = right, .invariant = kInvariant, .misconception = misconception, .why = why};
}

std::optional<Mistake> run(const Case& c) {
  const Chain yours = why_alive(c.heap, c.object);
  const std::size_t length = shortest(c);
  const std::string right = length == kNoWay ? "no chain: it is garbage"
                                             : fmt::format("a chain of {} object{}", length, length == 1 ? "" : "s");
  if (yours.objects.empty()) {
    if (length == kNoWay) return std::nullopt;
    return mistake(yours, right, {}, {});
  }
  switch (walk(c, yours)) {
    case Walk::broken:
      return mistake(
          yours, right, "reports any referrer, not a chain from a root",
          "That an object refers to it explains nothing: that object may be garbage itself. Each link of the "
          "chain must be a reference, and the first one comes from a root.");
    case Walk::with_weak:
      return mistake(yours, right, "counts weak links",
                     "A weak reference knows its object and does not hold it. It is no reason to live.");
    case Walk::strong:
      break;
  }
  if (yours.objects.size() == length) return std::nullopt;
  return mistake(yours, right, "takes the first chain that it finds",
                 "There is a shorter one. Going deep first finds some chain, going wide first finds a shortest.");
}

const Mistake kLoops{.yours = "it does not come back",
                     .right = "an answer",
                     .invariant = "references may go in circles",
                     .misconception = "loops on cycles",
                     .why = "You walk round and round. Remember what you have met, and meet nothing twice."};
const Mistake kRecurses{
    .yours = "the stack overflows",
    .right = "a chain of 200,000 objects",
    .invariant = "how long a chain is does not matter to the stack",
    .misconception = "recurses along the chain",
    .why = "A function that calls itself for every link needs a stack as deep as the chain is long."};

Case some(Choices& choices, int objects, int weak_of_four) {
  Case c;
  c.heap.references.resize(static_cast<std::size_t>(objects));
  const auto reference = [&] {
    const auto to = static_cast<Object>(choices.between(0, objects - 1));
    return Reference{to, choices.below(4) >= static_cast<std::uint32_t>(4 - weak_of_four)};
  };
  while (choices.more(2)) c.heap.roots.push_back(reference());
  for (std::vector<Reference>& references : c.heap.references) {
    while (choices.more(2)) references.push_back(reference());
  }
  c.object = static_cast<Object>(choices.between(0, objects - 1));
  return c;
}

}  // namespace

TEST(Chain, OneNameIsReason) {
  for_all(
      [](Choices& choices) {
        Case c;
        c.heap.references.resize(3);
        c.object = static_cast<Object>(choices.between(0, 2));
        c.heap.roots = {{c.object, false}};
        return c;
      },
      show, run);
}

TEST(Chain, BeginsAtARoot) {
  // Two objects hold each other, and a third holds one of them; a root may hold the third.
  for_all(
      [](Choices& choices) {
        Case c;
        c.heap.references = {{{1, false}}, {{0, false}}, {{0, false}}};
        if (choices.flip()) c.heap.roots = {{2, false}};
        c.object = static_cast<Object>(choices.between(0, 1));
        return c;
      },
      show, run);
}

TEST(Chain, GoesThroughNoWeakReference) {
  for_all(
      [](Choices& choices) {
        Case c;
        c.heap.references = {{{1, choices.flip()}}, {{2, choices.flip()}}, {}};
        c.heap.roots = {{0, choices.flip()}};
        c.object = 2;
        return c;
      },
      show, run);
}

TEST(Chain, ComesBackFromCircles) {
  if_it_ends_by(Ending::kHang, kLoops);
  if_it_ends_by(Ending::kStackOverflow, kLoops);
  for_all(
      [](Choices& choices) {
        Case c;
        const int ring = choices.between(1, 5);
        for (int i = 0; i < ring; ++i) c.heap.references.push_back({{static_cast<Object>((i + 1) % ring), false}});
        c.heap.references.push_back({});
        c.heap.roots = {{0, false}};
        c.object = static_cast<Object>(ring);
        return c;
      },
      show, run);
}

TEST(Chain, IsAShortestOne) {
  for_all([](Choices& choices) { return some(choices, choices.between(3, 6), 0); }, show, run, 1000);
}

TEST(Chain, IsRightOnAnyHeap) {
  for_all([](Choices& choices) { return some(choices, choices.between(1, 7), 1); }, show, run, 1000);
}

TEST(Chain, MayBeVeryLong) {
  constexpr std::size_t kLong = 200'000;
  show_example("a root holds o0, o0 holds o1, ..., o199998 holds o199999\nwhy_alive(o199999)");
  if_it_ends_by(Ending::kStackOverflow, kRecurses);
  Case c;
  c.heap.references.resize(kLong);
  for (Object o = 0; o + 1 < kLong; ++o) c.heap.references[o] = {{o + 1, false}};
  c.heap.roots = {{0, false}};
  c.object = kLong - 1;
  const Chain chain = why_alive(c.heap, c.object);
  if (chain.objects.size() == kLong && walk(c, chain) == Walk::strong) return;
  reject({.yours = fmt::format("a chain of {} objects", chain.objects.size()),
          .right = "a chain of 200,000 objects",
          .invariant = kInvariant});
}
