// Checks exercise 4: calls each function in a small world that knows all holders, with memory that may run out.
#include <algorithm>
#include <deque>
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "exercise.h"
#include "lab/exercise/property.h"

using namespace ouro::exercise;

struct Object {
  std::int64_t count = 1;
  bool is_tuple = false;
  std::int64_t value = 0;
  std::vector<Object*> slots;
  bool dead = false;
  // What the function did to it.
  int increfs = 0;
  int decrefs = 0;
  bool stolen = false;
  bool borrowed = false;
};

namespace {

class World final : public Api {
 public:
  // `allocations`: so many objects can be made during the call; then memory runs out.
  void begin_call(int allocations) { allocations_ = allocations; }

  Object* new_object(bool is_tuple) {
    objects_.emplace_back().is_tuple = is_tuple;
    return &objects_.back();
  }

  Object* make_int(std::int64_t number) override {
    if (allocations_-- == 0) return out_of_memory();
    Object* const o = new_object(false);
    o->value = number;
    return o;
  }
  Object* make_tuple(int size) override {
    if (allocations_-- == 0) return out_of_memory();
    Object* const o = new_object(true);
    o->slots.resize(static_cast<std::size_t>(size));
    return o;
  }
  std::int64_t value(Object* number) override { return use(number)->value; }
  int size(Object* tuple) override { return static_cast<int>(use(tuple)->slots.size()); }
  Object* get_item_new(Object* tuple, int i) override {
    Object* const item = use(use(tuple)->slots.at(static_cast<std::size_t>(i)));
    ++item->count;
    return item;
  }
  Object* get_item_borrowed(Object* tuple, int i) override {
    Object* const item = use(use(tuple)->slots.at(static_cast<std::size_t>(i)));
    item->borrowed = true;
    return item;
  }
  void set_item_steal(Object* tuple, int i, Object* item) override {
    use(tuple)->slots.at(static_cast<std::size_t>(i)) = use(item);
    item->stolen = true;
  }
  void incref(Object* o) override {
    ++use(o)->count;
    ++o->increfs;
  }
  void decref(Object* o) override {
    ++use(o)->decrefs;
    drop(o);
  }

  void drop(Object* o) {
    if (o->dead || --o->count > 0) return;
    o->dead = true;
    for (Object* item : o->slots) {
      if (item != nullptr) drop(item);
    }
  }

  // How many hold it: slots of living tuples, and those in `hands`.
  std::int64_t holders(const Object* o, const std::vector<Object*>& hands) const {
    std::int64_t holders = std::count(hands.begin(), hands.end(), o);
    for (const Object& tuple : objects_) {
      if (!tuple.dead) holders += std::count(tuple.slots.begin(), tuple.slots.end(), o);
    }
    return holders;
  }
  const std::deque<Object>& objects() const { return objects_; }
  bool ran_out_of_memory() const { return ran_out_; }
  // The first object that was used after its death; nullptr when none was.
  const Object* used_dead() const { return used_dead_; }

 private:
  Object* use(Object* o) {
    if (o->dead && used_dead_ == nullptr) used_dead_ = o;
    return o;
  }
  Object* out_of_memory() {
    ran_out_ = true;
    allocations_ = 0;
    return nullptr;
  }

