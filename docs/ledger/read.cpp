// Reads the ledger and the experiments' results.
#include <fmt/format.h>
#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "ledger/ledger.h"

namespace ouro::ledger {

namespace fs = std::filesystem;

namespace {

using Json = nlohmann::json;

Json parsed(const fs::path& file) {
  std::ifstream in(file);
  if (!in) throw std::runtime_error(fmt::format("cannot read {}", file.string()));
  return Json::parse(in);
}

ExperimentName experiment_name(const std::string& text) {
  const auto slash = text.find('/');
  if (slash == std::string::npos) throw std::runtime_error(fmt::format("'{}' is not CHAPTER/EXPERIMENT", text));
  return {text.substr(0, slash), text.substr(slash + 1)};
}

Claim claim_from(const Json& row) {
  Claim claim;
  claim.ids = row.at("ids").get<std::vector<std::string>>();
  claim.chapters = row.at("chapters").get<std::vector<int>>();
  claim.text = row.at("claim").get<std::string>();
  claim.correction = row.value("correction", "");
  claim.verdict = row.at("verdict").get<std::string>();
  for (const Json& name : row.at("experiments")) claim.experiments.push_back(experiment_name(name.get<std::string>()));
  claim.evidence = row.at("evidence").get<std::string>();
  if (claim.ids.empty() || claim.chapters.empty()) throw std::runtime_error("a row without an id or without a chapter");
  return claim;
}

lab::Verdict verdict_from(const Json& json) {
  const auto words = json.at("verdict").get<std::string>();
  auto verdict = lab::verdict_from(words);
  if (!verdict) throw std::runtime_error(fmt::format("'{}' is no verdict", words));
  verdict->sentence = json.at("sentence").get<std::string>();
  return *verdict;
}

void add_result(const Json& json, Results& results) {
  Measured measured;
  if (json.at("schema") != 1) throw std::runtime_error("a schema other than 1");
  if (json.at("verdict").is_null()) {
    measured.failure = json.at("error").get<std::string>();
  } else {
    for (const auto& [id, verdict] : json.at("claim_verdicts").items()) measured.verdicts[id] = verdict_from(verdict);
    measured.figures = json.at("figures").get<std::vector<std::string>>();
  }
  results[{json.at("chapter").get<std::string>(), json.at("experiment").get<std::string>()}] = std::move(measured);
}

// Runs `read`; what goes wrong is told with the file's name.
template <class Read>
auto reading(const fs::path& file, Read read) {
  try {
    return read();
  } catch (const std::exception& error) {
    throw std::runtime_error(fmt::format("{}: {}", file.string(), error.what()));
  }
}

}  // namespace

Ledger read_ledger(const fs::path& file) {
  return reading(file, [&] {
    const Json json = parsed(file);
    Ledger ledger;
    ledger.articles = json.at("articles").get<std::map<std::string, std::string>>();
    for (const Json& row : json.at("claims")) ledger.claims.push_back(claim_from(row));
    return ledger;
  });
}

Results read_results(const fs::path& folder) {
  Results results;
  if (!fs::exists(folder)) return results;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() != ".json") continue;
    reading(entry.path(), [&] {
      const Json json = parsed(entry.path());
      if (json.is_array()) {
        for (const Json& one : json) add_result(one, results);
      } else {
        add_result(json, results);
      }
    });
  }
  return results;
}

int chapter_number(const std::string& folder) { return std::stoi(folder.substr(0, folder.find('_'))); }

}  // namespace ouro::ledger
