// CPython: none.
#include "sim/costs.h"

#include <nlohmann/json.hpp>

#include "costs_json.h"
#include "support/check.h"

namespace ouro::sim {
namespace {

using Json = nlohmann::ordered_json;

// RETURNS: what is wrong; empty: nothing.
std::string read(const Json& json, const char* name, std::int64_t& cost) {
  const auto found = json.find(name);
  if (found == json.end()) return std::string(name) + " is missing";
  if (!found->is_number_integer() || found->get<std::int64_t>() < 0)
    return std::string(name) + " must be a whole number from 0 on";
  cost = found->get<std::int64_t>();
  return {};
}

}  // namespace

const Costs& committed_costs() {
  static const Costs costs = [] {
    const auto parsed = parse_costs(kCostsJson);
    OURO_CHECK(std::holds_alternative<Costs>(parsed), std::get<std::string>(parsed));
    return std::get<Costs>(parsed);
  }();
  return costs;
}

std::variant<Costs, std::string> parse_costs(std::string_view text) {
  const Json json = Json::parse(text, nullptr, false);
  if (!json.is_object()) return "this is no JSON object";
  Costs costs;
#define COST(name, doc) \
  if (std::string wrong = read(json, #name, costs.name); !wrong.empty()) return wrong;
#include "sim/costs.def"
#undef COST
  if (costs.timer_tick_ns == 0) return "timer_tick_ns must not be 0";
  if (costs.jitter_percent > 100) return "jitter_percent must not be over 100";
  return costs;
}

std::string to_json(const Costs& costs) {
  Json json;
#define COST(name, doc) json[#name] = costs.name;
#include "sim/costs.def"
#undef COST
  return json.dump(2) + "\n";
}

}  // namespace ouro::sim
