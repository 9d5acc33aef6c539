// Checks exercise 2 against what real interpreters printed (tests/conformance/refcount).
#include "lab/exercise/check.h"

#include <algorithm>
#include <fmt/format.h>
#include <functional>
#include <gtest/gtest.h>
#include <sstream>

#include "lab/exercise/answers.h"
#include "lab/exercise/recorded.h"

using namespace ouro::exercise;

namespace {

using Numbers = std::vector<long>;

const std::vector<Era> kEras{{"up to 3.10", 0, 310}, {"3.11 to 3.13", 311, 313}, {"since 3.14", 314, 999}};
const Era kAlways{"", 0, 999};

struct Misconception {
  std::string name;
  std::string why;
  // Would somebody who believes this give that answer?
  std::function<bool(const Numbers& found, const Numbers& right)> gives;
};

const Misconception kCopies{"a variable holds a copy",
                            "`b = a` copies no list. It makes b one more name for the one list there is.",
                            [](const Numbers& found, const Numbers&) {
                              return std::all_of(found.begin(), found.end(), [](long n) { return n == 2; });
                            }};
const Misconception kDelFrees{
    "`del` frees the object",
    "del takes away a name, one holder. The object dies when no holder is left, and only then.",
    [](const Numbers& found, const Numbers& right) {
      return (right[0] == 0 && found[0] == 1) || (right[0] > 1 && found[1] < 2);
    }};
const Misconception kForgetsArgument{
    "forgets the argument of getrefcount",
    "To call getrefcount the interpreter pushes the object on its stack. That place holds it too, during the call.",
    [](const Numbers& found, const Numbers& right) {
      return std::equal(found.begin(), found.end(), right.begin(), [](long a, long b) { return a == b - 1; });
    }};
const Misconception kContainersCopy{
    "containers copy what they hold",
    "A list or a tuple keeps references. Each of its slots is one more holder of the object.",
    [](const Numbers& found, const Numbers& right) { return found[0] == 2 && right[0] > 2; }};
const Misconception kWeakCounts{"a weakref counts",
                                "A weak reference knows its object and does not hold it. That is what it is for.",
                                [](const Numbers& found, const Numbers& right) { return found[1] == right[1] + 1; }};

const std::string kAlwaysTheSame = "always +1, whatever the version";

// The number that is right in one era and was given for another.
Misconception same_in_every_version(const Numbers& elsewhere) {
  return {kAlwaysTheSame,
          "How a call holds its argument changed twice. Up to 3.10 the caller's stack and the parameter both hold it; "
          "since "
          "3.11 one becomes the other; since 3.14 a local that is only passed on is lent, not counted.",
          [elsewhere](const Numbers& found, const Numbers&) { return found == elsewhere; }};
}

std::string version(int number) { return fmt::format("{}.{}", number / 100, number % 100); }

// What the interpreters of that era printed; they agree, or the exercise asks in the wrong way.
Recorded recorded_counts(const std::string& program, const Era& era) {
  const std::string folder = "tests/conformance/refcount/";
  Recorded found = recorded({folder + "expected.json", folder + "expected_extra.json"}, program, era);
  EXPECT_EQ(found.outputs.size(), 1u) << program << " prints different numbers " << era.name;
  return found;
}

Numbers numbers_of(const Recorded& found) {
  Numbers numbers;
  std::istringstream lines{*found.outputs.begin()};
  for (long number = 0; lines >> number;) numbers.push_back(number);
  return numbers;
}

std::string text_of(const Numbers& numbers) { return fmt::format("{}", fmt::join(numbers, ", ")); }

std::string ordinal(std::size_t i) {
  static const std::vector<std::string> kNames{"first", "second", "third",   "fourth",
                                               "fifth", "sixth",  "seventh", "eighth"};
  return kNames.at(i);
}

// RETURNS: false when the answer is rejected.
bool expect(const std::string& program, const Era& era, const std::vector<Misconception>& known) {
  const std::string key = era.name.empty() ? program : program + ", " + era.name;
  const Numbers found = numbers(learner_answer(key));
  const Recorded real = recorded_counts(program, era);
  const Numbers right = numbers_of(real);
  if (found == right) return true;

  show_example(
      fmt::format("tests/conformance/refcount/{}.py{}", program, era.name.empty() ? "" : ", CPython, " + era.name));
  Mistake mistake;
  mistake.invariant = "a count is the number of holders: names, slots, and places on the interpreter's stack";
  if (found.size() != right.size()) {
    mistake.yours = fmt::format("{} ({} numbers)", text_of(found), found.size());
    mistake.right = fmt::format("{} numbers, one for each line that the program prints", right.size());
    reject(mistake);
    return false;
  }
  const auto differs =
      static_cast<std::size_t>(std::mismatch(found.begin(), found.end(), right.begin()).first - found.begin());
  mistake.yours = fmt::format("{}    the {} number is {}", text_of(found), ordinal(differs), found[differs]);
  mistake.right = fmt::format("{}    it is {}: recorded with CPython {} to {}", text_of(right), right[differs],
                              version(real.first), version(real.last));
  for (const Misconception& misconception : known) {
    if (!misconception.gives(found, right)) continue;
    mistake.misconception = misconception.name;
    mistake.why = misconception.why;
    break;
  }
  reject(mistake);
  return false;
}

void expect_always(const std::string& program, const std::vector<Misconception>& known) {
  expect(program, kAlways, known);
}

// Stops at the first era that is wrong.
void expect_eras(const std::string& program) {
  for (const Era& era : kEras) {
    std::vector<Misconception> known{kForgetsArgument};
    const Numbers right = numbers_of(recorded_counts(program, era));
    for (const Era& other : kEras) {
      const Numbers elsewhere = numbers_of(recorded_counts(program, other));
      if (elsewhere != right) known.insert(known.begin(), same_in_every_version(elsewhere));
    }
    if (!expect(program, era, known)) return;
  }
}

}  // namespace

TEST(Names, OneName) { expect_always("01_global_one_name", {kForgetsArgument}); }
TEST(Names, Aliases) { expect_always("02_alias_chain_a_to_g", {kCopies, kForgetsArgument}); }
TEST(Names, DeletedAliases) { expect_always("03_del_aliases", {kCopies, kForgetsArgument, kDelFrees}); }
TEST(Names, DelAndTheFinalizer) { expect_always("69_del_calls_del_method", {kDelFrees}); }
TEST(Containers, ListSlot) { expect_always("20_list_slot", {kForgetsArgument, kContainersCopy}); }
TEST(Containers, TupleSlot) { expect_always("27_tuple_slot", {kForgetsArgument, kContainersCopy}); }
TEST(Containers, WeakReferences) { expect_always("45_weakref_no_change", {kForgetsArgument, kWeakCounts}); }
TEST(Calls, FunctionLocal) { expect_eras("08_function_local"); }
TEST(Calls, ArgumentFromAGlobal) { expect_eras("06_function_arg_from_global"); }
TEST(Calls, TheSameArgumentTwice) { expect_eras("63_two_args_same_object"); }
