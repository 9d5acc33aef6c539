// Checks exercise 5 on small heaps of garbage: who died how, which finalizers ran when, and who was used after its
// death.
#include <algorithm>
#include <deque>
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "exercise.h"
#include "lab/exercise/property.h"

using namespace ouro::exercise;

struct Object {
  int name = 0;
  long count = 0;
  std::vector<Object*> holds;
  bool dead = false;
  bool has_finalizer = false;
  int finalized = 0;
  std::vector<int> cuts;  // its finalizer makes these objects give up what they hold
};

namespace {

struct Case {
  struct Plan {
    std::vector<int> holds;
    bool has_finalizer = false;
    std::vector<int> cuts{};
  };
  std::vector<Plan> objects;
};

std::string name(int object) { return std::string(1, static_cast<char>('a' + object)); }

std::string show(const Case& c) {
  std::string text;
  for (std::size_t i = 0; i < c.objects.size(); ++i) {
    std::string held;
    for (const int each : c.objects[i].holds) held += (held.empty() ? "" : ", ") + name(each);
    text += fmt::format("{} = [{}]\n", name(static_cast<int>(i)), held);
    if (!c.objects[i].has_finalizer) continue;
    text += name(static_cast<int>(i)) + ".__del__:";
    for (const int each : c.objects[i].cuts) text += " " + name(each) + ".clear()";
    text += "\n";
  }
  return text + "nobody else holds any of them";
}

Mistake named(const std::string& yours, const std::string& right, const std::string& invariant,
              const std::string& misconception, const std::string& why) {
  return {.yours = yours, .right = right, .invariant = invariant, .misconception = misconception, .why = why};
}

// Ends the learner's function at the first mistake.
struct Stop {
  Mistake mistake;
};

class RecordingWorld final : public World {
 public:
  RecordingWorld(const Case& c, std::list<Object*>& garbage) : garbage_{garbage} {
    for (std::size_t i = 0; i < c.objects.size(); ++i) {
      objects_.push_back({});
      objects_.back().name = static_cast<int>(i);
      objects_.back().has_finalizer = c.objects[i].has_finalizer;
      objects_.back().cuts = c.objects[i].cuts;
    }
    for (std::size_t i = 0; i < c.objects.size(); ++i) {
      for (const int each : c.objects[i].holds) {
        objects_[i].holds.push_back(&object(each));
        ++object(each).count;
      }
    }
    for (Object& each : objects_) garbage_.push_back(&each);
  }

  void incref(Object* o) override {
    use(o, "incref");
    ++o->count;
  }
  void decref(Object* o) override {
    use(o, "decref");
    drop(o);
  }
  bool has_finalizer(const Object* o) override {
    use(o, "has_finalizer");
    return o->has_finalizer;
  }
  void finalize(Object* o) override {
    use(o, "finalize");
    ++o->finalized;
    if (o->finalized > 1) {
      throw Stop{{.yours = "the finalizer of " + name(o->name) + " runs a second time",
                  .right = "it runs once",
                  .invariant = "every finalizer runs once"}};
    }
    if (cleared_) {
      throw Stop{
          named("the finalizer of " + name(o->name) + " runs after an object was cleared",
                "all finalizers run before the first clear", "a finalizer finds every object whole",
                "clears before all finalizers have run",
                "A finalizer is Python code, written for whole objects. It must not meet one that was emptied.")};
    }
    for (const int each : o->cuts) {
      if (!object(each).dead) empty(&object(each));
    }
    check_alive_after(o, "finalize");
  }
  void clear(Object* o) override {
    use(o, "clear");
    cleared_ = true;
    empty(o);
    check_alive_after(o, "clear");
  }
  void free(Object* o) override {
    use(o, "free");
    if (o->count > 0) {
      throw Stop{named(
          fmt::format("{} is freed with a count of {}", name(o->name), o->count),
          "it is freed when its count comes to zero", "nothing is freed but by its count", "frees without clearing",
          "Somebody still holds it: other garbage, whose pointer now leads nowhere. Take the references away, and "
          "the count does the rest.")};
    }
    die(o);
  }

  std::optional<Mistake> at_the_end() {
    for (const Object& each : objects_) {
      if (each.has_finalizer && each.finalized == 0) {
        return named(
            "the finalizer of " + name(each.name) + " never runs", "every finalizer runs once",
            "every finalizer runs once", "stops at the first finalizer",
            "That one finalizer has run, or that an object has one, says nothing about the others. All of them run, "
            "then all objects are cleared.");
      }
    }
    for (const Object& each : objects_) {
      if (each.dead) continue;
      return named(fmt::format("{} is left, with a count of {}", name(each.name), each.count), "no object is left",
                   "at the end no object is left", left_out_ ? "iterates a container that changes" : "",
                   "When an object dies it leaves the list that you walk along.");
    }
    return std::nullopt;
  }

 private:
  Object& object(int name) { return objects_[static_cast<std::size_t>(name)]; }

