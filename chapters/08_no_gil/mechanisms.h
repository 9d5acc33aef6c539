// A small model of what an interpreter does all day, in which each mechanism of the build without a lock can be
// switched on by itself: what does one thread pay for which?
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace ouro::ch08 {

struct MechanismStep {
  std::string name;   // "biased counts": what this step adds to the one before it
  std::string label;  // of its bar; "\\n" breaks it
  // RETURNS: nanoseconds per turn, of `turns` of them.
  std::function<double(int turns)> measure;
  std::vector<double> runs{};
};

// From the build with a lock to the one without, one mechanism after the other; at last the first one again.
//
// A turn: calls a function, reads two items of a list and an attribute, computes with them,
// makes an object, puts it into a list in place of another one, which dies.
// Between these steps the interpreter looks for its next instruction: eight times in a turn, or 24 times where it has
// much else to do.
std::vector<MechanismStep> mechanism_steps(bool much_else);

}  // namespace ouro::ch08
