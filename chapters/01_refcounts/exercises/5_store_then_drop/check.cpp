// Checks exercise 5: objects whose finalizers read, assign and clear slots while an assignment is under way.
//
// The learner's functions and our own (namespace right) take the same steps in two equal worlds.
#include <algorithm>
#include <array>
#include <cstdint>
#include <deque>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <utility>

#include "exercise.h"
#include "lab/exercise/property.h"

using namespace ouro::exercise;

namespace {

// What an object's finalizer does, to slot 0 or 1. No finalizer runs twice.
struct Finalizer {
  enum class Kind { kNone, kLook, kAssign, kClear };
  Kind kind = Kind::kNone;
  int slot = 0;
  int object = 0;  // kAssign: what it assigns
};

struct Step {
  enum class Kind { kAssign, kClear, kExpression, kForget };
  Kind kind = Kind::kAssign;
  int slot = 0;
  int object = 0;
};

constexpr int kSlots = 2;

// Objects are a, b, c, ... Each begins with one holder outside; kForget takes it away.
struct Case {
  std::vector<Finalizer> objects;
  std::vector<Step> steps;
};

std::string name(int object) { return object < 0 ? "nothing" : std::string(1, static_cast<char>('a' + object)); }

std::string text_of(const Step& step) {
  switch (step.kind) {
    case Step::Kind::kAssign:
      return fmt::format("slot{} = {}", step.slot, name(step.object));
    case Step::Kind::kClear:
      return fmt::format("del slot{}", step.slot);
    case Step::Kind::kExpression:
      return fmt::format("(slot{} := {})", step.slot, name(step.object));
    case Step::Kind::kForget:
      return fmt::format("(nobody else holds {} any more)", name(step.object));
  }
  return "";
}

std::string show(const Case& c) {
  std::string text;
  for (std::size_t i = 0; i < c.objects.size(); ++i) {
    const Finalizer& finalizer = c.objects[i];
    const std::string who = name(static_cast<int>(i)) + ".__del__";
    if (finalizer.kind == Finalizer::Kind::kLook) text += fmt::format("{}: looks at slot{}\n", who, finalizer.slot);
    if (finalizer.kind == Finalizer::Kind::kAssign)
      text += fmt::format("{}: slot{} = {}\n", who, finalizer.slot, name(finalizer.object));
    if (finalizer.kind == Finalizer::Kind::kClear) text += fmt::format("{}: del slot{}\n", who, finalizer.slot);
  }
  for (const Step& step : c.steps) text += text_of(step) + "\n";
  return text;
}

}  // namespace

struct Object {
  std::int64_t count = 1;
  bool dying = false;
  int name = 0;
};

namespace right {

void assign(World& world, Slot& slot, Object* value) {
  world.incref(value);
  Object* const old = std::exchange(slot.value, value);
  if (old != nullptr) world.decref(old);
}
void clear(World& world, Slot& slot) {
  Object* const old = std::exchange(slot.value, nullptr);
  if (old != nullptr) world.decref(old);
}
Object* assign_expression(World& world, Slot& slot, Object* value) {
  world.incref(value);
  right::assign(world, slot, value);
  return value;
}

}  // namespace right

namespace {

struct Functions {
  void (*assign)(World&, Slot&, Object*);
  void (*clear)(World&, Slot&);
  Object* (*assign_expression)(World&, Slot&, Object*);
};
const Functions kLearner{assign, clear, assign_expression};
const Functions kRight{right::assign, right::clear, right::assign_expression};

// What a finalizer met: itself (or another dying object) in its slot, or something in order.
struct Meeting {
  int finalizer = 0;
  int slot = 0;
  int found = -1;
  bool found_dying = false;
};

class RecordingWorld final : public World {
 public:
  RecordingWorld(const Case& c, const Functions& functions)
      : case_{c}, functions_{functions}, held_outside_(c.objects.size(), true) {
    for (std::size_t i = 0; i < c.objects.size(); ++i) objects_.push_back({1, false, static_cast<int>(i)});
  }

  void incref(Object* o) override { ++o->count; }
  void decref(Object* o) override {
    --o->count;
    if (o->count > 0 || o->dying) return;
    o->dying = true;
    deaths_.push_back(o->name);
    if (depth_ < kDeepest) finalize(*o);
  }

  // RETURNS: the result of an assignment expression, -1 for none.
  int take(const Step& step) {
    Slot& slot = slots_[static_cast<std::size_t>(step.slot)];
    Object* const o = &objects_[static_cast<std::size_t>(step.object)];
    switch (step.kind) {
      case Step::Kind::kAssign:
        functions_.assign(*this, slot, o);
        break;
      case Step::Kind::kClear:
        functions_.clear(*this, slot);
        break;
      case Step::Kind::kExpression: {
        Object* const result = functions_.assign_expression(*this, slot, o);
        if (result != nullptr) decref(result);  // the expression's value is not used
        return result == nullptr ? -1 : result->name;
      }
      case Step::Kind::kForget:
        if (held_outside_[static_cast<std::size_t>(step.object)]) decref(o);
        held_outside_[static_cast<std::size_t>(step.object)] = false;
        break;
    }
    return -1;
  }

