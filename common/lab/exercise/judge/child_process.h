// Runs the program around the learner's code, with limits, and collects what it says and how it ends.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

namespace ouro::exercise {

struct Limits {
  std::chrono::milliseconds time{10'000};
  std::size_t memory_bytes = std::size_t{2} << 30;  // resident, of the process and its children together
};

struct ChildEnd {
  enum class Kind { kExited, kSignalled, kTimedOut, kTookTooMuchMemory, kNotStarted };
  Kind kind = Kind::kNotStarted;
  int code = 0;         // exit status or signal
  std::string output;   // standard output and standard error, the middle left out when it is long
  std::string records;  // what came on kRecordDescriptor
};

// Runs `command` in a process group of its own, and ends the whole group before it returns. The child gets `nonce` on
// kNonceDescriptor, an empty standard input, a stack of 8 MB, and no sanitizer or GoogleTest variable of ours.
ChildEnd run_child(const std::vector<std::string>& command, const std::string& nonce, const Limits& limits);

}  // namespace ouro::exercise
