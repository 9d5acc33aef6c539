// The mystery: a core is taken away, and the program gets faster.
#include <fmt/format.h>
#include <optional>

#include "experiments.h"

namespace ouro::ch06 {
namespace {

struct Ratio {
  double alone;   // seconds on one thread
  double spread;  // the same work on two threads, relative
};

// Of the rounds that countdown.py printed.
Ratio ratio(const std::string& output, const char* threads) {
  const std::vector<double> one = numbers_after(output, "1");
  std::vector<double> ratios = numbers_after(output, threads);
  for (std::size_t i = 0; i < ratios.size(); ++i) ratios[i] /= one[i];
  return {lab::median(one), lab::median(ratios)};
}

void add(lab::Table& table, const std::string& who, const std::string& cores, const Ratio& found) {
  lab::row(table, who, cores, found.alone, found.alone * found.spread, found.spread);
}

// Fine on one core, a fight on several.
bool gets_faster(const std::string& version) {
  const lab::ProgramFiles& files = chapter_programs();
  const Ratio one = ratio(files.recorded("countdown_one", version).value(), "2");
  const Ratio all = ratio(files.recorded("countdown_all", version).value(), "2");
  return one.spread < 1.15 && all.spread > 1.3;
}

lab::Result run_opening(lab::Run& run) {
  const lab::ProgramFiles& files = chapter_programs();
  const std::string n = std::to_string(run.options.pick(1'000'000, 3'000'000, 20'000'000));
  const std::vector<std::string> arguments = {n, std::to_string(run.options.pick(3, 9, 9))};
  lab::Result result{};
  result.repetitions = run.options.pick(3, 9, 9);
  result.rows = {"counting down, the work of one thread split between two",
                 {{"who runs it"}, {"cores"}, {"one thread", "s"}, {"two threads", "s"}, {"two / one"}},
                 {}};
  const auto ours = [&](const char* cores) {
    const Ratio found = ratio(run_under(GilKind::kTick, run, "countdown", arguments).out, "2");
    add(result.rows, "this runtime, tick", cores, found);
    return found;
  };
  const Ratio all = ours(cores_here() > 1 ? "all" : "one: there are no more");
  std::optional<Ratio> one;
  {
    const lab::OneCore pinned;
    one = ours("one");
  }
  for (const char* const version : {"2.7", "3.13"}) {
    add(result.rows, fmt::format("CPython {}, recorded", version), "two",
        ratio(*files.recorded("countdown_all", version), "2"));
    add(result.rows, fmt::format("CPython {}, recorded", version), "one",
        ratio(*files.recorded("countdown_one", version), "2"));
  }
  result.notes = {
      "The work is the same. On one core the waiting thread cannot run while the other does, and so it does not bother "
      "it. On two cores it wakes whenever the lock is let go, finds it taken, and goes to sleep again.",
      "Each of these wake-ups is a system call of the thread that has the lock: it pays for them.",
      "Both of ours ran the same bytecode; only the cores differ."};
  if (cores_here() == 1) result.notes.push_back("This process has one core only: both rows of ours are the same case.");
  if (cores_here() > 1 && all.spread < 1.3)
    result.notes.push_back(
        "Here and now both of our threads were on one core most of the time: another program has the other. Too noisy "
        "to say.");
  const std::vector<std::string> where = versions_where("countdown_all", [](const std::string&) { return true; });
  std::vector<std::string> faster;
  for (const std::string& version : where) {
    if (gets_faster(version)) faster.push_back(version);
  }
  const Ratio their_one = ratio(*files.recorded("countdown_one", kTickVersion), "2");
  const Ratio their_all = ratio(*files.recorded("countdown_all", kTickVersion), "2");
  result.verdict = lab::holds_where(
      faster, where,
      fmt::format(
          "with the tick lock of CPython 2.7 two threads take {:.2f} times the time of one on one core, and {:.2f} "
          "times on two (this runtime, here: {:.2f} and {:.2f}); with the interval lock since 3.2 cores change "
          "nothing",
          their_one.spread, their_all.spread, one->spread, all.spread));
  return result;
}

}  // namespace

lab::Experiment opening() {
  return {
      "opening",
      {"E3"},
      "Two CPU-bound threads under the tick lock: fine on one core, a fight on several.",
      {"Two threads of Python 2.7 count down. On two cores they take twice as long as one thread alone. How long on "
       "one core?",
       {{"four times as long: half the cores", "threads under the lock use several cores"},
        {"about as long as one thread alone"},
        {"the same as on two cores", "only one thread runs at a time, so cores do not matter"}}},
      run_opening};
}

}  // namespace ouro::ch06
