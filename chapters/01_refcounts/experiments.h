// The experiments of chapter 1, each in the file of its name, and what they share.
#pragma once

#include "lab/experiment.h"
#include "lab/program_files.h"

namespace ouro::ch01 {

lab::Experiment opening();
lab::Experiment names();
lab::Experiment containers();
lab::Experiment who_holds();
lab::Experiment count_by_line();
lab::Experiment lifetime();
lab::Experiment by_hand();
lab::Experiment resurrection();
lab::Experiment death_order();
lab::Experiment incref_price();

// The chapter's own programs, and the small ones that the conformance tests run on every version.
const lab::ProgramFiles& chapter_programs();
const lab::ProgramFiles& conformance_programs();

// A program and what the table calls it.
struct Shown {
  const char* program;
  const char* what;
};

// A table of outputs: a row per program, a column per era of our runtime, one for the learner's python3, and one that says
// whether the recorded outputs of those versions are the same. Where ours differ a note says so.
void compare_outputs(lab::Run& run, const lab::ProgramFiles& files, const std::vector<Shown>& programs, lab::Result& result);

// One run on our runtime, behaving like `version`. THROWS: std::runtime_error when the program fails.
RunResult run_like(const std::string& version, const Program& program, RunOptions options = {});

}  // namespace ouro::ch01
