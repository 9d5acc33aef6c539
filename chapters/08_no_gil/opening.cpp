// Two threads read one attribute of one object, without a lock. What speed-up?
#include <fmt/format.h>

#include "experiments.h"

namespace ouro::ch08 {
namespace {

// Two threads against one, each doing the same number of turns: how many times the work in the same time.
lab::Summary gain(const std::string& output, const std::string& sharing) {
  lab::Summary found = speed_up(output, fmt::format("attribute {} 2", sharing), fmt::format("attribute {} 1", sharing));
  for (double* each : {&found.min, &found.quartile1, &found.median, &found.quartile3, &found.max}) *each *= 2;
  return found;
}

lab::Result run_opening(lab::Run& run) {
  const std::string turns = std::to_string(run.options.pick(150'000, 1'000'000, 4'000'000));
  const int rounds = run.options.pick(5, 15, 25);
  lab::Result result{};
  result.repetitions = rounds;
  result.rows = {"two threads read an attribute: how many times the work of one thread in the same time",
                 {{"who runs it"}, {"an object each"}, {"the same object"}, {"half of the rounds lie between"}},
                 {}};
  std::vector<Runner> runners = this_runtime(run);
  for (Runner& each : real_ones(run)) runners.push_back(each);
  double own = 0;
  double same = 0;
  for (const Runner& runner : runners) {
    const std::string output = output_of(runner, "scaling", {"attribute", "1,2", turns, std::to_string(rounds)});
    const lab::Summary shared = gain(output, "shared");
    lab::row(result.rows, runner.name, gain(output, "private").median, shared.median,
             fmt::format("{:.2f} and {:.2f}", shared.quartile1, shared.quartile3));
    if (runner.name != "this runtime, no GIL") continue;
    own = gain(output, "private").median;
    same = shared.median;
  }
  lab::row(result.rows, kEarly, lab::Cell(), 0.49, lab::Cell());
  result.notes = {
      "To read the attribute is to take a reference to its value, and to drop it: two writes to a count that the "
      "other thread writes too.",
      "An object each: nothing is written that another core has in its cache.",
      "The other rows of CPython 3.13a5t: experiment scaling."};
  const std::string sentence = fmt::format(
      "two threads that read one object's attribute do 0.49 times the work of one in CPython 3.13a5t, which has no "
      "lock {}",
      own > 0 ? fmt::format("(this runtime, here: {:.2f} times, {:.2f} times with an object each)", same, own) : "");
  result.verdict = lab::does_not_hold(sentence);
  return result;
}

}  // namespace

lab::Experiment opening() {
  return {"opening",
          {},
          "Without a lock two threads that only read do twice the work of one.",
          {"No lock, two cores. Two threads do nothing but read one attribute of one object. How many times the work "
           "of one thread do they do?",
           {{"2 times", "reading writes nothing"},
            {"between 1 and 2 times", "shared data costs a little"},
            {"less than one thread alone"}}},
          run_opening};
}

}  // namespace ouro::ch08
