// From what was seen of a learner's answer to one of four states.
#pragma once

#include <string>
#include <vector>

#include "lab/exercise/check.h"
#include "lab/exercise/judge/child_process.h"
#include "lab/exercise/judge/description.h"

namespace ouro::exercise {

enum class State { kRight, kWrong, kTodo, kBroken };
const char* name_of(State state);
// 0 right, 1 wrong, 3 broken, 77 todo. 2 is left to a judge that is called wrongly.
int status_of(State state);

struct Place {
  std::string name;  // of a function or a case
  std::string file;
  int line = 0;
};

struct CheckResult {
  enum class Kind { kPassed, kFailed, kTodo, kBroken, kNotRun };
  std::string check;
  Kind kind = Kind::kNotRun;
  std::string example;
  Mistake mistake;          // kFailed
  std::vector<Place> todo;  // kTodo
  std::string reason;       // kBroken: one line. kNotRun: why not
  std::string words;        // kBroken: what the compiler, a sanitizer or the learner's program said
  std::string printed;      // what the learner's code printed
};

struct Verdict {
  State state = State::kBroken;
  std::vector<CheckResult> checks;
  std::vector<Place> todo;  // what is still to be written, as far as it is known
  int shown = -1;           // index of the check to explain first, in a wrong or broken exercise
  // Broken before a check could run:
  std::string reason;
  std::string words;
};

// What one run of one check shows.
CheckResult result_of(const std::string& check, const ChildEnd& end, const std::string& nonce,
                      const Description& description);

// The first check that fails for a reason that the checker recognises decides; else the first that does not pass. Only
// where none fails is an exercise with something left to write *todo*. It is right when every check ran and passed.
void decide(Verdict& verdict);

// The places in the text of a C++ answer where todo() is called, each with the function around it.
std::vector<Place> todos_in(const std::string& text, const std::string& file);

// The cases of a text answer that are still `?`.
std::vector<Place> questions_in(const std::string& text, const std::string& file);

}  // namespace ouro::exercise
