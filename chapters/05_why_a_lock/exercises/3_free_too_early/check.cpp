// Checks exercise 3: replays the schedule, and explores every way in which it can go on.
#include <gtest/gtest.h>

#include "attack.h"
#include "scenarios.h"

using namespace ouro;

namespace {

const char* const kInvariant = "an update is lost when a thread stores what it has loaded before another one's store";

attack::Attack on_the_count(const char* key, const char* wanted) {
  return {
      .key = key,
      .make = ch05::borrow_and_use,
      .threads = {"A", "B"},
      .wanted = wanted,
      .invariant = kInvariant,
      .harmless = {
          "threads that take turns do harm",
          "When a thread does its load and its store with nobody in between nothing is lost, whoever comes first."}};
}

}  // namespace

TEST(Attack, Leaks) { attack::check(on_the_count("leaks", ch05::kLeaks)); }

TEST(Attack, FreesTooEarly) { attack::check(on_the_count("freed too early", ch05::kFreedEarly)); }
