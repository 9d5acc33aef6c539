// A program's command line, declared as data: options in groups, `--help` made from them, mistakes reported in one
// line. (CLI11 does the parsing; it is included in command_line.cpp only, since it costs seconds per file.)
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ouro::lab {

struct OptionSpec {
  enum class Kind { text, whole_number, number };

  std::string name;   // "--seed"
  std::string value;  // what --help calls its value: "N"; empty for a flag
  std::string help;
  std::string group;  // the heading it stands under in --help
  Kind kind = Kind::text;
  bool repeatable = false;
  std::vector<std::string> choices{};   // the only allowed values; empty: any
  std::vector<std::string> excludes{};  // options that cannot stand beside it
};

struct CommandLine {
  std::string program;      // "01_refcounts"
  std::string description;  // what it is, for the top of --help
  std::vector<OptionSpec> options;

  // A program to run, with everything after it: "PROGRAM.py"; empty when there is none. A mistyped option in front of
  // it is an error; behind it everything belongs to the program.
  std::string program_file{};
  std::string program_file_help{};
  std::string footer{};  // for the end of --help
};

class Arguments {
 public:
  bool has(std::string_view option) const { return values_.contains(std::string(option)); }

  // The last value given. REQUIRES: has(option), and it takes a value.
  const std::string& text(std::string_view option) const;
  std::string text_or(std::string_view option, const std::string& otherwise) const;
  std::uint64_t whole_number(std::string_view option, std::uint64_t otherwise) const;
  double number(std::string_view option, double otherwise) const;
  // All of them, in order.
  std::vector<std::string> texts(std::string_view option) const;

  // CommandLine::program_file and what followed it.
  std::optional<std::string> program_file{};
  std::vector<std::string> program_arguments{};

 private:
  friend struct Parser;
  std::map<std::string, std::vector<std::string>> values_;
};

struct Parsed {
  std::optional<Arguments> arguments;  // nothing: print `message` and end with `exit_status`
  std::string message;                 // to standard output when exit_status is 0 (--help), else to standard error
  int exit_status;
};

// REQUIRES: `arguments` is main's argv without the program's name.
Parsed parse(const CommandLine& line, const std::vector<std::string>& arguments);

// The candidate that differs from `word` by the fewest letters; nothing when none is near.
std::optional<std::string> nearest(std::string_view word, const std::vector<std::string>& candidates);

// One line: "01_refcounts: WHAT (01_refcounts --help lists the options)".
std::string usage_error(std::string_view program, std::string_view what);

}  // namespace ouro::lab
