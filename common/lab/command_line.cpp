// Hands the declared options to CLI11 and its complaints to the reader.
#include "lab/command_line.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <deque>
#include <fmt/format.h>
#include <numeric>

#include "support/check.h"

namespace ouro::lab {

namespace {

template <class Number>
bool reads_as(const std::string& text) {
  Number value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size();
}

std::string kind_error(const OptionSpec& option, const std::string& value) {
  if (option.kind == OptionSpec::Kind::whole_number && !reads_as<std::uint64_t>(value)) {
    return fmt::format("{} takes a whole number, 0 or more, not '{}'", option.name, value);
  }
  if (option.kind == OptionSpec::Kind::number && !reads_as<double>(value)) {
    return fmt::format("{} takes a number, not '{}'", option.name, value);
  }
  if (!option.choices.empty() &&
      std::find(option.choices.begin(), option.choices.end(), value) == option.choices.end()) {
    const auto near = nearest(value, option.choices);
    return fmt::format("{} takes one of {}, not '{}'{}", option.name, fmt::join(option.choices, ", "), value,
                       near ? fmt::format(" (did you mean {}?)", *near) : "");
  }
  return "";
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, changed});
    }
  }
  return row.back();
}

}  // namespace

// A CLI11 application that holds the values of a command line.
struct Parser {
  explicit Parser(const CommandLine& line) : line(line), app(line.description, line.program) {
    app.set_help_flag();
    app.get_formatter()->column_width(30);
    app.footer(line.footer);
    for (const OptionSpec& option : line.options) add(option);
    app.add_flag("--help,-h", help, "Show this and end")->group("Help");
    if (!line.program_file.empty()) {
      app.positionals_at_end();
      app.add_option(line.program_file, program, line.program_file_help)->type_name("");
      app.add_option("args", rest, "Arguments of the program")->type_name("")->expected(0, 1'000'000);
    }
  }

  void add(const OptionSpec& option) {
    if (option.value.empty()) {
      app.add_flag(option.name, option.help)->group(option.group)->disable_flag_override();
      return;
    }
    auto& values = texts.emplace_back();
    auto* added = app.add_option(option.name, values, option.help)->group(option.group)->type_name(option.value);
    // One value each, or the program's name behind it would be swallowed as a second.
    added->expected(1)->allow_extra_args(false)->multi_option_policy(
        option.repeatable ? CLI::MultiOptionPolicy::TakeAll : CLI::MultiOptionPolicy::TakeLast);
  }

  Arguments arguments() const {
    Arguments out;
    for (const OptionSpec& option : line.options) {
      const CLI::Option* given = app.get_option(option.name);
      if (given->count() == 0) continue;
      auto& values = out.values_[option.name];
      if (!option.value.empty()) values = given->results();
    }
    if (!line.program_file.empty() && app.get_option(line.program_file)->count() > 0) out.program_file = program;
    out.program_arguments = rest;
    return out;
  }

  const CommandLine& line;
  CLI::App app;
  bool help = false;
  std::deque<std::vector<std::string>> texts;  // of CLI11's; a deque, because it keeps their addresses
  std::string program;
  std::vector<std::string> rest;
};

namespace {

std::string unknown_option(const CommandLine& line, const std::string& word) {
  if (!word.starts_with("-")) {
    return usage_error(line.program, fmt::format("'{}' is not an option", word));
  }
  std::vector<std::string> names = {"--help"};
  for (const OptionSpec& option : line.options) names.push_back(option.name);
  const auto near = nearest(word.substr(0, word.find('=')), names);
  return usage_error(
      line.program, fmt::format("there is no option {}{}", word, near ? fmt::format(", did you mean {}?", *near) : ""));
}

Parsed failed(std::string message) { return {std::nullopt, std::move(message), 2}; }

// CLI11 says "--seed: 1 required N missing", "fast was given a disallowed flag override" and the like.
std::string in_our_words(const CommandLine& line, const CLI::ParseError& error) {
  const std::string message = error.what();
  for (const OptionSpec& option : line.options) {
    const bool about_this =
        message.starts_with(option.name) || message.starts_with(option.name.substr(2) + " was given");
    if (!about_this) continue;
    if (option.value.empty() || dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr) {
      return usage_error(line.program, option.value.empty() ? fmt::format("{} takes no value", option.name)
                                                            : fmt::format("{} needs a value: {} {}", option.name,
                                                                          option.name, option.value));
    }
  }
  return usage_error(line.program, message);
}

}  // namespace

const std::string& Arguments::text(std::string_view option) const {
  const auto found = values_.find(std::string(option));
  OURO_CHECK(found != values_.end() && !found->second.empty(), option);
  return found->second.back();
}

std::string Arguments::text_or(std::string_view option, const std::string& otherwise) const {
  return has(option) ? text(option) : otherwise;
}

std::uint64_t Arguments::whole_number(std::string_view option, std::uint64_t otherwise) const {
  return has(option) ? std::stoull(text(option)) : otherwise;
}

double Arguments::number(std::string_view option, double otherwise) const {
  return has(option) ? std::stod(text(option)) : otherwise;
}

std::vector<std::string> Arguments::texts(std::string_view option) const {
  const auto found = values_.find(std::string(option));
  return found == values_.end() ? std::vector<std::string>{} : found->second;
}

Parsed parse(const CommandLine& line, const std::vector<std::string>& arguments) {
  Parser parser(line);
  try {
    std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
    parser.app.parse(reversed);
  } catch (const CLI::ExtrasError&) {
    const auto extras = parser.app.remaining();
    return failed(unknown_option(line, extras.empty() ? "" : extras.front()));
  } catch (const CLI::ParseError& error) {
    return failed(in_our_words(line, error));
  }
  if (parser.help) return {std::nullopt, parser.app.help(), 0};
  Arguments result = parser.arguments();
  for (const OptionSpec& option : line.options) {
    for (const std::string& other : option.excludes) {
      if (result.has(option.name) && result.has(other)) {
        return failed(usage_error(line.program, fmt::format("{} and {} exclude each other", option.name, other)));
      }
    }
    for (const std::string& value : result.texts(option.name)) {
      const std::string error = kind_error(option, value);
      if (!error.empty()) return failed(usage_error(line.program, error));
    }
  }
  return {std::move(result), "", 0};
}

std::optional<std::string> nearest(std::string_view word, const std::vector<std::string>& candidates) {
  std::optional<std::string> best;
  std::size_t least = std::max<std::size_t>(2, word.size() / 3) + 1;
  for (const std::string& candidate : candidates) {
    const std::size_t distance = edit_distance(word, candidate);
    if (distance < least) {
      least = distance;
      best = candidate;
    }
  }
  return best;
}

std::string usage_error(std::string_view program, std::string_view what) {
  return fmt::format("{0}: {1} ({0} --help lists the options)", program, what);
}

}  // namespace ouro::lab
