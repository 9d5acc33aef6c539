// The experiments of chapter 8, each in the file of its name, and what they share.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "lab/builds.h"
#include "lab/experiment.h"
#include "lab/one_core.h"
#include "lab/program_files.h"
#include "lab/statistics.h"
#include "plots/bars.h"

namespace ouro::ch08 {

lab::Experiment opening();
lab::Experiment article_table();
lab::Experiment naive_answer();
lab::Experiment header_life();
lab::Experiment merge_queue();
lab::Experiment object_lock();
lab::Experiment scaling();
lab::Experiment saturation();
lab::Experiment one_thread_price();
lab::Experiment stop_the_world();
lab::Experiment neighbour();
lab::Experiment same_output();
lab::Experiment who_has_a_gil();
lab::Experiment lock_sites();
lab::Experiment history();

const lab::ProgramFiles& chapter_programs();

// --- running a program of this chapter, always in a process of its own ---

using lab::Build;
using lab::kBuilds;

// Who runs it: this runtime in one of its builds, or a real interpreter.
struct Runner {
  std::string name;                  // "this runtime, no GIL"
  std::vector<std::string> command;  // what stands in front of the program's file
};

// The builds that --build asks for: both, if it was not given.
std::vector<Runner> this_runtime(const lab::Run& run);
Runner this_runtime(Build build, const lab::Run& run);
bool asked_for(Build build, const lab::Run& run);

// Those of --peer, and the learner's python3 if there is one.
std::vector<Runner> real_ones(const lab::Run& run);
std::vector<lab::OptionSpec> chapter_options();
// What is wrong with this command line's --peer.
std::optional<std::string> mistake_in(const std::vector<std::string>& command_line);

// Its output. THROWS: std::runtime_error when it fails.
std::string output_of(const Runner& runner, const std::string& program, const std::vector<std::string>& arguments);

// --- what programs print: `name: number number ...` ---

// THROWS: std::runtime_error when no line has that name.
std::vector<double> numbers(const std::string& output, const std::string& name);
double median(const std::string& output, const std::string& name);
bool has(const std::string& output, const std::string& name);

// How many times as fast `name` was as `than`, round by round.
lab::Summary speed_up(const std::string& output, const std::string& name, const std::string& than);
plots::Spread quartiles(const lab::Summary& summary);

// --- what free-threaded CPython showed, where it was run or published ---

// 3.13.0a5+, built without the lock from the tree of April 2024, on two cores: before deferred counts.
inline constexpr const char* kEarly = "CPython 3.13a5t, recorded";

// "12.3 µs", "4.56 ms": a duration for a sentence.
std::string duration(double seconds);

}  // namespace ouro::ch08
