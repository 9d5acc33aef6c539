// The experiments of chapter 3, each in the file of its name, and what they share.
#pragma once

#include <map>

#include "lab/experiment.h"
#include "lab/program_files.h"
#include "lab/runs.h"

namespace ouro::ch03 {

lab::Experiment opening();
lab::Experiment step_by_step();
lab::Experiment revival();
lab::Experiment containers_list();
lab::Experiment agreement();
lab::Experiment list_order();
lab::Experiment visited();
lab::Experiment collect_cost();
lab::Experiment finalizers();
lab::Experiment native_thread();

// The chapter's own programs, and the small ones about collections that the conformance tests run on every version.
const lab::ProgramFiles& chapter_programs();
const lab::ProgramFiles& conformance_programs();

using lab::run_like;

// The version that --like names, or 3.14.
std::string version_of(const lab::Run& run);

// "a list: 0.0055 tracked=1" -> {"a list", "0.0055 tracked=1"}, line by line.
std::vector<std::pair<std::string, std::string>> labelled_lines(const std::string& output);

// "young: 0.25" -> 0.25. THROWS: std::runtime_error when no line has that label.
double number_after(const std::string& output, const std::string& label);

// "12.3 ns", "4.56 ms": a duration for a sentence.
std::string duration(double seconds);

}  // namespace ouro::ch03
