// The experiments of chapter 1, each in the file of its name, and what they share.
#pragma once

#include "lab/experiment.h"
#include "lab/output_table.h"
#include "lab/program_files.h"
#include "lab/runs.h"

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

using lab::ShownProgram;

// lab::compare_outputs of our runtime.
void compare_outputs(lab::Run& run, const lab::ProgramFiles& files, const std::vector<ShownProgram>& programs,
                     lab::Result& result);

using lab::run_like;

}  // namespace ouro::ch01
