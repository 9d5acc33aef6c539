// Threads that wait, kept to one core: what do they lose?
#include <fmt/format.h>
#include <optional>

#include "experiments.h"

namespace ouro::ch07 {
namespace {

struct Waiting {
  const char* workload;
  const char* words;
  const char* one_core;  // names in recorded.json
  const char* all_cores;
  const char* quick;
  const char* moderate;
};
constexpr Waiting kWaiting[] = {{"sleep", "sleeping", "one_core_sleep", "matrix_sleep", "0.015", "0.06"},
                                {"tcp", "loopback TCP", "one_core_tcp", "matrix_tcp", "5", "20"}};

double recorded_gain(const char* name, const std::string& version) {
  return speed_up(recorded(name, version), "threads").median;
}

bool gains_the_same(const std::string& version) {
  for (const Waiting& each : kWaiting) {
    if (recorded_gain(each.one_core, version) < 0.75 * recorded_gain(each.all_cores, version)) return false;
  }
  return true;
}

lab::Result run_pinned(lab::Run& run) {
  const std::string rounds = std::to_string(run.options.pick(3, 7, 15));
  lab::Result result{};
  result.rows = {"four tasks that wait, on threads: how many times as fast as one after the other",
                 {{"work"}, {"who runs it"}, {"on one core"}, {"on all cores"}},
                 {}};
  for (const Waiting& each : kWaiting) {
    for (const Runner& runner : here(run)) {
      const auto gain = [&] {
        return speed_up(output_of(runner, "matrix",
                                  {each.workload, "one,threads", "4", rounds,
                                   run.options.pick(each.quick, each.moderate, each.moderate)}),
                        "threads")
            .median;
      };
      const double all = gain();
      const lab::OneCore pinned;
      lab::row(result.rows, each.words, runner.name, gain(), all);
    }
    lab::row(result.rows, each.words, fmt::format("CPython {}, recorded", kLatest),
             recorded_gain(each.one_core, kLatest), recorded_gain(each.all_cores, kLatest));
  }
  result.notes = {
      "A thread that waits needs no core. Four waits take as long as one, on any number of cores.",
      "The claim has the gain right, and the reason for it in its first half: waits overlap. Several cores are not "
      "what it comes from."};
  const std::vector<std::string> all = chapter_programs().versions("one_core_sleep");
  std::vector<std::string> where;
  for (const std::string& version : all) {
    if (!gains_the_same(version)) where.push_back(version);  // then the cores would matter
  }
  result.verdict = lab::holds_where(
      where, all,
      fmt::format(
          "four sleeping threads of CPython {} are {:.1f} times as fast as one after the other on all cores, and "
          "{:.1f} times on one; four that wait for a server {:.1f} and {:.1f} times",
          kLatest, recorded_gain("matrix_sleep", kLatest), recorded_gain("one_core_sleep", kLatest),
          recorded_gain("matrix_tcp", kLatest), recorded_gain("one_core_tcp", kLatest)));
  return result;
}

}  // namespace

lab::Experiment pinned() {
  return {
      "pinned",
      {"B12"},
      "I/O threads gain by using several cores indirectly.",
      {"Four threads wait for a server, and are nearly four times as fast as one. Now all of them are kept to a single "
       "core. And now?",
       {{"as slow as one thread", "threads gain by running on several cores"},
        {"still nearly four times as fast"},
        {"twice as slow as before", "threads gain by running on several cores"}}},
      run_pinned};
}

}  // namespace ouro::ch07
