// A list of 10 million ints: when does its memory come, when does it go? Five small programs, each in a process of its
// own, so that none sees what another left behind. Memory is what the kernel says; beside it, what the runtime knows.
#include <fmt/format.h>
#include <sstream>
#include <stdexcept>

#include "experiments.h"
#include "plots/memory_over_steps.h"

namespace ouro::ch01 {
namespace {

constexpr double kMebibyte = 1024.0 * 1024.0;
constexpr int kRecordedInts = 10'000'000;

struct Scene {
  const char* program;
  const char* title;
};
constexpr Scene kScenes[] = {{"lifetime_local", "a local: back when the function returns"},
                             {"lifetime_global", "a global: stays"},
                             {"lifetime_returned", "returned and kept: stays"},
                             {"lifetime_deleted", "deleted: back at once"},
                             {"lifetime_last_kept", "the last 100 kept: the rest is back"},
                             {"lifetime_few_kept", "every n/100th kept: much stays"}};

// "f is over: 9000000 2450 720896": a step; bytes by the kernel; on our runtime objects alive and bytes held.
struct Step {
  std::string name;
  double mebibytes;
  std::optional<std::int64_t> live_objects;
  std::optional<double> held_mebibytes;
};

std::vector<Step> parse(const std::string& output) {
  std::vector<Step> steps;
  for (const std::string& line : lab::lines_of(output)) {
    const std::size_t colon = line.rfind(": ");
    if (colon == std::string::npos) throw std::runtime_error("not a step: " + line);
    std::istringstream numbers(line.substr(colon + 2));
    double resident = 0;
    double held = 0;
    std::int64_t live = 0;
    numbers >> resident;
    Step step{line.substr(0, colon), resident / kMebibyte, {}, {}};
    if (numbers >> live >> held) {
      step.live_objects = live;
      step.held_mebibytes = held / kMebibyte;
    }
    steps.push_back(step);
  }
  if (steps.size() != 3) throw std::runtime_error("a program about lifetimes printed something else: " + output);
  return steps;
}

std::vector<Step> measure(const std::string& version, const Scene& scene, int ints) {
  return parse(lab::printed_by_child(version, chapter_programs().path(scene.program), {std::to_string(ints)}));
}

// How a recorded or measured run went: what making the list added, and how much of that was left at the end.
double rise(const std::vector<Step>& steps) { return steps[1].mebibytes - steps[0].mebibytes; }
double left(const std::vector<Step>& steps) { return steps[2].mebibytes - steps[0].mebibytes; }

std::string left_range(const std::string& program, const std::string& from, const std::string& to) {
  const double first = left(parse(chapter_programs().recorded(program, from).value()));
  const double last = left(parse(chapter_programs().recorded(program, to).value()));
  const std::string low = fmt::format("{:.0f}", std::min(first, last));
  const std::string high = fmt::format("{:.0f}", std::max(first, last));
  return low == high ? low + " MiB" : low + " to " + high + " MiB";
}

void judge_lifetimes(lab::Result& result) {
  const lab::ProgramFiles& files = chapter_programs();
  const auto recorded = [&](const char* program, const char* version) {
    return parse(*files.recorded(program, version));
  };
  const auto comes_back = [](const std::string& output) {
    const std::vector<Step> steps = parse(output);
    return left(steps) < 0.05 * rise(steps);
  };
  const auto stays = [](const std::string& output) {
    const std::vector<Step> steps = parse(output);
    return left(steps) > 0.95 * rise(steps);
  };
  const auto as_the_article_says = [&](const std::string& output) {
    return comes_back(output) && std::abs(rise(parse(output)) - 386) < 10;
  };
  result.claim_verdicts["D1"] = files.judge(
      "lifetime_local", as_the_article_says,
      fmt::format(
          "3.13 takes {:.0f} MiB for 10 million ints and has {:.0f} MiB more than before when the function is over; "
          "2.7 takes {:.0f} MiB and keeps {:.0f} MiB for the next ints",
          rise(recorded("lifetime_local", "3.13")), left(recorded("lifetime_local", "3.13")),
          rise(recorded("lifetime_local", "2.7")), left(recorded("lifetime_local", "2.7"))));
  lab::Verdict global = files.judge("lifetime_global", stays, "");
  const lab::Verdict returned = files.judge("lifetime_returned", stays, "");
  const bool both = global.finding == lab::Finding::holds && returned.finding == lab::Finding::holds;
  const std::string sentence = "held by a global or by whoever called, the list stays, and so does its memory";
  result.claim_verdicts["D2"] = both ? lab::holds(sentence) : lab::does_not_hold(sentence);
  result.claim_verdicts["D10"] = files.judge(
      "lifetime_few_kept", comes_back,
      fmt::format("with 100 of 10 million ints kept, spread over the list, {} stay in 3.6 to 3.9, {} since 3.10 and "
                  "{:.0f} MiB in 2.7: one int pins "
                  "the block of memory around it",
                  left_range("lifetime_few_kept", "3.6", "3.9"), left_range("lifetime_few_kept", "3.10", "3.13"),
                  left(recorded("lifetime_few_kept", "2.7"))));
  result.verdict = result.claim_verdicts["D1"];
}

plots::MemoryStep drawn(const Step& ours, const std::vector<Step>& theirs, std::size_t index) {
  plots::MemoryStep step{ours.name, ours.mebibytes, {}};
  if (index < theirs.size()) step.cpython_megabytes = theirs[index].mebibytes;
  return step;
}

lab::Result run_lifetime(lab::Run& run) {
  const int ints = run.options.pick(1'000'000, 4'000'000, kRecordedInts);
  const std::string version = run.options.like.value_or("3.14");
  const auto python = lab::learners_python();
  lab::Result result{};
  result.rows = {fmt::format("process memory with {} ints", lab::with_thousands(ints)),
                 {{"program"},
                  {"after"},
                  {"this runtime", "MiB"},
                  {"objects alive"},
                  {"bytes held", "MiB"},
                  {"your python3", "MiB"}},
                 {}};
  plots::MemoryOverSteps figure;
  figure.name = "lifetime_memory";
  figure.title = "Memory goes with the last reference, unless a few survivors pin what lay around them";
  figure.quantity = fmt::format("process memory after each line (MiB), n = {} ints", lab::with_thousands(ints));
  std::size_t done = 0;
  for (const Scene& scene : kScenes) {
    const std::vector<Step> ours = measure(version, scene, ints);
    std::vector<Step> theirs;
    const auto printed = lab::printed_by(python, chapter_programs().path(scene.program), {std::to_string(ints)});
    if (printed) theirs = parse(*printed);
    plots::MemoryPanel panel{scene.title, {}};
    for (std::size_t i = 0; i < ours.size(); ++i) {
      lab::row(result.rows, scene.program, ours[i].name, ours[i].mebibytes, ours[i].live_objects.value_or(0),
               ours[i].held_mebibytes.value_or(0), i < theirs.size() ? lab::cell(theirs[i].mebibytes) : lab::Cell());
      panel.steps.push_back(drawn(ours[i], theirs, i));
    }
    figure.panels.push_back(panel);
    run.progress.step(++done, std::size(kScenes), "programs");
  }
  if (python) figure.cpython_means = "python3 (CPython " + python->version + ") on the same machine";
  result.figures = {plots::memory_over_steps(figure)};
  judge_lifetimes(result);
  result.notes.push_back(
      fmt::format("The verdicts rest on {} ints in CPython 2.7 and 3.6 to 3.13, recorded with the programs.",
                  lab::with_thousands(kRecordedInts)));
  if (python) result.notes.push_back("Your " + lab::words(*python) + ".");
  return result;
}

}  // namespace

lab::Experiment lifetime() {
  return {"lifetime_memory",
          {"D1", "D2", "D10"},
          "The memory of a list of 10 million ints goes when its last reference goes, and all of it.",
          {"100 ints of 10 million are kept, all others are freed. How much memory does the process of CPython 3.13 "
           "still use?",
           {{"as much as before the list was made: what is freed is given back", "freed is returned"},
            {"about 100 MiB of 386: each int keeps the block of memory around it"},
            {"all of it: Python never gives memory back", "Python never gives memory back"}}},
          run_lifetime};
}

}  // namespace ouro::ch01
