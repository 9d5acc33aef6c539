// A thread that waits, beside one that computes: with the lock, and without.
#include <fmt/format.h>

#include "experiments.h"

namespace ouro::ch08 {
namespace {

constexpr double kEarlyDelay = 0.00008;  // CPython 3.13a5t, beside one thread that computes
constexpr double kGilDelay = 0.0052;     // CPython 3.6 to 3.14, the same

lab::Result run_neighbour(lab::Run& run) {
  const int times = run.options.pick(20, 200, 1000);
  lab::Result result{};
  result.repetitions = times;
  result.rows = {"a thread sleeps 2 ms: how much later than that it goes on",
                 {{"who runs it"}, {"alone", "ms"}, {"beside a thread that computes", "ms"}, {"at most", "ms"}},
                 {}};
  std::vector<Runner> runners = this_runtime(run);
  for (Runner& each : real_ones(run)) runners.push_back(each);
  std::string ours;
  for (const Runner& runner : runners) {
    const std::string output = output_of(runner, "neighbour", {std::to_string(times)});
    const lab::Summary beside = lab::summarize(numbers(output, "beside"));
    lab::row(result.rows, runner.name, fmt::format("{:.2f}", 1e3 * median(output, "alone")),
             fmt::format("{:.2f}", 1e3 * beside.median), fmt::format("{:.1f}", 1e3 * beside.max));
    if (runner.command.back() == "nogil") ours = fmt::format(" (this runtime, here: {})", duration(beside.median));
  }
  lab::row(result.rows, kEarly, lab::Cell(), fmt::format("{:.2f}", 1e3 * kEarlyDelay), lab::Cell());
  lab::row(result.rows, "CPython 3.6 to 3.14, GIL, recorded", lab::Cell(), fmt::format("{:.2f}", 1e3 * kGilDelay),
           lab::Cell());
  result.notes = {"With the lock it has to ask for it, and waits for the switch interval (chapter 6).",
                  "With more threads that compute than cores it waits for a core in either build."};
  result.verdict =
      lab::does_not_hold(fmt::format("alone there is no difference; beside a thread that computes it goes on {} late "
                                     "in CPython 3.13a5t{}, and {} late in CPython with the lock",
                                     duration(kEarlyDelay), ours, duration(kGilDelay)));
  return result;
}

}  // namespace

lab::Experiment neighbour() {
  return {
      "neighbour",
      {"A25"},
      "Without a GIL I/O-bound work is no different.",
      {"A thread sleeps 2 ms at a time, while another one computes. Python with a GIL: it goes on 5 ms late. Without?",
       {{"5 ms late too: I/O never had to do with the GIL", "who waits does not need the lock afterwards"},
        {"0.1 ms late, like without the neighbour"},
        {"later: there is no interval that ends the neighbour's turn", "without a lock nobody gives way"}}},
      run_neighbour};
}

}  // namespace ouro::ch08
