// The options that every chapter takes, and those that a chapter adds.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "lab/command_line.h"

namespace ouro::lab {

// How much to measure: quick is for a first look (seconds), full for the articles' own sizes.
enum class Size { quick, moderate, full };

std::string_view words(Size size);

struct Options {
  bool list = false;
  std::vector<std::string> experiments;  // by name, as asked for; empty: all
  Size size = Size::moderate;
  std::uint64_t seed = 1;
  std::optional<std::string> like;  // the CPython version to behave like
  std::optional<std::filesystem::path> figures;
  std::optional<std::filesystem::path> json;  // "-" is standard output
  std::optional<std::filesystem::path> trace;
  std::optional<std::filesystem::path> program;
  bool predict = false;
  Arguments arguments;  // all of the above and the chapter's own, by name

  // The value for this run's size.
  template <class T>
  T pick(T quick, T moderate, T full) const {
    return size == Size::quick ? quick : size == Size::full ? full : moderate;
  }
};

// The versions that --like takes.
const std::vector<std::string>& known_versions();

struct ParsedOptions {
  std::optional<Options> options;  // nothing: print `message` and end with `exit_status`
  std::string message;
  int exit_status;
};

// `program` and `description` head the --help; `experiments` are the names that --experiment takes. Files and folders
// are looked at now, so that a typo shows before an hour of measuring.
ParsedOptions parse_options(const std::string& program, const std::string& description,
                            const std::vector<std::string>& experiments, const std::vector<OptionSpec>& extra,
                            const std::vector<std::string>& arguments);

}  // namespace ouro::lab