  std::deque<Object> objects_;
  int allocations_ = 0;
  bool ran_out_ = false;
  const Object* used_dead_ = nullptr;
};

constexpr int kPlenty = 1'000'000;

struct Case {
  std::vector<int> numbers = {};
  int n = 0;
  int allocations = kPlenty;
};

std::string list(const std::vector<int>& numbers) {
  return fmt::format("({}{})", fmt::join(numbers, ", "), numbers.size() == 1 ? "," : "");
}

std::string memory(const Case& c) {
  if (c.allocations == kPlenty) return "";
  return fmt::format("\nmemory runs out after {} object{}", c.allocations, c.allocations == 1 ? "" : "s");
}

std::string describe(const Object& o) {
  if (!o.is_tuple) return fmt::format("the int {}", o.value);
  return fmt::format("a tuple of {}", o.slots.size());
}

std::string counted(const Object& o) {
  return o.dead ? describe(o) + " is dead" : fmt::format("{} has a count of {}", describe(o), o.count);
}

// Looks for a count that is not the number of holders, and for the idea behind it.
std::optional<Mistake> inspect(const World& world, const std::vector<Object*>& hands, const Object* result) {
  const bool out = world.ran_out_of_memory();
  for (const Object& o : world.objects()) {
    const std::int64_t holders = world.holders(&o, hands);
    const std::int64_t count = o.dead ? 0 : o.count;
    if (count == holders && (!o.dead || holders == 0)) continue;

    Mistake mistake{"after the call " + counted(o),
                    holders == 0 ? "nobody holds it: it has to be dead"
                                 : fmt::format("it has {} holder{}", holders, holders == 1 ? "" : "s"),
                    "after the call every count is the number of holders"};
    if (count > holders && out) {
      mistake.misconception = "forgets the error path";
      mistake.why =
          "The function gives up half-way and returns nullptr. What it had in its hands is still held by it, for ever. "
          "Every way out has to drop the same things.";
    } else if (count > holders && o.increfs == 0) {
      mistake.misconception = "forgets to release a new one";
      mistake.why =
          "The function that gave it to you said NEW: the reference is yours. When you are done with it, drop it.";
    } else if (count < holders && o.stolen && o.decrefs > o.increfs) {
      mistake.misconception = "releases a stolen one twice";
      mistake.why = "The slot has taken your reference over and will drop it one day. You drop it too: twice in all.";
    } else if (count < holders && o.stolen && o.increfs == 0) {
      mistake.misconception = "stores without incref";
      mistake.why =
          "The slot steals a reference, and you had none: an argument is borrowed. Now slot and caller share one, and "
          "each will drop it.";
    } else if (count < holders && o.decrefs > o.increfs && o.borrowed) {
      mistake.misconception = "releases a borrowed one";
      mistake.why =
          "The function that gave it to you said BORROWED: the tuple holds it, not you. You drop the tuple's "
          "reference, "
          "and the tuple keeps a pointer to nothing.";
    } else if (count < holders && &o == result && o.increfs == o.decrefs) {
      mistake.misconception = "returns a borrowed one as its own";
      mistake.why =
          "The caller gets a NEW reference and will drop it. The one you pass on is the tuple's: count one more first.";
    }
    return mistake;
  }
  if (const Object* o = world.used_dead()) {
    return Mistake{fmt::format("{} is used after its death", describe(*o)), "only what somebody holds is used",
                   "a dead object's memory belongs to somebody else"};
  }
  return std::nullopt;
}

Object* tuple_of(World& world, const std::vector<int>& numbers) {
  Object* const tuple = world.new_object(true);
  for (int number : numbers) {
    Object* const item = world.new_object(false);
    item->value = number;
    tuple->slots.push_back(item);
  }
  return tuple;
}

std::vector<std::int64_t> values(const Object* tuple) {
  std::vector<std::int64_t> found;
  for (const Object* item : tuple->slots) found.push_back(item == nullptr ? -1 : item->value);
  return found;
}

std::optional<Mistake> compare(const std::vector<std::int64_t>& found, const std::vector<std::int64_t>& right) {
  if (found == right) return std::nullopt;
  return Mistake{fmt::format("the result is ({})", fmt::join(found, ", ")),
                 fmt::format("it is ({})", fmt::join(right, ", ")),
                 "the result was right before you mended the references"};
}

// The result of a function that may give up: nullptr exactly when memory ran out.
std::optional<Mistake> inspect_result(const World& world, const Object* result,
                                      const std::vector<std::int64_t>& right) {
  if (world.ran_out_of_memory() != (result == nullptr)) {
    return Mistake{
        result == nullptr ? "the result is nullptr" : "the result is an object",
        world.ran_out_of_memory() ? "memory ran out: the result is nullptr" : "there is memory: the result is a tuple",
        "nullptr says that memory ran out, and nothing else does"};
  }
  if (result == nullptr) return std::nullopt;
  return compare(values(result), right);
}

std::vector<Object*> hands(std::vector<Object*> held, Object* result) {
  if (result != nullptr) held.push_back(result);
  return held;
}

std::optional<Mistake> first_of(const std::optional<Mistake>& a, const std::optional<Mistake>& b) { return a ? a : b; }

std::optional<Mistake> run_total(const Case& c) {
  World world;
  Object* const numbers = tuple_of(world, c.numbers);
  world.begin_call(kPlenty);
  const std::int64_t sum = total(world, numbers);
  std::int64_t right = 0;
  for (int number : c.numbers) right += number;
  return first_of(inspect(world, {numbers}, nullptr), compare({sum}, {right}));
}

std::optional<Mistake> run_largest(const Case& c) {
  World world;
  Object* const numbers = tuple_of(world, c.numbers);
  world.begin_call(kPlenty);
  Object* const best = largest(world, numbers);
  return first_of(inspect(world, {numbers, best}, best),
                  compare({best->value}, {*std::max_element(c.numbers.begin(), c.numbers.end())}));
}

// With equal numbers both arguments are one and the same object.
std::optional<Mistake> run_make_pair(const Case& c) {
  World world;
  Object* const first = world.new_object(false);
  first->value = c.numbers[0];
  Object* second = first;
  if (c.numbers[1] == c.numbers[0]) {
    ++first->count;  // the caller holds it twice
  } else {
    second = world.new_object(false);
    second->value = c.numbers[1];
  }
  world.begin_call(c.allocations);
  Object* const pair = make_pair(world, first, second);
  return first_of(inspect(world, hands({first, second}, pair), pair),
                  inspect_result(world, pair, {c.numbers[0], c.numbers[1]}));
}

std::optional<Mistake> run_count_to(const Case& c) {
  World world;
  world.begin_call(c.allocations);
  Object* const result = count_to(world, c.n);
  std::vector<std::int64_t> right;
  right.reserve(static_cast<std::size_t>(c.n));
  for (int i = 0; i < c.n; ++i) right.push_back(i);
  return first_of(inspect(world, hands({}, result), result), inspect_result(world, result, right));
}

std::optional<Mistake> run_doubled(const Case& c) {
  World world;
  Object* const numbers = tuple_of(world, c.numbers);
  world.begin_call(c.allocations);
  Object* const result = doubled(world, numbers);
  std::vector<std::int64_t> right;
  for (int number : c.numbers) right.push_back(2 * number);
  return first_of(inspect(world, hands({numbers}, result), result), inspect_result(world, result, right));
}

std::vector<int> some_numbers(Choices& choices, int at_least) {
  std::vector<int> numbers;
  while (static_cast<int>(numbers.size()) < at_least || choices.more(4)) numbers.push_back(choices.between(0, 9));
  return numbers;
}

Case with_numbers(Choices& choices, int at_least, bool memory_runs_out = false) {
  Case c;
  c.numbers = some_numbers(choices, at_least);
  if (memory_runs_out) c.allocations = choices.between(0, static_cast<int>(c.numbers.size()));
  return c;
}

std::string show_call(const std::string& function, const Case& c) {
  return fmt::format("{}({}){}", function, list(c.numbers), memory(c));
}

std::string show_pair(const Case& c) {
  const bool same = c.numbers[0] == c.numbers[1];
  return fmt::format("make_pair({}, {}){}{}", c.numbers[0], c.numbers[1], same ? "   (one object, twice)" : "",
                     memory(c));
}

Case a_pair(Choices& choices) {
  const int first = choices.between(0, 9);
  const bool same = choices.flip();
  return Case{.numbers = {first, same ? first : first + choices.between(1, 9)}};
}

}  // namespace

