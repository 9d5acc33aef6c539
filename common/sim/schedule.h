// Who does the next step, step by step: plain data, and a text that a learner can write.
// CPython: none.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace ouro::sim {

struct Turn {
  int thread = 0;        // its number in the scenario
  bool timeout = false;  // not a step of its own doing: the time of its wait is over
  int wakes = -1;        // of those who wait, the thread that this step wakes; -1: there are not several

  bool operator==(const Turn&) const = default;
};
using Schedule = std::vector<Turn>;

// "A B A A>C B!": A's second step wakes C and nobody else of those who sleep; the wait of B is over.
std::string to_text(const Schedule& schedule, const std::vector<std::string>& threads);

// Words apart by spaces or lines; from # on a line is a comment.
// RETURNS: the schedule, or what is wrong with the text, in one line: "line 2: there is no thread 'C' (threads: A, B)".
std::variant<Schedule, std::string> parse_schedule(std::string_view text, const std::vector<std::string>& threads);

}  // namespace ouro::sim
