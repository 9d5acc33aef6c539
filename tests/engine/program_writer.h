// Random Python programs for the property test. A program is made from a list of numbers, each of which decides between
// a few possibilities; 0 is the simplest one, and so is every number that is missing. So when RapidCheck makes the list
// shorter and its numbers smaller, the program becomes smaller, too.
//
// Whatever is made ends, uses little memory, and prints the same in every version of CPython: it prints no counts and
// no addresses, an exception's type and not its words, and how many objects have died only between two statements (in
// which order locals and arguments die is what versions disagree on).
#pragma once

#include <string>
#include <vector>

namespace ouro {

// After it every object but the program's own names is gone, cycles included; prints one line that begins with
// kCollected.
inline constexpr const char* kCollected = "collected ";

struct RandomProgram {
  std::string text;
  std::string ending;  // drops all names and collects: for interpreters with a collector
};

RandomProgram write_program(const std::vector<int>& choices);

}  // namespace ouro
