// The words: a field for each of example, answers, invariant, misconception and why, then every check.
#include "lab/exercise/judge/report.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fmt/format.h>
#include <iterator>
#include <nlohmann/json.hpp>
#include <sstream>

#include "lab/exercise/judge/words.h"

namespace ouro::exercise {
namespace {

using Kind = CheckResult::Kind;
using Out = std::back_insert_iterator<std::string>;

constexpr std::size_t kLabelWidth = 18;
constexpr std::size_t kLineWidth = 100;
constexpr std::size_t kPrintedLines = 20;

const char* name_of(Kind kind) {
  switch (kind) {
    case Kind::kPassed:
      return "passed";
    case Kind::kFailed:
      return "failed";
    case Kind::kTodo:
      return "todo";
    case Kind::kBroken:
      return "broken";
    case Kind::kNotRun:
      return "not run";
  }
  return "";
}

std::size_t count(const Verdict& verdict, Kind kind) {
  return static_cast<std::size_t>(std::count_if(verdict.checks.begin(), verdict.checks.end(),
                                                [&](const CheckResult& check) { return check.kind == kind; }));
}

const CheckResult* shown(const Verdict& verdict) {
  return verdict.shown < 0 ? nullptr : &verdict.checks[static_cast<std::size_t>(verdict.shown)];
}

// Breaks a long line at spaces. A line that begins with a space is a table or a listing: left as it is.
void wrap(Out out, const std::string& line, std::size_t indent) {
  const std::size_t width = kLineWidth - indent;
  std::string rest = line;
  while (rest.size() > width && rest[0] != ' ') {
    const std::size_t space = rest.rfind(' ', width);
    if (space == std::string::npos) break;
    fmt::format_to(out, "{}\n{:{}}", rest.substr(0, space), "", indent);
    rest = rest.substr(space + 1);
  }
  fmt::format_to(out, "{}\n", rest);
}

// A label, then the text in a column of its own.
void write_field(Out out, const std::string& label, const std::string& text) {
  if (text.empty()) return;
  std::istringstream lines{text};
  std::string line;
  for (bool first = true; std::getline(lines, line); first = false) {
    fmt::format_to(out, "  {:<{}}", first ? label : "", kLabelWidth);
    wrap(out, line, kLabelWidth + 2);
  }
}

std::string place_in_tree(const Place& place, const Description& description) {
  return fmt::format("{}:{}", description.with_short_paths(place.file), place.line);
}

std::string headline(const Verdict& verdict) {
  const std::size_t all = verdict.checks.size();
  switch (verdict.state) {
    case State::kRight:
      return fmt::format("{} of {} checks ran and passed", all, all);
    case State::kWrong: {
      const CheckResult& check = *shown(verdict);
      const std::string& name = check.mistake.misconception;
      return name.empty() ? check.check + " rejects the answer" : name;
    }
    case State::kTodo: {
      constexpr std::size_t kNamed = 4;
      std::string left;
      for (std::size_t i = 0; i < std::min(kNamed, verdict.todo.size()); ++i) {
        left += (i == 0 ? "" : "; ") + verdict.todo[i].name;
      }
      if (verdict.todo.size() > kNamed) left += fmt::format("; and {} more", verdict.todo.size() - kNamed);
      return fmt::format("{} of {} checks pass; still to write: {}", count(verdict, Kind::kPassed), all, left);
    }
    case State::kBroken:
      return verdict.reason;
  }
  return "";
}

void write_failure(Out out, const CheckResult& check) {
  write_field(out, "check", check.check);
  write_field(out, "example", check.example);
  if (check.kind == Kind::kFailed && check.mistake.right.empty()) {
    write_field(out, "what it says", check.mistake.yours);
  } else {
    write_field(out, "your answer", check.mistake.yours);
    write_field(out, "right answer", check.mistake.right);
  }
  write_field(out, "invariant", check.mistake.invariant);
  write_field(out, "misconception", check.mistake.misconception);
  write_field(out, "why", check.mistake.why);
  if (check.words.rfind(check.reason, 0) != 0) write_field(out, "what happened", check.reason);
  write_field(out, "the words", check.words);
  if (!check.printed.empty()) {
    std::string printed;
    std::istringstream lines{check.printed};
    std::string line;
    for (std::size_t i = 0; i <= kPrintedLines && std::getline(lines, line); ++i) {
      printed += (i == kPrintedLines ? "..." : line) + "\n";
    }
    write_field(out, "your code prints", printed);
  }
}

void write_checks(Out out, const Verdict& verdict) {
  if (verdict.checks.empty()) return;
  fmt::format_to(out, "\n  checks\n");
  for (const CheckResult& check : verdict.checks) {
    fmt::format_to(out, "    {:<8} {}", name_of(check.kind), check.check);
    if (check.kind == Kind::kFailed && !check.mistake.misconception.empty()) {
      fmt::format_to(out, ": {}", check.mistake.misconception);
    } else if (!check.reason.empty()) {
      fmt::format_to(out, ": {}", check.reason);
    }
    fmt::format_to(out, "\n");
  }
}

void write_todo(Out out, const Verdict& verdict, const Description& description) {
  std::size_t width = 0;
  for (const Place& place : verdict.todo) width = std::max(width, place.name.size());
  for (const Place& place : verdict.todo) {
    fmt::format_to(out, "    {:<{}}  {}\n", place.name, width, place_in_tree(place, description));
  }
}

// The reference solution, which a handout does not have.
std::string solution_beside(const Description& description) {
  const std::string file = description.folder + (description.is_text ? "/solution.txt" : "/solution.cpp");
  const bool is_itself = file == description.answer;
  return is_itself || !std::filesystem::exists(file) ? "" : description.with_short_paths(file);
}

// Where a learner has to look, as FILE or FILE:LINE.
std::string where(const Verdict& verdict, const Description& description) {
  if (verdict.state == State::kTodo && !verdict.todo.empty()) return place_in_tree(verdict.todo.front(), description);
  std::string answer = description.with_short_paths(description.answer);
  if (const CheckResult* check = shown(verdict)) {
    const std::string said = check->reason + " " + check->words;
    const std::size_t at = said.find(answer + ":");
    if (at == std::string::npos) return answer;
    const std::size_t end = said.find_first_not_of("0123456789", at + answer.size() + 1);
    return said.substr(at, end - at);
  }
  const std::string place = description.with_short_paths(first_error_place(verdict.words));
  return place.empty() ? answer : place;
}

}  // namespace

std::string text_of(const Verdict& verdict, const Description& description) {
  std::string text;
  const Out out{text};
  std::string state = ouro::exercise::name_of(verdict.state);
  std::transform(state.begin(), state.end(), state.begin(), [](unsigned char c) { return std::toupper(c); });
  fmt::format_to(out, "{}: {}\n\n", description.name, state);

  const bool contract_is_a_header = !description.is_text;
  switch (verdict.state) {
    case State::kRight:
      fmt::format_to(out, "  {}.\n", headline(verdict));
      if (const std::string solution = solution_beside(description); !solution.empty()) {
        fmt::format_to(out, "  Compare your answer with {}.\n", solution);
      }
      break;
    case State::kTodo:
      fmt::format_to(
          out, "  Where to start: the task is in {},\n",
          description.with_short_paths(contract_is_a_header ? description.folder + "/exercise.h" : description.answer));
      fmt::format_to(out, "  your answer goes into {}.\n", where(verdict, description));
      fmt::format_to(out, "\n  Still to write ({} of {} checks pass):\n", count(verdict, Kind::kPassed),
                     verdict.checks.size());
      write_todo(out, verdict, description);
      break;
    case State::kWrong:
      write_failure(out, *shown(verdict));
      break;
    case State::kBroken:
      if (const CheckResult* check = shown(verdict)) {
        write_failure(out, *check);
      } else {
        fmt::format_to(out, "  {}\n\n{}", verdict.reason, description.with_short_paths(verdict.words));
      }
      break;
  }
  write_checks(out, verdict);
  if (verdict.shown >= 0 && !verdict.todo.empty()) {
    fmt::format_to(out, "\n  Also still to write:\n");
    write_todo(out, verdict, description);
  }
  if (verdict.state != State::kRight) {
    fmt::format_to(out, "\n  Run again:  {}\n", description.rerun);
    fmt::format_to(out, "  A hint:     {} (there are three)\n", description.hint_command);
  }
  return text;
}

std::string json_of(const Verdict& verdict, const Description& description) {
  nlohmann::json checks = nlohmann::json::array();
  for (const CheckResult& check : verdict.checks) {
    checks.push_back({{"check", check.check},
                      {"result", name_of(check.kind)},
                      {"misconception", check.mistake.misconception},
                      {"reason", check.reason}});
  }
  const nlohmann::json json = {{"schema", 1},
                               {"exercise", description.name},
                               {"state", ouro::exercise::name_of(verdict.state)},
                               {"headline", headline(verdict)},
                               {"where", where(verdict, description)},
                               {"rerun", description.rerun},
                               {"hint_command", description.hint_command},
                               {"checks", checks}};
  return json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

}  // namespace ouro::exercise
