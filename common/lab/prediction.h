// A prediction: the reader says what an experiment will show before it runs. A wrong answer has a name, the
// misconception behind it.
#pragma once

#include <cstddef>
#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

namespace ouro::lab {

struct Answer {
  std::string text;
  std::string misconception{};  // "a variable holds a copy"; empty for the right answer
};

struct Prediction {
  std::string question;  // empty: nothing to predict
  std::vector<Answer> answers;
};

// Prints the answers (the question stands in the experiment's heading), reads the number of one. Asks again after a
// line that is none. RETURNS: the answer's index; nothing at the end of input.
std::optional<std::size_t> ask(const Prediction& prediction, std::istream& in, std::ostream& out);

// The index of the answer without a misconception. Where it depends on the run, Result::right_answer overrules it.
std::size_t right_answer(const Prediction& prediction);

// What to say when the result is in: that it is right, or the right answer and the misconception by name.
std::string compared(const Prediction& prediction, std::size_t predicted, std::size_t right);

}  // namespace ouro::lab
