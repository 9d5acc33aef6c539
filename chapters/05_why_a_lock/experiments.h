// The experiments of chapter 5, each in the file of its name, and what they share.
#pragma once

#include "lab/experiment.h"
#include "lab/output_table.h"
#include "lab/program_files.h"
#include "lab/runs.h"

namespace ouro::ch05 {

lab::Experiment opening();
lab::Experiment atomic_operations();
lab::Experiment lost_updates();
lab::Experiment interleavings();
lab::Experiment ways_to_be_safe();
lab::Experiment price_of_safety();
lab::Experiment simpler();
lab::Experiment turns();
lab::Experiment deadlock();
lab::Experiment sorts();
lab::Experiment tracing();

const lab::ProgramFiles& chapter_programs();

using lab::printed_like;
using lab::run_like;

// The version that --like names, or 3.14.
std::string version_of(const lab::Run& run);

// The text behind "label: " in a program's output. THROWS: std::runtime_error when no line has that label.
std::string text_after(const std::string& output, const std::string& label);
// The number that it begins with.
double number_after(const std::string& output, const std::string& label);

// What counter.py printed for one way to add, "n += 1" or "n = n + int(1)".
struct Lost {
  double lost, of;
  double share() const { return lost / of; }
};
Lost lost_by(const std::string& output, const std::string& way);

inline constexpr const char* kWithCall = "n = n + int(1)";
inline constexpr const char* kInPlace = "n += 1";

}  // namespace ouro::ch05
