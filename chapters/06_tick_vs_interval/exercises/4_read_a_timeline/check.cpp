// Checks exercise 4: the answers follow from timeline.txt.
#include "lab/exercise/check.h"

#include <cmath>
#include <fmt/format.h>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>

#include "lab/exercise/answers.h"

using namespace ouro::exercise;

namespace {

struct Event {
  double at;
  std::string thread;
  std::string what;
};

std::vector<Event> timeline() {
  std::ifstream file{OURO_SOURCE_DIR "/chapters/06_tick_vs_interval/exercises/4_read_a_timeline/timeline.txt"};
  std::vector<Event> events;
  for (std::string line; std::getline(file, line);) {
    std::istringstream words{line};
    Event event;
    if (!line.starts_with('#') && words >> event.at >> event.thread >> event.what) events.push_back(event);
  }
  EXPECT_FALSE(events.empty()) << "timeline.txt cannot be read";
  return events;
}

int changes_of_holder() {
  int changes = 0;
  std::string last;
  for (const Event& each : timeline()) {
    if (each.what != "acquire") continue;
    changes += !last.empty() && last != each.thread;
    last = each.thread;
  }
  return changes;
}

int count(const std::string& what) {
  int found = 0;
  for (const Event& each : timeline()) found += each.what == what;
  return found;
}

// Tenths of a millisecond from each `begin` of the thread to its next `end`.
int tenths(const std::string& thread, const std::string& begin, const std::string& end) {
  double sum = 0;
  double since = -1;
  for (const Event& each : timeline()) {
    if (each.thread != thread) continue;
    if (each.what == begin) since = each.at;
    if (each.what == end && since >= 0) {
      sum += each.at - since;
      since = -1;
    }
  }
  return static_cast<int>(std::lround(10 * sum));
}

std::string next_after_requests() {
  std::vector<std::string> next;
  const std::vector<Event> events = timeline();
  for (std::size_t i = 0; i < events.size(); ++i) {
    if (events[i].what != "request") continue;
    std::size_t at = i;
    while (events[at].what != "acquire") ++at;
    next.push_back(events[at].thread);
  }
  return fmt::format("{}", fmt::join(next, ", "));
}

std::string who_asked() {
  std::vector<std::string> asked;
  for (const Event& each : timeline()) {
    if (each.what == "request") asked.push_back(each.thread);
  }
  return fmt::format("{}", fmt::join(asked, ", "));
}

// Of the wake-ups for nothing, as if the woken one had had the lock.
std::string woken_after_requests() {
  std::vector<std::string> next;
  const std::vector<Event> events = timeline();
  for (std::size_t i = 0; i < events.size(); ++i) {
    if (events[i].what != "request") continue;
    std::size_t at = i;
    while (events[at].what != "acquire") ++at;
    next.push_back(at + 1 < events.size() && events[at + 1].what == "wasted" ? events[at + 1].thread
                                                                             : events[at].thread);
  }
  return fmt::format("{}", fmt::join(next, ", "));
}

std::string holder_at(double time) {
  std::string holder = "nobody";
  for (const Event& each : timeline()) {
    if (each.at > time) break;
    if (each.what == "acquire") holder = each.thread;
    if (each.what == "release") holder = "nobody";
  }
  return holder;
}

struct Belief {
  std::string gives;
  const char* name;
  const char* why;
};

void expect(const std::string& key, const std::string& right, const char* invariant, const std::vector<Belief>& known) {
  const Answer& answer = learner_answer(key);
  if (answer.text == right) return;
  show_example(key + ", in timeline.txt");
  Mistake mistake{answer.text, right, invariant};
  for (const Belief& each : known) {
    if (each.gives != answer.text) continue;
    mistake.misconception = each.name;
    mistake.why = each.why;
    break;
  }
  reject(mistake);
}

}  // namespace

TEST(Timeline, ChangesOfHolder) {
  expect("changes of holder", std::to_string(changes_of_holder()),
         "a change is an acquire by another thread than the last one",
         {{std::to_string(count("acquire")), "switch_number counts every taking",
           "The first acquire takes the lock from nobody: there was no holder before."}});
}

TEST(Timeline, NextAfterEachRequest) {
  expect(
      "next after each request", next_after_requests(), "who acquires next is in the line with the next `acquire`",
      {{who_asked(), "the requester gets it",
        "A request makes the holder let go. Who gets the lock then is not written in it."},
       {woken_after_requests(), "woken means running", "Who was woken found the lock taken: the line says `wasted`."}});
}

TEST(Timeline, WastedWakeUps) {
  expect("wasted wake-ups", std::to_string(count("wasted")), "one for each line with `wasted`", {});
}

TEST(Timeline, HowLongItWasHeld) {
  expect(
      "C had the lock, tenths", std::to_string(tenths("C", "acquire", "release")), "from acquire to release, each time",
      {{std::to_string(tenths("C", "acquire", "release") + tenths("C", "block", "unblock")), "sleeping holds the lock",
        "It released the lock before the call that blocks, and took it again only after."}});
}

TEST(Timeline, HowLongItWasWaitedFor) {
  expect("C waited for the lock, tenths", std::to_string(tenths("C", "wait", "acquire")),
         "from wait to acquire, each time",
         {{std::to_string(tenths("C", "wait", "acquire") + tenths("C", "block", "unblock")),
           "blocking is waiting for the lock",
           "While its call blocks the thread does not want the lock. It has no part in the fight."}});
}

TEST(Timeline, HolderAtATime) {
  expect("holder at 12.0", holder_at(12.0), "the last acquire before that time, if there was no release since", {});
  expect(
      "holder at 5.45", holder_at(5.45), "the last acquire before that time, if there was no release since",
      {{"B", "the requester gets it", "A has let it go, and nobody has taken it yet: the woken thread is on its way."},
       {"A", "forced switching holds the lock",
        "A has let it go. It only waits, without the lock, until another one has it."}});
}
