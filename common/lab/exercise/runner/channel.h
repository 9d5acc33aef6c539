// The pipe from the program around the learner's code to the judge.
#pragma once

#include <chrono>
#include <string>

#include "lab/exercise/check.h"
#include "lab/exercise/protocol.h"

namespace ouro::exercise {

// One per process, because todo() is called from code that no argument reaches.
class Channel {
 public:
  static Channel& to_judge();

  // Takes the nonce from its descriptor and closes that. Until then there is no judge, and records go nowhere.
  void open();
  bool is_open() const { return !nonce_.empty(); }

  // A child process that looks for a smaller case says nothing but todo.
  void mute() { muted_ = true; }
  bool is_muted() const { return muted_; }

  void send(const Record& record) const;

 private:
  std::string nonce_;
  bool muted_ = false;
};

// How long the judge lets one check run.
std::chrono::milliseconds& time_limit();

// Where the learner's answers are, for an exercise without C++.
std::string& answer_file();

// Whether a sanitizer's finding ends this process without its report: a hundred reports, each with its stacks looked
// up, would take seconds.
bool& say_nothing_of_a_crash();

// Ends this process at once: no destructor and no at-exit function of the learner's runs.
[[noreturn]] void leave(int status);

}  // namespace ouro::exercise
