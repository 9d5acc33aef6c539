#include "lab/exercise/check.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "lab/exercise/answers.h"

using namespace ouro::exercise;

namespace {

void expect(const std::string& key, long right) {
  const Answer& answer = learner_answer(key);
  const std::vector<long> found = numbers(answer);
  if (found.size() != 1) malformed(answer, "one number is wanted");
  if (found[0] == right) return;
  show_example(key);
  reject({fmt::format("{}", found[0]), fmt::format("{}", right), "a name counts one",
          found[0] == 1 ? "forgets the argument" : ""});
}

}  // namespace

TEST(Prediction, OneName) { expect("one name", 2); }
TEST(Prediction, TwoNames) { expect("two names", 3); }
