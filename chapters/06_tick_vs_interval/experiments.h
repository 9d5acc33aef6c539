// The experiments of chapter 6, each in the file of its name, and what they share.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "lab/experiment.h"
#include "lab/one_core.h"
#include "lab/program_files.h"
#include "lab/runs.h"
#include "lab/statistics.h"
#include "sim/costs.h"

namespace ouro::ch06 {

lab::Experiment opening();
lab::Experiment what_is_a_tick();
lab::Experiment unfair();
lab::Experiment thrash();
lab::Experiment timelines();
lab::Experiment interval_sweep();
lab::Experiment alone();
lab::Experiment where_it_looks();
lab::Experiment who_is_next();
lab::Experiment forced_switch();
lab::Experiment lost_hand_over();
lab::Experiment made_of();
lab::Experiment blocking();
lab::Experiment convoy();
lab::Experiment traffic();
lab::Experiment signals();
lab::Experiment priorities();
lab::Experiment cores();

const lab::ProgramFiles& chapter_programs();

// The chapter's own option, and what simulations compute with: the committed costs, or with the option this machine's.
lab::OptionSpec calibrate_option();
bool calibrated(const lab::Run& run);
const sim::Costs& costs(const lab::Run& run);

// The version that has this lock: 2.7, or the one that --like names (3.14 without).
std::string version_with(GilKind kind, const lab::Run& run);

std::string words(GilKind kind);  // "tick", "interval"

// One run of a program of this chapter under that lock.
RunResult run_under(GilKind kind, const lab::Run& run, const std::string& program, std::vector<std::string> arguments,
                    RunOptions options = {});

// The text behind "label: " in a program's output. THROWS: std::runtime_error when no line has that label.
std::string text_after(const std::string& output, const std::string& label);
// The numbers in it.
std::vector<double> numbers_after(const std::string& output, const std::string& label);
double number_after(const std::string& output, const std::string& label);

// What countdown.py printed for so many threads, relative to one thread, round by round.
lab::Summary relative_to_one(const std::string& output, int threads);

// Calls of the C library per second: what count_locks.c counted in alone.py, with "alone" one thread or with "two".
struct LibraryCalls {
  double posts, signals, timeouts, waits;
};
LibraryCalls library_calls(const std::string& output, const char* threads);

// The versions of a recorded program of which `is` is true.
std::vector<std::string> versions_where(const std::string& program,
                                        const std::function<bool(const std::string& output)>& is);

// The last versions with either lock that were recorded: what stands beside ours.
inline constexpr const char* kBeside[] = {"2.7", "3.9", "3.13"};
inline constexpr const char* kTickVersion = "2.7";
inline constexpr const char* kLatest = "3.13";

// "12.3 µs", "4.56 ms": a duration for a sentence.
std::string duration(double seconds);

// That this process may run on.
int cores_here();

}  // namespace ouro::ch06
