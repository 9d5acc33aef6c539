// Checks exercise 5: real counts are driven by two threads that take turns (header_life.h).
#include "lab/exercise/check.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <vector>

#include "header_life.h"
#include "lab/exercise/answers.h"

using namespace ouro::ch08;
using namespace ouro::exercise;

namespace {

using enum Who;
using enum HeaderAction;

struct Belief {
  std::string gives;
  const char* name;
  const char* why;
};

const Belief kLocalZero = {"dead", "local zero means dead", "Local zero says only that the owner has none left."};
const char* const kOneCount = "every thread counts in the local count";
const char* const kOneCountWhy = "Only the owner does. That is why it needs no atomic instruction.";
const char* const kTakerOwns = "who has the reference owns the object";
const char* const kTakerOwnsWhy = "The owner is the thread that made the object, whoever has references to it.";
const char* const kBelow = "the shared count goes below zero at once";
const char* const kBelowWhy = "The first time the reference is handed to the queue, and not taken off.";
const char* const kForgets = "forgets the queue's reference";
const char* const kForgetsWhy = "The queue has inherited one reference. Merging gives it back.";
const char* const kStays = "a count below zero is the owner's affair";
const char* const kStaysWhy = "Somebody has to tell the owner: that is what the state queued is for.";
const char* const kSharedZero = "shared zero means dead";
const char* const kSharedZeroWhy = "The owner counts elsewhere, and this thread may not look there.";

struct Line {
  const char* key;  // null: before the first line
  HeaderEvent event;
  std::vector<Belief> beliefs = {};
};

void check(const std::vector<Line>& lines) {
  std::vector<HeaderEvent> events;
  events.reserve(lines.size());
  for (const Line& each : lines) events.push_back(each.event);
  const std::vector<Header> headers = live(events);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].key == nullptr) continue;
    const Answer& answer = learner_answer(lines[i].key);
    const std::string right = to_text(headers[i]);
    if (answer.text == right) continue;
    show_example(
        fmt::format("{}; before it the header was {}", lines[i].key, i == 0 ? "not there" : to_text(headers[i - 1])));
    Mistake mistake{
        answer.text, right,
        "the owner counts in `local`, all others in `shared`; states only rise; references = local + shared"};
    for (const Belief& each : lines[i].beliefs) {
      if (each.gives != answer.text) continue;
      mistake.misconception = each.name;
      mistake.why = each.why;
      break;
    }
    reject(mistake);
  }
}

}  // namespace

TEST(Life, TwoThreadsShareIt) {
  check({{"01 main makes an object, a", {kMain, kMake, ""}},
         {"02 main, b = a", {kMain, kTake, ""}},
         {"03 other, c = a", {kOther, kTake, ""}, {{"main, 3, 0, biased", kOneCount, kOneCountWhy}}},
         {"04 main, del a", {kMain, kGiveBack, ""}},
         {"05 main, del b",
          {kMain, kGiveBack, ""},
          {kLocalZero,
           {"main, 0, 1, biased", "the owner stays",
            "Its last reference is gone. If it stayed, nobody could tell when the object dies."}}},
         {"06 other, del c", {kOther, kGiveBack, ""}}});
}

TEST(Life, PassedOn) {
  check(
      {{"11 main makes an object and puts it into the queue", {kMain, kMake, ""}},
       {"12 other, x = queue.get()",
        {kOther, kMove, ""},
        {{"other, 1, 0, biased", kTakerOwns, kTakerOwnsWhy},
         {"main, 1, 1, biased", "passing on counts", "The queue's reference becomes x: one goes, one comes."},
         {"main, 0, 1, biased", "passing on counts", "The queue's reference becomes x. Nobody counts."}}},
       {"13 other, y = x", {kOther, kTake, ""}},
       {"14 other, del y", {kOther, kGiveBack, ""}, {{"dead", kSharedZero, kSharedZeroWhy}}},
       {"15 other, del x",
        {kOther, kGiveBack, ""},
        {{"dead", kSharedZero, kSharedZeroWhy},
         {"main, 1, -1, biased", kStays, kStaysWhy},
         {"main, 1, -1, queued", kBelow, kBelowWhy}}},
       {"16 main comes to its breaker", {kMain, kLookAtQueue, ""}, {{"nobody, 0, 1, merged", kForgets, kForgetsWhy}}}});
}

TEST(Life, TwoPassedOn) {
  check({{nullptr, {kMain, kMake, ""}},
         {nullptr, {kMain, kTake, ""}},
         {"21 other has x and y, main has a", {kMain, kTake, ""}},
         {"22 other, del x",
          {kOther, kGiveBack, ""},
          {{"main, 3, -1, queued", kBelow, kBelowWhy}, {"main, 3, -1, biased", kStays, kStaysWhy}}},
         {"23 other, del y",
          {kOther, kGiveBack, ""},
          {{"main, 3, 0, queued", "merges twice", "It is in the queue already. Now the count may go below 0."},
           {"main, 3, -2, queued", kBelow, kBelowWhy}}},
         {"24 main comes to its breaker",
          {kMain, kLookAtQueue, ""},
          {{"nobody, 0, 2, merged", kForgets, kForgetsWhy},
           {"main, 1, 0, biased", "states fall back", "States only rise. A merged object has no owner any more."}}},
         {"25 main, del a", {kMain, kGiveBack, ""}}});
}
