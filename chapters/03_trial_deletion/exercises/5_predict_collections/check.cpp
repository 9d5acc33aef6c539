// Checks exercise 5 against what real interpreters printed (tests/conformance/gc).
#include "lab/exercise/check.h"

#include <fmt/format.h>
#include <functional>
#include <gtest/gtest.h>
#include <sstream>

#include "lab/exercise/answers.h"
#include "lab/exercise/recorded.h"

using namespace ouro::exercise;

namespace {

using Numbers = std::vector<long>;

struct Misconception {
  std::string name;
  std::string why;
  Numbers gives;  // the answer of somebody who believes this
};

// What the interpreters of that era printed; they agree, or the exercise asks in the wrong way.
Numbers recorded_numbers(const std::string& program, const Era& era) {
  const std::string folder = "tests/conformance/gc/";
  const Recorded found = recorded({folder + "expected.json", folder + "expected_extra.json"}, program, era);
  EXPECT_EQ(found.outputs.size(), 1u) << program << " prints different numbers " << era.name;
  Numbers numbers;
  std::istringstream lines{*found.outputs.begin()};
  for (long number = 0; lines >> number;) numbers.push_back(number);
  return numbers;
}

std::string text_of(const Numbers& numbers) { return fmt::format("{}", fmt::join(numbers, ", ")); }

void expect(const std::string& program, const Era& era, const std::vector<Misconception>& known) {
  const std::string key = era.name.empty() ? program : program + ", " + era.name;
  const Numbers found = numbers(learner_answer(key));
  const Numbers right = recorded_numbers(program, era);
  if (found == right) return;
  show_example(fmt::format("tests/conformance/gc/{}.py{}", program, era.name.empty() ? "" : ", CPython, " + era.name));
  Mistake mistake{text_of(found), text_of(right) + "    recorded with CPython",
                  "garbage is what no chain of references reaches from outside; counting frees the rest at once"};
  for (const Misconception& each : known) {
    if (each.gives != found) continue;
    mistake.misconception = each.name;
    mistake.why = each.why;
  }
  reject(mistake);
}

const Era kAlways{"", 0, 999};
const Era kNew{"since 3.6", 306, 999};

}  // namespace

TEST(Collections, AListThatHoldsItself) {
  expect("01_list_self_cycle", kAlways,
         {{"del frees the object",
           "del takes a name away. The list holds itself: its count is still 1. The collector frees it.",
           {0, 0}}});
}
TEST(Collections, NoCycle) {
  expect("11_acyclic_never_needs_gc", kAlways,
         {{"the collector frees everything",
           "Without a cycle the counts get to zero, and all is freed at `del n`.",
           {0, 3}},
          {"the collector frees everything",
           "Without a cycle the counts get to zero, and all is freed at `del n`.",
           {0, 1}}});
}
TEST(Collections, ARingWithOneName) {
  expect("06_ring_of_lists", kAlways,
         {{"revives one hop only",
           "One name holds one list, that list the next, and so on around the ring: all live.",
           {998, 2}},
          {"trusts a zero at once",
           "999 of the lists are held by their neighbours only, and the neighbours live.",
           {999, 1}}});
}
TEST(Collections, HeldFromAContainer) {
  expect("12_externally_held_cycle_survives", kAlways,
         {{"only names hold", "A slot of a list that lives holds an object just as a name does.", {2, 0}}});
}
TEST(Collections, OneCycleHoldsAnother) {
  expect(
      "13_cycle_hanging_off_cycle", kAlways,
      {{"what garbage refers to is garbage", "The name b still holds the second list, whoever else held it.", {2, 0}}});
}
TEST(Collections, AnInstanceAndItsDict) {
  const std::string name = "one object per instance, whatever the version";
  const std::string why =
      "Up to 3.10 the attributes of an instance are a dict of their own, a container like others: both are found.";
  expect("04_instance_self_cycle", {"up to 3.10", 0, 310}, {{name, why, {1}}});
  expect("04_instance_self_cycle", {"since 3.11", 311, 999}, {{name, why, {2}}});
}
TEST(Collections, CallbackAndFinalizer) {
  expect("24_weakref_callback_vs_del_order", kNew,
         {{"the collector frees as the count does",
           "Before it runs any finalizer the collector clears the weak references to all garbage, and calls their "
           "callbacks.",
           {1, 2, 0, 1, 2, 0}}});
}
