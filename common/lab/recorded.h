// What real interpreters printed, recorded once and kept with the programs: {"case": {"3.11.7": "2\n", ...}, ...}.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>

namespace ouro::lab {

// Standard output by version; "TIMEOUT" where the program did not end.
using ByVersion = std::map<std::string, std::string>;
using Recorded = std::map<std::string, ByVersion>;

// THROWS: std::runtime_error with one line when the file cannot be read or has another shape.
Recorded read_recorded(const std::filesystem::path& file);

// The output of `program` under the version "3.14", "3.11" or "3.11.7"; nothing when it was not recorded. Where several
// patch releases of a version were recorded, the last one answers.
std::optional<std::string> recorded_output(const Recorded& recorded, const std::string& program,
                                           const std::string& version);

}  // namespace ouro::lab
