// What a run writes for programs (schema 1): for each experiment
//   {"schema": 1, "chapter", "experiment", "claims": [...], "claim", "verdict", "sentence",
//    "claim_verdicts": {id: {"verdict", "sentence"}}, "noise_floor": null or {"value", "meaning"},
//    "columns": [{"name", "unit"}], "rows": [{column: value}], "details": [...], "notes": [...], "figures": [...],
//    "seconds", "provenance": {...}}
// A failed experiment has "verdict": null and "error". A run of one experiment writes that object, a run of several an
// array of them.
#pragma once

#include <string>
#include <vector>

#include "lab/report.h"

namespace ouro::lab {

std::string json_report(const Chapter& chapter, const std::vector<Outcome>& outcomes);

}  // namespace ouro::lab