TEST(Total, DropsWhatItWasGiven) {
  for_all([](Choices& choices) { return with_numbers(choices, 0); },
          [](const Case& c) { return show_call("total", c); }, run_total);
}

TEST(Largest, DropsNothingBorrowed) {
  for_all([](Choices& choices) { return with_numbers(choices, 2); },
          [](const Case& c) { return show_call("largest", c); }, run_largest);
}

TEST(Largest, ReturnsAReferenceOfItsOwn) {
  for_all([](Choices& choices) { return Case{.numbers = {choices.between(0, 9)}}; },
          [](const Case& c) { return show_call("largest", c); }, run_largest);
}

TEST(MakePair, LeavesTheCallerItsReferences) { for_all(a_pair, show_pair, run_make_pair); }

TEST(MakePair, DropsEverythingWhenMemoryRunsOut) {
  for_all(
      [](Choices& choices) {
        Case c = a_pair(choices);
        c.allocations = 0;
        return c;
      },
      show_pair, run_make_pair);
}

TEST(CountTo, DropsNothingStolen) {
  for_all([](Choices& choices) { return Case{.n = choices.between(0, 9)}; },
          [](const Case& c) { return fmt::format("count_to({})", c.n); }, run_count_to);
}

TEST(CountTo, DropsEverythingWhenMemoryRunsOut) {
  for_all(
      [](Choices& choices) {
        const int n = choices.between(0, 9);
        return Case{.n = n, .allocations = choices.between(0, n)};
      },
      [](const Case& c) { return fmt::format("count_to({}){}", c.n, memory(c)); }, run_count_to);
}

TEST(Doubled, KeepsEveryCount) {
  for_all([](Choices& choices) { return with_numbers(choices, 0); },
          [](const Case& c) { return show_call("doubled", c); }, run_doubled);
}

TEST(Doubled, DropsEverythingWhenMemoryRunsOut) {
  for_all([](Choices& choices) { return with_numbers(choices, 0, true); },
          [](const Case& c) { return show_call("doubled", c); }, run_doubled);
}