  std::int64_t holders(int o) const {
    return (held_outside_[static_cast<std::size_t>(o)] ? 1 : 0) +
           std::count_if(slots_.begin(), slots_.end(),
                         [&](const Slot& s) { return s.value != nullptr && s.value->name == o; });
  }
  int in_slot(int slot) const {
    const Object* o = slots_[static_cast<std::size_t>(slot)].value;
    return o == nullptr ? -1 : o->name;
  }
  const Object& object(int o) const { return objects_[static_cast<std::size_t>(o)]; }
  bool dead(int o) const { return object(o).dying; }
  const std::vector<Meeting>& meetings() const { return meetings_; }

 private:
  static constexpr int kDeepest = 20;

  void finalize(const Object& o) {
    const Finalizer& finalizer = case_.objects[static_cast<std::size_t>(o.name)];
    if (finalizer.kind == Finalizer::Kind::kNone) return;
    Slot& slot = slots_[static_cast<std::size_t>(finalizer.slot)];
    meetings_.push_back({o.name, finalizer.slot, in_slot(finalizer.slot), slot.value != nullptr && slot.value->dying});
    ++depth_;
    Object* const other = &objects_[static_cast<std::size_t>(finalizer.object)];
    if (finalizer.kind == Finalizer::Kind::kAssign && !other->dying) functions_.assign(*this, slot, other);
    if (finalizer.kind == Finalizer::Kind::kClear) functions_.clear(*this, slot);
    --depth_;
  }

  const Case& case_;
  const Functions& functions_;
  std::deque<Object> objects_;
  std::array<Slot, kSlots> slots_;
  std::vector<bool> held_outside_;
  std::vector<int> deaths_;
  std::vector<Meeting> meetings_;
  int depth_ = 0;
};

const Mistake kDropsFirst{
    .yours = {},
    .right = {},
    .invariant = "whenever decref runs, each slot holds a living object or nothing",
    .misconception = "drops the old value first",
    .why =
        "The old value's finalizer ran while the slot still pointed to the old value: to an object that is "
        "being destroyed. Store first, drop last."};
const Mistake kForgetsSelf{
    .yours = {},
    .right = {},
    .invariant = "assigning a slot its own value changes nothing",
    .misconception = "forgets self-assignment",
    .why =
        "Old and new value are one object here. The slot's reference was its last, and you dropped it before "
        "you had counted the new one. Count the new value before anything is dropped."};
const Mistake kReadsAgain{
    .yours = {},
    .right = {},
    .invariant = "the result of an assignment expression is the value that was assigned",
    .misconception = "reads the slot again after the drop",
    .why =
        "The old value's finalizer has put something else into the slot meanwhile. You were given the value: "
        "return that, with a reference that you took before the drop."};

Mistake described(Mistake mistake, const std::string& yours, const std::string& right) {
  mistake.yours = yours;
  mistake.right = right;
  return mistake;
}

std::optional<Mistake> compare(const Step& step, int result, int right_result, const RecordingWorld& world,
                               const RecordingWorld& right, const Case& c, bool is_self_assignment, bool assigns) {
  const std::string during = fmt::format("during `{}` ", text_of(step));
  const std::string after = fmt::format("after `{}` ", text_of(step));
  if (is_self_assignment && world.dead(step.object) && !right.dead(step.object)) {
    return described(kForgetsSelf, fmt::format("{}{} is dead", after, name(step.object)),
                     fmt::format("{} lives, and slot{} holds it", name(step.object), step.slot));
  }
  for (const Meeting& meeting : world.meetings()) {
    if (!meeting.found_dying) continue;
    return described(kDropsFirst,
                     fmt::format("{}the finalizer of {} finds {} in slot{}, which is dying", during,
                                 name(meeting.finalizer), name(meeting.found), meeting.slot),
                     assigns ? "it finds the new value" : "it finds a living object or nothing");
  }
  if (result != right_result) {
    return described(kReadsAgain, fmt::format("{} gives {}", text_of(step), name(result)),
                     fmt::format("it gives {}", name(right_result)));
  }
  for (int slot = 0; slot < kSlots; ++slot) {
    if (world.in_slot(slot) == right.in_slot(slot)) continue;
    return Mistake{fmt::format("{}slot{} holds {}", after, slot, name(world.in_slot(slot))),
                   fmt::format("it holds {}", name(right.in_slot(slot))), "a slot holds what was assigned to it last"};
  }
  for (int o = 0; o < static_cast<int>(c.objects.size()); ++o) {
    if (world.dead(o) == right.dead(o) && (world.dead(o) || world.object(o).count == world.holders(o))) continue;
    Mistake mistake{world.dead(o) ? fmt::format("{}{} is dead", after, name(o))
                                  : fmt::format("{}{} has a count of {}", after, name(o), world.object(o).count),
                    right.dead(o) ? fmt::format("{} is dead: nobody holds it", name(o))
                                  : fmt::format("{} has a count of {}", name(o), right.object(o).count),
                    "the count of an object is the number of its holders"};
    const bool too_high = !world.dead(o) && world.object(o).count > world.holders(o);
    if (too_high && o != step.object) {
      mistake.misconception = "forgets the old value";
      mistake.why = "The slot held it before, and its reference was never dropped: a leak.";
    } else if (!too_high && o == step.object && step.kind == Step::Kind::kAssign) {
      mistake.misconception = "stores without incref";
      mistake.why = "The caller keeps its reference. The slot needs one of its own, or the two of them drop it twice.";
    }
    return mistake;
  }
  return std::nullopt;
}

std::optional<Mistake> run(const Case& c) {
  RecordingWorld world{c, kLearner};
  RecordingWorld right{c, kRight};
  for (const Step& step : c.steps) {
    const bool assigns = step.kind == Step::Kind::kAssign || step.kind == Step::Kind::kExpression;
    const bool is_possible =
        !assigns || right.holders(step.object) > 0;  // a name for a dead object: no program has one
    if (!is_possible) continue;
    const bool is_self_assignment = assigns && world.in_slot(step.slot) == step.object;
    const int result = world.take(step);
    const int right_result = right.take(step);
    if (auto mistake = compare(step, result, right_result, world, right, c, is_self_assignment, assigns))
      return mistake;
  }
  return std::nullopt;
}

Finalizer looks_at(int slot) { return {Finalizer::Kind::kLook, slot, 0}; }
Step assign_step(int object) { return {Step::Kind::kAssign, 0, object}; }
Step forget(int object) { return {Step::Kind::kForget, 0, object}; }

// The old value, object 0, has its last reference in slot 0. Object 1 comes next.
Case last_reference_in_the_slot(const Finalizer& finalizer) {
  Case c;
  c.objects = {finalizer, {}, {}};
  c.steps = {assign_step(0), forget(0)};
  return c;
}

Case any(Choices& choices) {
  Case c;
  const int count = choices.between(1, 4);
  for (int i = 0; i < count; ++i) {
    Finalizer finalizer;
    finalizer.kind = static_cast<Finalizer::Kind>(choices.below(4));
    finalizer.slot = choices.between(0, kSlots - 1);
    finalizer.object = choices.between(0, count - 1);
    c.objects.push_back(finalizer);
  }
  while (choices.more(10)) {
    c.steps.push_back(
        {static_cast<Step::Kind>(choices.below(4)), choices.between(0, kSlots - 1), choices.between(0, count - 1)});
  }
  return c;
}

}  // namespace

