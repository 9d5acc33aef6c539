// Tables of what programs print: our runtime in each era, the learner's python3, and what was recorded of CPython.
// CPython: none.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "lab/experiment.h"
#include "lab/program_files.h"

namespace ouro::lab {

// A program and what the table calls it.
struct ShownProgram {
  const char* program;
  const char* what;
};

// What our runtime prints for a program, behaving like `version`.
using PrintedLike = std::function<std::string(const std::string& version, const Program& program)>;

// A row per program: all that it prints, on one line. Where ours differs from what was recorded a note says so.
void compare_outputs(Run& run, const ProgramFiles& files, const std::vector<ShownProgram>& programs,
                     const PrintedLike& printed, Result& result);

// One program, a row per line "question: answer" that it prints: the answers by version.
// THROWS: std::runtime_error when a version asks other questions than the first.
Table compare_answers(const Options& options, const ProgramFiles& files, const std::string& program,
                      const PrintedLike& printed, Result& result);

}  // namespace ouro::lab
