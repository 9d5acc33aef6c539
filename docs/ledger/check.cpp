// Holds the ledger against the results.
#include <algorithm>
#include <fmt/format.h>

#include "ledger/ledger.h"

namespace ouro::ledger {

namespace {

std::string name_of(const Claim& claim) { return fmt::format("{}", fmt::join(claim.ids, ", ")); }
std::string name_of(const ExperimentName& name) { return fmt::format("{}/{}", name.chapter, name.experiment); }

using Complaints = std::vector<std::string>;

void complain(Complaints& complaints, std::string_view about, std::string_view what) {
  complaints.push_back(fmt::format("{}: {}", about, what));
}

bool is_built(const Claim& claim, const std::set<std::string>& built) {
  return std::any_of(built.begin(), built.end(), [&](const std::string& folder) {
    return std::find(claim.chapters.begin(), claim.chapters.end(), chapter_number(folder)) != claim.chapters.end();
  });
}

void check_ids(const Ledger& ledger, const Results& results, Complaints& complaints) {
  std::set<std::string> known;
  for (const Claim& claim : ledger.claims) {
    for (const std::string& id : claim.ids) {
      if (!known.insert(id).second) complain(complaints, id, "has two rows");
      if (!ledger.articles.contains(id.substr(0, 1))) complain(complaints, id, "is of no known article");
    }
  }
  for (const auto& [name, measured] : results) {
    for (const auto& [id, verdict] : measured.verdicts) {
      if (!known.contains(id))
        complain(complaints, name_of(name), fmt::format("tests a claim {} that the ledger does not have", id));
    }
  }
}

void check_experiment(const Claim& claim, const ExperimentName& name, const Results& results, bool decides,
                      Undecided undecided, Complaints& complaints) {
  const auto found = results.find(name);
  if (found == results.end()) {
    complain(complaints, name_of(claim), fmt::format("there is no result of {}", name_of(name)));
    return;
  }
  const Measured& measured = found->second;
  if (!measured.failure.empty()) {
    complain(complaints, name_of(claim), fmt::format("{} failed: {}", name_of(name), measured.failure));
    return;
  }
  for (const std::string& id : claim.ids) {
    const auto verdict = measured.verdicts.find(id);
    if (verdict == measured.verdicts.end()) {
      complain(complaints, id, fmt::format("{} does not say that it tests this", name_of(name)));
      continue;
    }
    if (!decides || lab::words(verdict->second) == claim.verdict) continue;
    if (undecided == Undecided::is_tolerated && !lab::decides(verdict->second)) continue;
    complain(
        complaints, id,
        fmt::format("the ledger says '{}', {} found '{}'", claim.verdict, name_of(name), lab::words(verdict->second)));
  }
}

void check_built(const Claim& claim, const Results& results, const std::set<std::string>& built, Undecided undecided,
                 Complaints& complaints) {
  const std::string name = name_of(claim);
  if (claim.experiments.empty()) complain(complaints, name, "its chapter is built, and no experiment tests it");
  if (claim.verdict == kPending) {
    complain(complaints, name, "its chapter is built, and its verdict is pending");
  } else if (!lab::verdict_from(claim.verdict)) {
    complain(complaints, name, fmt::format("'{}' is no verdict", claim.verdict));
  }
  bool first = true;
  for (const ExperimentName& experiment : claim.experiments) {
    if (!built.contains(experiment.chapter)) {
      complain(complaints, name, fmt::format("there is no chapter {}", experiment.chapter));
    } else {
      check_experiment(claim, experiment, results, first, undecided, complaints);
    }
    first = false;
  }
}

void check_pending(const Claim& claim, Complaints& complaints) {
  if (claim.verdict != kPending || !claim.experiments.empty()) {
    complain(complaints, name_of(claim),
             "no chapter of it is built: its verdict is pending and no experiment tests it");
  }
}

}  // namespace

std::vector<std::string> disagreements(const Ledger& ledger, const Results& results, const std::set<std::string>& built,
                                       Undecided undecided) {
  Complaints complaints;
  check_ids(ledger, results, complaints);
  for (const Claim& claim : ledger.claims) {
    if (is_built(claim, built)) {
      check_built(claim, results, built, undecided, complaints);
    } else {
      check_pending(claim, complaints);
    }
  }
  return complaints;
}

}  // namespace ouro::ledger
