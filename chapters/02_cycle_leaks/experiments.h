// The experiments of chapter 2, each in the file of its name, and what they share.
#pragma once

#include "lab/experiment.h"
#include "lab/output_table.h"
#include "lab/program_files.h"

namespace ouro::ch02 {

lab::Experiment opening();
lab::Experiment two_lists();
lab::Experiment held_from_outside();
lab::Experiment leak_ramp();
lab::Experiment big_cycle();
lab::Experiment shapes();
lab::Experiment weak_references();
lab::Experiment finding_leaks();
lab::Experiment only_containers();

const lab::ProgramFiles& chapter_programs();

// One run on our runtime, behaving like `version`. THROWS: std::runtime_error when the program fails.
RunResult run_like(const std::string& version, const Program& program, RunOptions options = {});

// Its output.
std::string printed_like(const std::string& version, const Program& program);

// Runs a program of the chapter on our runtime in a process of its own, and returns what it prints.
// THROWS: std::runtime_error when it fails.
std::string printed_by_child(const std::string& version, const std::string& program,
                             const std::vector<std::string>& arguments);

// The whole numbers in a line of output.
std::vector<std::int64_t> numbers_in(const std::string& line);

constexpr double kMebibyte = 1024.0 * 1024.0;

}  // namespace ouro::ch02
