// Checks exercise 5: sets of pages, and which idea gives which set.
#include "lab/exercise/check.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <set>
#include <vector>

#include "lab/exercise/answers.h"

using namespace ouro::exercise;

namespace {

using Pages = std::set<long>;
constexpr long kLastPage = 6;

struct Belief {
  Pages gives;
  const char* name;
  const char* why;
};

const char* const kNoWriting = "reading is no writing";
const char* const kOnlyItems = "only the items are counted";
const char* const kInSlots = "counts are kept in the slots";
const char* const kWhoReads =
    "The interpreter holds what it reads, and counts it: one up, one down. The number is the same again, the page was "
    "written.";
const char* const kTheList = "The list itself is on the stack, too, and is counted. Its count stands on its own page.";
const char* const kTheSlots = "A slot is a pointer. The count stands in the object that it points to.";

Pages pages_in(const Answer& answer) {
  if (answer.text == "none") return {};
  const std::vector<long> all = numbers(answer);
  for (const long page : all) {
    if (page < 0 || page > kLastPage) malformed(answer, fmt::format("there is no page {}", page));
  }
  return {all.begin(), all.end()};
}

std::string text_of(const Pages& pages) { return pages.empty() ? "none" : fmt::format("{}", fmt::join(pages, ", ")); }

void expect(const std::string& key, const Pages& right, const char* invariant, const std::vector<Belief>& known) {
  const Answer& answer = learner_answer(key);
  const Pages yours = pages_in(answer);
  if (yours == right) return;
  show_example(key);
  Mistake mistake{text_of(yours), text_of(right), invariant};
  for (const Belief& each : known) {
    if (each.gives != yours) continue;
    mistake.misconception = each.name;
    mistake.why = each.why;
    break;
  }
  reject(mistake);
}

const char* const kCounted = "who has an object on the stack counts it, and the count stands in the object";
const char* const kNotes = "the collector's notes stand beside the objects that can be part of a cycle";

}  // namespace

TEST(Reading, Length) {
  expect("len(numbers)", {0}, kCounted,
         {{{}, kNoWriting, kTheList},
          {{0, 1, 2, 3}, "len() looks at the items", "The list knows its size. No slot and no item is looked at."},
          {{0, 2, 3}, "len() looks at the items", "The list knows its size. No slot and no item is looked at."}});
}

TEST(Reading, OneItem) {
  expect("numbers[4]", {0, 3}, kCounted,
         {{{}, kNoWriting, kWhoReads},
          {{3}, kOnlyItems, kTheList},
          {{0}, kNoWriting, kWhoReads},
          {{0, 1}, kInSlots, kTheSlots},
          {{0, 1, 3}, kInSlots, kTheSlots},
          {{1}, kInSlots, kTheSlots}});
}

TEST(Reading, AllItems) {
  expect("for x in numbers", {0, 2, 3}, kCounted,
         {{{}, kNoWriting, kWhoReads},
          {{2, 3}, kOnlyItems, kTheList},
          {{0}, kNoWriting, kWhoReads},
          {{0, 1}, kInSlots, kTheSlots},
          {{0, 1, 2, 3}, kInSlots, kTheSlots},
          {{1}, kInSlots, kTheSlots}});
}

TEST(Immortals, Before) {
  expect("for x in few, in 3.11", {4, 6}, kCounted,
         {{{}, kNoWriting, kWhoReads},
          {{6}, kOnlyItems, kTheList},
          {{4},
           "small ints were always immortal",
           "They have always been there, one of each, but until 3.11 they are counted. Their counts are just large."}});
}

TEST(Immortals, Since312) {
  expect(
      "for x in few, in 3.12", {4}, "the count of an immortal object stays as it is",
      {{{}, kOnlyItems, kTheList},
       {{4, 6},
        "immortal objects are counted",
        "The interpreter sees that they are immortal and leaves their counts alone. Pages that stay shared are one of "
        "the reasons for it."}});
}

TEST(Writing, AnItem) {
  expect("numbers[0] = 1", {0, 1, 2}, "the new item goes into the slot, and the old one is dropped",
         {{{0, 1},
           "the old item stays as it is",
           "Its count goes down, and here to zero: it is freed, and whoever frees it writes to its page."},
          {{1},
           "only the slot is written",
           "The list is counted while it is on the stack, and the old item loses its last holder."},
          {{0, 1, 2, 6}, "immortal objects are counted", "1 is immortal in 3.12: its count is left alone."}});
}

TEST(Collector, Collects) {
  expect("gc.collect()", {0, 4}, kNotes,
         {{{},
           "the collector only looks",
           "It writes down, for every container, how many references it has not found yet, and links it into lists."},
          {{0, 1, 2, 3, 4, 5, 6},
           "the collector writes to every object",
           "An int refers to nothing, so the collector keeps no notes about it. And slots are only read."},
          {{0, 2, 3, 4, 6},
           "the collector writes to every object",
           "An int refers to nothing, so the collector keeps no notes about it."}});
}

TEST(Frozen, Collects) {
  expect("gc.collect(), frozen", {}, kNotes,
         {{{0, 4},
           "frozen objects are looked at",
           "gc.freeze() puts them into a list of their own, which no collection goes through."}});
}

TEST(Frozen, Reading) {
  expect("for x in numbers, frozen", {0, 2, 3}, kCounted,
         {{{},
           "gc.freeze() stops the counting",
           "It is about the collector. Reference counts are not the collector's, and go on."},
          {{0},
           "gc.freeze() stops the counting",
           "It is about the collector. Reference counts are not the collector's, and go on."},
          {{2, 3}, kOnlyItems, kTheList}});
}
