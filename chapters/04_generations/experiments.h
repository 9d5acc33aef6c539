// The experiments of chapter 4, each in the file of its name, and what they share.
#pragma once

#include "lab/experiment.h"
#include "lab/output_table.h"
#include "lab/program_files.h"
#include "lab/runs.h"

namespace ouro::ch04 {

lab::Experiment opening();
lab::Experiment counter();
lab::Experiment timeline();
lab::Experiment moves_up();
lab::Experiment straddle();
lab::Experiment die_young();
lab::Experiment trade();
lab::Experiment quarter_rule();
lab::Experiment one_call();
lab::Experiment pause_throughput();
lab::Experiment freeze();

const lab::ProgramFiles& chapter_programs();

using lab::printed_like;
using lab::run_like;

// The version that --like names, or 3.14.
std::string version_of(const lab::Run& run);

// The text behind "label: " in a program's output. THROWS: std::runtime_error when no line has that label.
std::string text_after(const std::string& output, const std::string& label);
// The number that it begins with.
double number_after(const std::string& output, const std::string& label);

// "12.3 µs", "4.56 ms": a duration for a sentence.
std::string duration(double seconds);

}  // namespace ouro::ch04
