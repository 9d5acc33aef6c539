// The JSON view of results.
#include "lab/json_report.h"

#include <filesystem>
#include <nlohmann/json.hpp>

namespace ouro::lab {

namespace {

using Json = nlohmann::ordered_json;

constexpr int kSchema = 1;

Json to_json(const Cell& cell) {
  if (const auto* integer = std::get_if<std::int64_t>(&cell)) return *integer;
  if (const auto* real = std::get_if<double>(&cell)) return *real;  // NaN becomes null
  if (const auto* text = std::get_if<std::string>(&cell)) return *text;
  return nullptr;
}

Json columns(const Table& table) {
  Json out = Json::array();
  for (const Column& column : table.columns) out.push_back({{"name", column.name}, {"unit", column.unit}});
  return out;
}

Json rows(const Table& table) {
  Json out = Json::array();
  for (const auto& row : table.rows) {
    Json object = Json::object();
    for (std::size_t i = 0; i < row.size(); ++i) object[table.columns[i].name] = to_json(row[i]);
    out.push_back(std::move(object));
  }
  return out;
}

Json to_json(const Verdict& verdict) { return {{"verdict", words(verdict)}, {"sentence", verdict.sentence}}; }

Json to_json(const Provenance& p) {
  return {{"command", p.command},    {"seed", p.seed},
          {"commit", p.commit},      {"cpu", p.cpu},
          {"cores", p.cores_online}, {"cores_allowed", p.cores_allowed},
          {"kernel", p.kernel},      {"compiler", p.compiler},
          {"flags", p.flags},        {"build_type", p.build_type},
          {"date", p.date},          {"repetitions", p.repetitions}};
}

void add_result(Json& out, const Experiment& experiment, const Result& result) {
  out["verdict"] = words(result.verdict);
  out["sentence"] = result.verdict.sentence;
  out["claim_verdicts"] = Json::object();
  for (const std::string& claim : experiment.claims) out["claim_verdicts"][claim] = to_json(verdict_on(result, claim));
  out["noise_floor"] = nullptr;
  if (result.noise_floor) {
    out["noise_floor"] = {{"value", result.noise_floor->value}, {"meaning", result.noise_floor->meaning}};
  }
  out["columns"] = columns(result.rows);
  out["rows"] = rows(result.rows);
  out["details"] = Json::array();
  for (const Table& table : result.details) {
    out["details"].push_back({{"title", table.title}, {"columns", columns(table)}, {"rows", rows(table)}});
  }
  out["notes"] = result.notes;
  out["figures"] = Json::array();
  for (const plots::Figure& figure : result.figures) out["figures"].push_back(figure.name);
}

Json to_json(const Chapter& chapter, const Outcome& outcome) {
  const Experiment& experiment = *outcome.experiment;
  Json out = {{"schema", kSchema},
              {"chapter", chapter.name},
              {"experiment", experiment.name},
              {"claims", experiment.claims},
              {"claim", experiment.claim}};
  if (outcome.result) {
    add_result(out, experiment, *outcome.result);
  } else {
    out["verdict"] = nullptr;
    out["noise_floor"] = nullptr;
    out["rows"] = Json::array();
    out["error"] = outcome.error;
  }
  out["seconds"] = outcome.seconds;
  out["provenance"] = to_json(outcome.provenance);
  return out;
}

}  // namespace

std::string json_report(const Chapter& chapter, const std::vector<Outcome>& outcomes) {
  Json all = Json::array();
  for (const Outcome& outcome : outcomes) all.push_back(to_json(chapter, outcome));
  const Json& out = outcomes.size() == 1 ? all.front() : all;
  // Program output that is not UTF-8 must not make a result unwritable.
  return out.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace ouro::lab