TEST(Assign, GivesTheSlotAReferenceOfItsOwn) {
  for_all(
      [](Choices& choices) {
        Case c;
        c.objects.resize(1);
        c.steps = {{Step::Kind::kAssign, choices.between(0, kSlots - 1), 0}};
        return c;
      },
      show, run);
}

TEST(Assign, DropsTheOldValue) {
  for_all(
      [](Choices& choices) {
        Case c;
        c.objects.resize(3);
        c.steps = {assign_step(0)};
        if (choices.flip()) c.steps.push_back(forget(0));
        c.steps.push_back(assign_step(choices.between(1, 2)));
        return c;
      },
      show, run);
}

TEST(Assign, ShowsTheFinalizerTheNewValue) {
  for_all(
      [](Choices& choices) {
        Case c = last_reference_in_the_slot(looks_at(0));
        c.steps.push_back(assign_step(choices.between(1, 2)));
        return c;
      },
      show, run);
}

TEST(Assign, KeepsAValueThatIsAssignedToItself) {
  for_all(
      [](Choices& choices) {
        Case c = last_reference_in_the_slot({});
        c.steps.push_back(assign_step(0));
        if (choices.flip()) c.steps.push_back(assign_step(0));
        return c;
      },
      show, run);
}

TEST(Clear, EmptiesTheSlot) {
  for_all(
      [](Choices& choices) {
        Case c;
        c.objects.resize(1);
        if (choices.flip()) c.steps = {assign_step(0)};
        if (choices.flip()) c.steps.push_back(forget(0));
        c.steps.push_back({Step::Kind::kClear, 0, 0});
        return c;
      },
      show, run);
}

TEST(Clear, ShowsTheFinalizerAnEmptySlot) {
  for_all(
      [](Choices& choices) {
        Case c = last_reference_in_the_slot(choices.flip() ? Finalizer{Finalizer::Kind::kClear, 0, 0} : looks_at(0));
        c.steps.push_back({Step::Kind::kClear, 0, 0});
        return c;
      },
      show, run);
}

TEST(AssignExpression, ReturnsWhatWasAssigned) {
  for_all(
      [](Choices& choices) {
        const std::vector<Finalizer> finalizers{{}, {Finalizer::Kind::kAssign, 0, 2}, {Finalizer::Kind::kClear, 0, 0}};
        Case c = last_reference_in_the_slot(choices.one_of(finalizers));
        c.steps.push_back({Step::Kind::kExpression, 0, 1});
        return c;
      },
      show, run);
}

TEST(Slots, StayInOrderInAnyProgram) { for_all(any, show, run, 1000); }
