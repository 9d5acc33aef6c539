// The experiments of chapter 7, each in the file of its name, and what they share.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "gil/gil.h"
#include "lab/builds.h"
#include "lab/child_process.h"
#include "lab/experiment.h"
#include "lab/one_core.h"
#include "lab/program_files.h"
#include "lab/statistics.h"
#include "plots/bars.h"

namespace ouro::ch07 {

lab::Experiment reading_is_writing();
lab::Experiment two_tasks();
lab::Experiment busy_cores();
lab::Experiment matrix();
lab::Experiment peers();
lab::Experiment pinned();
lab::Experiment mixed();
lab::Experiment kernel_threads();
lab::Experiment switch_cost();
lab::Experiment ten_thousand();
lab::Experiment passing();
lab::Experiment server();
lab::Experiment native_code();
lab::Experiment interpreters();
lab::Experiment same_results();

const lab::ProgramFiles& chapter_programs();

// The shared library that programs call with ctypes; empty when it was not built.
std::string counting_library();

// --- running a program of this chapter, always in a process of its own ---

// Who runs it: this runtime under one of its locks, or a real interpreter.
struct Runner {
  std::string name;                  // "this runtime, interval"
  std::vector<std::string> command;  // what stands in front of the program's file
};

Runner this_runtime(GilKind kind, const lab::Run& run);
// What --build asks for; without it the one with the lock that the version of --like has: interval without.
Runner this_runtime(const lab::Run& run);
Runner this_runtime_without_gil();
Runner real(const lab::Interpreter& interpreter);

// This runtime, and the learner's python3 when there is one.
std::vector<Runner> here(const lab::Run& run);

// Those asked for with --peers and --peer, and the learner's python3. Absent ones have no interpreter.
std::vector<lab::Peer> asked_for(const lab::Run& run);
std::vector<lab::OptionSpec> chapter_options();
// What is wrong with a --peer of this command line.
std::optional<std::string> mistake_in_peers(const std::vector<std::string>& command_line);

// Its output. THROWS: std::runtime_error when it fails. An hour: with --full on a busy machine it takes many minutes.
std::string output_of(const Runner& runner, const std::string& program, const std::vector<std::string>& arguments,
                      std::chrono::milliseconds timeout = std::chrono::hours(1));

// --- what programs print: `name: number number ...`, `cannot name: why` ---

// THROWS: std::runtime_error when no line has that name.
std::vector<double> numbers(const std::string& output, const std::string& name);
double median(const std::string& output, const std::string& name);
bool has(const std::string& output, const std::string& name);
std::string why_not(const std::string& output, const std::string& name);

// How many times as fast `model` was as what it is compared with, round by round: the quartiles.
lab::Summary speed_up(const std::string& output, const std::string& model, const std::string& than = "one");
plots::Spread quartiles(const lab::Summary& summary);

// How far apart measurements of the same thing lay in this run: the distance of their quartiles, relative.
double noise(const std::string& output, const std::string& name);
// "0.52 of the time one after the other, within 15 % of half", or that it is not, or that the run is too noisy to say.
std::string half_or_not(double relative, double noise);

// --- what real CPythons printed ---

std::string recorded(const std::string& name, const std::string& version);
// The versions of a recorded program of which `is` is true.
std::vector<std::string> versions_where(const std::string& name,
                                        const std::function<bool(const std::string& output)>& is);
lab::Verdict judge(const std::string& name, const std::function<bool(const std::string& output)>& is,
                   std::string sentence);

inline constexpr const char* kTickVersion = "2.7";
inline constexpr const char* kLatest = "3.13";

// "12.3 µs", "4.56 ms": a duration for a sentence.
std::string duration(double seconds);

}  // namespace ouro::ch07
