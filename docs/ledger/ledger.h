// The claims ledger: a row per statement of the articles, with the verdict that the book prints, held against what the
// experiments measured.
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "lab/verdict.h"

namespace ouro::ledger {

inline constexpr std::string_view kPending = "pending";

// An experiment of a chapter: "01_refcounts/who_holds".
struct ExperimentName {
  std::string chapter;
  std::string experiment;

  auto operator<=>(const ExperimentName&) const = default;
};

struct Claim {
  std::vector<std::string> ids;  // more than one when articles say the same
  std::vector<int> chapters;     // by number
  std::string text;
  std::string correction;                   // what is wrong, incomplete or outdated in it; empty when nothing is
  std::string verdict;                      // in the words of lab/verdict.h, or "pending"
  std::vector<ExperimentName> experiments;  // the first decides the verdict
  std::string evidence;                     // the figure to look at, by name; may be empty
};

struct Ledger {
  std::map<std::string, std::string> articles;  // by the letter of their ids
  std::vector<Claim> claims;
};

// What one experiment said, from its JSON (common/lab/json_report.h).
struct Measured {
  std::map<std::string, lab::Verdict> verdicts;  // by claim id
  std::vector<std::string> figures;
  std::string failure;  // why there is no verdict
};

using Results = std::map<ExperimentName, Measured>;

// THROWS: std::runtime_error with one line: the file, and what is wrong with it.
Ledger read_ledger(const std::filesystem::path& file);

// All *.json files of a folder; a folder that does not exist holds no results.
Results read_results(const std::filesystem::path& folder);

enum class Undecided {
  is_an_error,   // published results: what the book prints is what they say
  is_tolerated,  // a quick run on a busy machine may find itself too noisy; it must not contradict
};

// Everything in which ledger and results disagree, a line each; empty when all is well. `built` are the chapters that
// exist, by folder name: their rows need an experiment and a verdict, the others are pending.
std::vector<std::string> disagreements(const Ledger& ledger, const Results& results, const std::set<std::string>& built,
                                       Undecided undecided);

// docs/claims.md.
std::string page(const Ledger& ledger, const Results& results, const std::set<std::string>& built);

// "01_refcounts" -> 1.
int chapter_number(const std::string& folder);

}  // namespace ouro::ledger
