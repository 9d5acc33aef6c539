// Checks exercise 4 against what real interpreters printed (programs/recorded.json, tests/conformance/gc).
#include "lab/exercise/check.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <set>
#include <sstream>

#include "lab/exercise/answers.h"
#include "lab/exercise/recorded.h"

using namespace ouro::exercise;

namespace {

using Numbers = std::vector<long>;

const Era kAlways{"", 0, 999};

struct Misconception {
  std::string name;
  std::string why;
  Numbers gives;  // the answer of somebody who believes this
};

const std::string kOurs = "chapters/04_generations/programs";
const std::string kConformance = "tests/conformance/gc";

// "one call: 285" -> 285: the last word of each line.
Numbers last_words(const std::string& output) {
  Numbers numbers;
  std::istringstream lines{output};
  for (std::string line; std::getline(lines, line);) numbers.push_back(std::stol(line.substr(line.rfind(' ') + 1)));
  return numbers;
}

// What the interpreters of that era printed; they agree, or the exercise asks in the wrong way.
Numbers recorded_numbers(const std::string& folder, const std::string& program, const Era& era) {
  std::set<Numbers> different;
  const std::string file = folder + (folder == kOurs ? "/recorded.json" : "/expected.json");
  for (const std::string& output : recorded({file}, program, era).outputs) different.insert(last_words(output));
  EXPECT_EQ(different.size(), 1u) << program << " prints different numbers " << era.name;
  return *different.begin();
}

std::string text_of(const Numbers& numbers) { return fmt::format("{}", fmt::join(numbers, ", ")); }

void expect(const std::string& folder, const std::string& program, const Era& era, const std::string& invariant,
            const std::vector<Misconception>& known) {
  const std::string key = era.name.empty() ? program : program + ", " + era.name;
  const Numbers found = numbers(learner_answer(key));
  const Numbers right = recorded_numbers(folder, program, era);
  if (found == right) return;
  show_example(fmt::format("{}/{}.py{}", folder, program, era.name.empty() ? "" : ", CPython, " + era.name));
  Mistake mistake{text_of(found), text_of(right) + "    recorded with CPython", invariant};
  for (const Misconception& each : known) {
    if (each.gives != found) continue;
    mistake.misconception = each.name;
    mistake.why = each.why;
  }
  reject(mistake);
}

const std::string kExceeded = "a collection starts when a counter exceeds its threshold";

}  // namespace

TEST(Timeline, ThePeriodOfTheYoung) {
  const std::string at = "With 700 the counter has to be 701: more than the threshold.";
  expect(kConformance, "33_young_collection_period", {"up to 3.12", 0, 312}, kExceeded,
         {{">= for >", at, {700, 700, 700}}});
  expect(kConformance, "33_young_collection_period", {"since 3.13", 313, 999}, kExceeded,
         {{">= for >", at, {2000, 2000, 2000}},
          {"700, whatever the version", "The threshold of generation 0 is 2,000 since 3.13.", {701, 701, 701}}});
}

TEST(Timeline, WhatTheCounterCounts) {
  const std::string counts = "the counter is the number of containers made less those freed, and never below zero";
  expect(kOurs, "predict_counter", kAlways, counts,
         {{"counts all that is made", "A list that is dropped is freed at once, and taken off again.", {0, 10, 10, 10}},
          {"ints are counted", "Ints are no containers: they cannot be in a cycle.", {10, 0, 10, 10}},
          {"lets the counter go below zero",
           "The counter stays at zero while 1095 old lists are freed. The new ones are counted from there.",
           {0, 0, 10, 0}}});
}

TEST(Timeline, WhichGeneration) {
  expect(kOurs, "predict_pattern", kAlways, kExceeded,
         {{">= for >",
           "With a threshold of 2 there are three of generation 0, and then one of generation 1.",
           {0, 0, 1, 0, 0, 1, 2, 0, 0, 1, 0, 0, 1, 2}},
          {"generation 2 in place of the third of generation 1",
           "The counter of generation 2 has to be above 2: three of generation 1 come first, and the next one is full.",
           {0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0}}});
}

TEST(Timeline, TheQuarter) {
  expect(kOurs, "predict_quarter", kAlways,
         "a full collection waits until what has come up is a quarter of what lived after the last one",
         {{"every third, whatever has come up",
           "From the fourth on 200 lists are less than a quarter of what lives. It has to wait.",
           {3, 6, 9, 12, 15}}});
}

TEST(Timeline, OldAndYoung) {
  expect(kOurs, "straddle", kAlways, "a reference from an older generation comes from outside",
         {{"a collection follows references to the old",
           "A collection of the young does not look at the old list. It sees one reference that it cannot explain.",
           {2, 0, 0}},
          {"a cycle is cut at the border",
           "The young one is held by the old one, which nobody has looked at.",
           {1, 0, 1}}});
}

TEST(Timeline, OneCall) {
  const std::string where =
      "up to 3.11 an allocation collects; since 3.12 it leaves word, and the interpreter collects";
  const std::string name = "always the same, whatever the version";
  const std::string why =
      "In 3.12 the collection moved out of the allocation: the interpreter does it when the call of C code is over.";
  expect(kOurs, "one_call", {"up to 3.11", 0, 311}, where, {{name, why, {1, 285}}});
  expect(kOurs, "one_call", {"in 3.12", 312, 312}, where,
         {{name, why, {285, 285}},
          {"the loop waits too", "A loop in Python comes by the interpreter's check with every turn.", {1, 1}}});
}
