// An experiment and what it returns: plain data, of which the report, the JSON and the figures are views.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "lab/options.h"
#include "lab/prediction.h"
#include "lab/progress.h"
#include "lab/table.h"
#include "lab/verdict.h"
#include "plots/figure.h"
#include "support/prng.h"

namespace ouro::lab {

// How far apart two measurements of the same thing lay in this run.
struct NoiseFloor {
  double value;
  std::string meaning;  // "of the ratio", "MB"
};

struct Result {
  Table rows;                                       // what was measured
  std::vector<Table> details{};                     // further tables, for those who want to see more
  Verdict verdict;                                  // on the experiment's claim
  std::map<std::string, Verdict> claim_verdicts{};  // where a claim (by id) has a verdict of its own
  std::optional<NoiseFloor> noise_floor{};
  std::vector<plots::Figure> figures{};
  std::vector<std::string> notes{};
  int repetitions = 1;
  std::optional<std::size_t> right_answer{};  // of the prediction, where only the run can tell
};

// What an experiment has at hand while it runs.
struct Run {
  const Options& options;
  Progress& progress;
  Prng random;  // seeded by --seed and the experiment's name
};

struct Experiment {
  std::string name;                 // for --experiment: "who_holds"
  std::vector<std::string> claims;  // ids of docs/claims.json
  std::string claim;                // what is tested, as one sentence
  Prediction prediction;
  std::function<Result(Run&)> run;  // an exception is a failed experiment: it is reported and the others still run
};

// The verdict on one of the experiment's claims.
const Verdict& verdict_on(const Result& result, const std::string& claim);

}  // namespace ouro::lab
