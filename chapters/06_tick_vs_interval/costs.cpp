// What the simulated machine's operations cost: the committed numbers, or those of the machine that runs this.
#include <stdexcept>

#include "experiments.h"
#include "sim/calibrate.h"
#include "support/atomic_file.h"

namespace ouro::ch06 {
namespace {

sim::Costs calibrated_into(const std::string& file) {
  const sim::Costs costs = sim::calibrate();
  if (const FileError error = write_file_atomically(file, sim::to_json(costs))) throw std::runtime_error(*error);
  return costs;
}

}  // namespace

lab::OptionSpec calibrate_option() {
  return {"--calibrate", "FILE",
          "Measure what this machine's operations cost (3 s, both cores idle), write it, simulate with it",
          "What is measured"};
}

bool calibrated(const lab::Run& run) { return run.options.arguments.has("--calibrate"); }

const sim::Costs& costs(const lab::Run& run) {
  if (!calibrated(run)) return sim::committed_costs();
  static const sim::Costs measured = calibrated_into(run.options.arguments.text_or("--calibrate", ""));  // once a run
  return measured;
}

}  // namespace ouro::ch06
