// The experiments of chapter 2, each in the file of its name, and what they share.
#pragma once

#include "lab/experiment.h"
#include "lab/output_table.h"
#include "lab/program_files.h"
#include "lab/runs.h"

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

using lab::printed_like;
using lab::run_like;

// The whole numbers in a line of output.
std::vector<std::int64_t> numbers_in(const std::string& line);

constexpr double kMebibyte = 1024.0 * 1024.0;
constexpr int kRecordedInts = 10'000'000;  // in a list, when CPython's runs were recorded

}  // namespace ouro::ch02
