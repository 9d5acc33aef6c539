#include <fmt/format.h>
#include <gtest/gtest.h>

#include "exercise.h"
#include "lab/exercise/property.h"

using namespace ouro::exercise;

TEST(Twice, Doubles) {
  if_it_ends_by(Ending::kDataRace, {.yours = "a data race",
                                    .right = "no data race",
                                    .invariant = "one thread at a time changes the sum",
                                    .misconception = "adds without a lock",
                                    .why = "Two threads read the same old sum. One addition is lost."});
  for_all([](Choices& choices) { return choices.between(0, 1000); },  //
          [](int n) { return fmt::format("twice({})", n); },
          [](int n) -> std::optional<Mistake> {
            const int found = twice(n);
            if (found == 2 * n) return std::nullopt;
            Mistake mistake{fmt::format("{}", found), fmt::format("{}", 2 * n), "twice(n) == n + n"};
            if (found == n + 2) {
              mistake.misconception = "adds two";
              mistake.why = "To double is to add n, not 2.";
            }
            return mistake;
          });
}

TEST(Thrice, TriplesSeven) { EXPECT_EQ(thrice(7), 21); }