  void use(const Object* o, const char* what) {
    if (!o->dead) return;
    throw Stop{
        named(fmt::format("{}({}), and {} is dead", what, name(o->name), name(o->name)),
              "nobody uses an object that has died", "whoever uses an object holds a reference to it",
              "iterates a container that changes",
              "It died while another object was finalized or cleared, and left the list. You kept it in a list of your "
              "own, without a reference.")};
  }
  // The caller uses the object while its finalizer or clear runs.
  void check_alive_after(Object* o, const char* what) {
    if (!o->dead) return;
    throw Stop{
        named(fmt::format("{} dies while {}({}) is at work on it", name(o->name), what, name(o->name)),
              "it lives until the call is over", "whoever uses an object holds a reference to it",
              "holds nothing while clearing",
              "What it lets go of may hold it in turn. Its count came to zero under the hands of the function that "
              "was emptying it. Hold it: incref before, decref after.")};
  }
  void drop(Object* o) {
    --o->count;
    if (o->count == 0) die(o);
  }
  void empty(Object* o) {
    const std::vector<Object*> held = std::exchange(o->holds, {});
    for (Object* const each : held) {
      if (!each->dead) drop(each);
    }
  }
  void die(Object* o) {
    o->dead = true;
    left_out_ = true;
    garbage_.remove(o);
    empty(o);
  }

  std::deque<Object> objects_;
  std::list<Object*>& garbage_;
  bool cleared_ = false;
  bool left_out_ = false;
};

std::optional<Mistake> run(const Case& c) {
  std::list<Object*> garbage;
  RecordingWorld world(c, garbage);
  try {
    delete_garbage(world, garbage);
  } catch (const Stop& stop) {
    return stop.mistake;
  }
  return world.at_the_end();
}

const Mistake kIterates =
    named("an element of the list is used after it was removed", "the list may change at every step",
          "an object that dies leaves the list, at that moment", "iterates a container that changes",
          "The loop stands on an element that is taken out under its feet. Take a copy, or always take "
          "the first that is left.");
const Mistake kNeverEnds = named("it does not come back", "no object is left", "at the end no object is left", {}, {});

// A ring of `size` objects, and references across it.
Case ring(Choices& choices, int size) {
  Case c;
  for (int i = 0; i < size; ++i) c.objects.push_back({{(i + 1) % size}});
  while (choices.more(1)) {
    c.objects[static_cast<std::size_t>(choices.between(0, size - 1))].holds.push_back(choices.between(0, size - 1));
  }
  return c;
}

void give_finalizers(Choices& choices, Case& c, bool cutting) {
  const int last = static_cast<int>(c.objects.size()) - 1;
  for (Case::Plan& each : c.objects) {
    each.has_finalizer = choices.flip();
    if (each.has_finalizer && cutting && choices.flip()) each.cuts = {choices.between(0, last)};
  }
}

void expect(const std::function<Case(Choices&)>& draw, int cases = kCases) {
  if_it_ends_by(Ending::kUseAfterFree, kIterates);
  if_it_ends_by(Ending::kOtherCrash, kIterates);
  if_it_ends_by(Ending::kHang, kNeverEnds);
  for_all(draw, show, run, cases);
}

}  // namespace

TEST(Garbage, OneObjectThatHoldsItself) {
  expect([](Choices& choices) { return ring(choices, 1); });
}

TEST(Garbage, TwoObjectsThatHoldEachOther) {
  expect([](Choices& choices) { return ring(choices, 2); });
}

TEST(Garbage, SeveralCycles) {
  expect([](Choices& choices) {
    Case c;
    const int rings = choices.between(2, 4);
    for (int r = 0; r < rings; ++r) {
      const int first = static_cast<int>(c.objects.size());
      const int size = choices.between(1, 3);
      for (int i = 0; i < size; ++i) c.objects.push_back({{first + (i + 1) % size}});
    }
    return c;
  });
}

TEST(Garbage, RunsEveryFinalizer) {
  expect([](Choices& choices) {
    Case c = ring(choices, choices.between(1, 4));
    give_finalizers(choices, c, false);
    return c;
  });
}

TEST(Garbage, FinalizersThatCutReferences) {
  expect([](Choices& choices) {
    Case c = ring(choices, choices.between(1, 4));
    give_finalizers(choices, c, true);
    return c;
  });
}

TEST(Garbage, IsGoneWhateverItLooksLike) {
  expect(
      [](Choices& choices) {
        Case c = ring(choices, choices.between(1, 3));
        while (choices.more(2)) {  // what hangs off the cycle
          const int held_by = choices.between(0, static_cast<int>(c.objects.size()) - 1);
          c.objects[static_cast<std::size_t>(held_by)].holds.push_back(static_cast<int>(c.objects.size()));
          c.objects.push_back({});
        }
        give_finalizers(choices, c, true);
        return c;
      },
      1000);
}
