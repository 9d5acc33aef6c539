// Checks exercise 2 on random heaps: where is each object afterwards, and what do the counters say?
#include <algorithm>
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "exercise.h"
#include "lab/exercise/property.h"

using namespace ouro::exercise;

namespace {

struct Case {
  Heap heap;
  int generation;
};

std::string show_generation(const std::vector<Object>& objects) {
  std::string text;
  for (const Object& object : objects) text += fmt::format(" {}{}", object.number, object.garbage ? " (garbage)" : "");
  return text.empty() ? " nothing" : text;
}

std::string show(const Case& shown) {
  std::string text = fmt::format("collect({}) on:", shown.generation);
  for (std::size_t i = 0; i < 3; ++i)
    text += fmt::format("\n  generation {}:{}; counter {}", i, show_generation(shown.heap.generations[i]),
                        shown.heap.counts[i]);
  return text;
}

// Where every object is and what the counters are, in a form that can be compared.
struct State {
  std::array<std::vector<int>, 3> numbers;
  std::array<int, 3> counts;
  int freed;
  bool operator==(const State&) const = default;
};

State state_of(const Heap& heap, int freed) {
  State state{{}, heap.counts, freed};
  for (std::size_t i = 0; i < 3; ++i) {
    for (const Object& object : heap.generations[i]) state.numbers[i].push_back(object.number);
    std::sort(state.numbers[i].begin(), state.numbers[i].end());
  }
  return state;
}

// One way to collect.
struct Model {
  const char* name;
  const char* why;
  bool one_generation_only = false;
  bool promotes_garbage = false;
  bool survivors_stay = false;
  bool resets_all = false;
  bool resets_own = false;
  bool counts_itself = false;

  State collect(Heap heap, int generation) const {
    std::vector<Object> survivors;
    int freed = 0;
    const auto oldest = static_cast<std::size_t>(generation);
    for (std::size_t i = one_generation_only ? oldest : 0; i <= oldest; ++i) {
      for (const Object& object : heap.generations[i]) {
        freed += object.garbage ? 1 : 0;
        if (!object.garbage || promotes_garbage) survivors.push_back(object);
      }
      heap.generations[i].clear();
    }
    const std::size_t older = std::min<std::size_t>(oldest + 1, 2);
    for (std::size_t i = 0; i < 3; ++i) {
      const bool looked_at = i <= oldest && (!one_generation_only || i == oldest);
      if (resets_all || (resets_own ? i == oldest : looked_at)) heap.counts[i] = 0;
    }
    if (counts_itself) {
      ++heap.counts[oldest];
    } else if (older != oldest) {
      ++heap.counts[older];
    }
    auto& home = heap.generations[survivors_stay ? oldest : older];
    home.insert(home.end(), survivors.begin(), survivors.end());
    return state_of(heap, freed);
  }
};

const Model kRight{"", ""};
const std::vector<Model>& misconceptions() {
  static const std::vector<Model> all = [] {
    std::vector<Model> models(6, kRight);
    models[0] = {"resets the wrong counters",
                 "The younger generations were looked at too and are empty now: their counters start again."};
    models[0].resets_own = true;
    models[1] = {"promotes garbage", "Garbage is freed. Only what lives on moves into the older generation."};
    models[1].promotes_garbage = true;
    models[2] = {
        "survivors stay where they are",
        "What has lived through a collection will probably live longer: it moves up, so that it is looked at less "
        "often."};
    models[2].survivors_stay = true;
    models[3] = {"resets the wrong counters",
                 "An older generation was not looked at: its counter goes on. It has to become large enough one day."};
    models[3].resets_all = true;
    models[4] = {
        "one generation only",
        "Old objects are held by young ones too. To know what comes from outside, a collection takes all younger "
        "generations along."};
    models[4].one_generation_only = true;
    models[5] = {"counts its own collections",
                 "The counter of a generation says how often the younger one was collected since. It is the next older "
                 "counter that goes up."};
    models[5].counts_itself = true;
    return models;
  }();
  return all;
}

std::string text_of(const State& state) {
  std::string text;
  for (std::size_t i = 0; i < 3; ++i) {
    text += fmt::format("{}generation {}: {}, counter {}", i == 0 ? "" : "; ", i,
                        state.numbers[i].empty() ? "nothing" : fmt::format("{}", fmt::join(state.numbers[i], " ")),
                        state.counts[i]);
  }
  return text + fmt::format("; {} freed", state.freed);
}

std::optional<Mistake> run(const Case& tried) {
  Heap heap = tried.heap;
  const int freed = collect(heap, tried.generation);
  const State yours = state_of(heap, freed);
  const State right = kRight.collect(tried.heap, tried.generation);
  if (yours == right) return std::nullopt;
  Mistake mistake{text_of(yours), text_of(right),
                  "a collection looks at a generation and all younger ones; who survives moves up by one"};
  for (const Model& model : misconceptions()) {
    if (model.collect(tried.heap, tried.generation) != yours) continue;
    mistake.misconception = model.name;
    mistake.why = model.why;
    break;
  }
  return mistake;
}

// REQUIRES: most > 0.
Case draw(Choices& choices, int generation, int most, bool with_garbage) {
  Case drawn{{}, generation};
  int number = 1;
  for (auto& objects : drawn.heap.generations) {
    for (int count = choices.between(0, most); count > 0; --count)
      objects.push_back({number++, with_garbage && choices.flip()});
  }
  return drawn;
}

}  // namespace

TEST(Promotion, SurvivorsMoveUp) {
  for_all([](Choices& choices) { return draw(choices, 0, 2, false); }, show, run);
}

TEST(Promotion, TakesTheYoungerAlong) {
  for_all([](Choices& choices) { return draw(choices, choices.between(1, 2), 2, false); }, show, run);
}

TEST(Promotion, TheOldestStay) {
  for_all([](Choices& choices) { return draw(choices, 2, 3, false); }, show, run);
}

TEST(Promotion, GarbageIsFreed) {
  for_all([](Choices& choices) { return draw(choices, 0, 3, true); }, show, run);
}

TEST(Promotion, Counters) {
  for_all(
      [](Choices& choices) {
        Case drawn{{}, choices.between(0, 2)};
        for (int& count : drawn.heap.counts) count = choices.between(0, 20);
        return drawn;
      },
      show, run);
}

TEST(Promotion, IsRightOnAnyHeap) {
  for_all(
      [](Choices& choices) {
        Case drawn = draw(choices, choices.between(0, 2), 6, true);
        for (int& count : drawn.heap.counts) count = choices.between(0, 700);
        return drawn;
      },
      show, run, 1000);
}
