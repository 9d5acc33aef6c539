// Only what was seen counts: how the process ended, and the records that carry the nonce.
#include "lab/exercise/judge/verdict.h"

#include <algorithm>
#include <cctype>
#include <cstring>
#include <fmt/format.h>
#include <map>
#include <sstream>

#include "lab/exercise/judge/words.h"
#include "lab/exercise/protocol.h"

namespace ouro::exercise {
namespace {

Mistake mistake_from(const Record& record, std::size_t first) {
  return {record.field(first), record.field(first + 1), record.field(first + 2), record.field(first + 3),
          record.field(first + 4)};
}

// Which of the endings a checker can name this is; "" for an ordinary exit.
std::string ending_of(const ChildEnd& end) {
  const auto said = [&](const char* words) { return end.output.find(words) != std::string::npos; };
  if (end.kind == ChildEnd::Kind::kTimedOut) return "hang";
  if (end.kind == ChildEnd::Kind::kExited && end.code != kSanitizerStatus) return "";
  if (said("AddressSanitizer: stack-overflow")) return "stack overflow";
  if (said("AddressSanitizer: heap-use-after-free") || said("AddressSanitizer: use-after-poison"))
    return "use after free";
  if (said("ThreadSanitizer: data race")) return "data race";
  if (said("ThreadSanitizer: lock-order-inversion")) return "deadlock";
  return "crash";
}

std::string reason_of(const ChildEnd& end, const Description& description) {
  std::string words = first_complaint(end.output);
  switch (end.kind) {
    case ChildEnd::Kind::kNotStarted:
      return fmt::format("{} could not be started", description.program);
    case ChildEnd::Kind::kTimedOut:
      return fmt::format("your code did not come back within {} seconds: it hangs",
                         description.time_limit.count() / 1000.0);
    case ChildEnd::Kind::kTookTooMuchMemory:
      return fmt::format("your code took more than {} MB of memory", description.memory_limit_mb);
    case ChildEnd::Kind::kSignalled:
      return words.empty() ? fmt::format("your code crashed: {} (signal {})", strsignal(end.code), end.code) : words;
    case ChildEnd::Kind::kExited:
      if (!words.empty()) return words;
      return fmt::format("your code ended the whole program (exit status {}) in the middle of a check", end.code);
  }
  return "";
}

}  // namespace

const char* name_of(State state) {
  switch (state) {
    case State::kRight:
      return "right";
    case State::kWrong:
      return "wrong";
    case State::kTodo:
      return "todo";
    case State::kBroken:
      return "broken";
  }
  return "";
}

int status_of(State state) {
  switch (state) {
    case State::kRight:
      return 0;
    case State::kWrong:
      return 1;
    case State::kTodo:
      return kTodoStatus;
    case State::kBroken:
      return 3;
  }
  return 3;
}

CheckResult result_of(const std::string& check, const ChildEnd& end, const std::string& nonce,
                      const Description& description) {
  CheckResult result;
  result.check = check;
  result.printed = without_complaints(end.output);
  const auto words = [&] { return description.with_short_paths(complaint(end.output, description.folder)); };

  bool none_of_that_name = false;
  std::string known_checks;
  bool began = false;
  bool passed = false;
  std::vector<Mistake> mistakes;
  std::vector<std::string> failures;
  std::map<std::string, Mistake> blames;
  std::istringstream lines{end.records};
  for (std::string line; std::getline(lines, line);) {
    const std::optional<Record> record = decode(line, nonce);
    if (!record) continue;
    const std::string& kind = record->kind;
    if (kind == "ran") {
      none_of_that_name = record->field(0) == "0";
      known_checks = record->field(1);
    }
    if (kind == "begin") began = record->field(0) == check;
    if (kind == "end") passed = record->field(0) == check && record->field(1) == "passed";
    if (kind == "example") result.example = record->field(0);
    if (kind == "mistake") mistakes.push_back(mistake_from(*record, 0));
    if (kind == "failure") failures.push_back(record->field(2));
    if (kind == "blame") blames[record->field(0)] = mistake_from(*record, 1);
    if (kind == "todo")
      result.todo.push_back({record->field(0), record->field(1), std::atoi(record->field(2).c_str())});
    if (kind == "malformed") {
      result.reason =
          fmt::format("{}:{}: {}", description.with_short_paths(record->field(0)), record->field(1), record->field(2));
      if (record->field(1) == "0")
        result.reason = fmt::format("{}: {}", description.with_short_paths(record->field(0)), record->field(2));
    }
  }

  const bool exited = end.kind == ChildEnd::Kind::kExited;
  const auto blamed = blames.find(ending_of(end));
  if (!result.reason.empty()) {
    result.kind = CheckResult::Kind::kBroken;
  } else if (exited && end.code == kTodoStatus && !result.todo.empty()) {
    result.kind = CheckResult::Kind::kTodo;
  } else if (exited && end.code == 0 && began && !known_checks.empty() &&
             known_checks != std::to_string(description.checks.size())) {
    result.kind = CheckResult::Kind::kBroken;
    result.reason = fmt::format("the checker has {} checks, the build expects {}: configure again", known_checks,
                                description.checks.size());
  } else if (exited && end.code == 0 && began && passed && mistakes.empty() && failures.empty()) {
    result.kind = CheckResult::Kind::kPassed;
  } else if (exited && end.code == 0 && none_of_that_name) {
    result.kind = CheckResult::Kind::kNotRun;
    result.reason = "the checker has no check of this name";
  } else if (blamed != blames.end()) {
    result.kind = CheckResult::Kind::kFailed;
    result.mistake = blamed->second;
    result.words = words();
  } else if (exited && end.code == 1 && !mistakes.empty()) {
    result.kind = CheckResult::Kind::kFailed;
    result.mistake = mistakes.front();
  } else if (exited && end.code == 1 && !failures.empty()) {
    result.kind = CheckResult::Kind::kFailed;
    result.mistake.yours = failures.front();
  } else {
    result.kind = CheckResult::Kind::kBroken;
    result.reason = description.with_short_paths(reason_of(end, description));
    result.words = words();
  }
  return result;
}

void decide(Verdict& verdict) {
  using Kind = CheckResult::Kind;
  for (std::size_t i = 0; i < verdict.checks.size(); ++i) {
    const CheckResult& check = verdict.checks[i];
    if (check.kind == Kind::kFailed && !check.mistake.misconception.empty()) {
      verdict.shown = static_cast<int>(i);
      break;
    }
    const bool fails = check.kind == Kind::kFailed || check.kind == Kind::kBroken || check.kind == Kind::kNotRun;
    if (fails && verdict.shown < 0) verdict.shown = static_cast<int>(i);
  }
  if (verdict.shown >= 0) {
    const CheckResult& check = verdict.checks[static_cast<std::size_t>(verdict.shown)];
    verdict.state = check.kind == Kind::kFailed ? State::kWrong : State::kBroken;
    verdict.reason = check.reason;
    return;
  }
  const bool all_passed = std::all_of(verdict.checks.begin(), verdict.checks.end(),
                                      [](const CheckResult& check) { return check.kind == Kind::kPassed; });
  verdict.state = verdict.checks.empty() ? State::kBroken : all_passed ? State::kRight : State::kTodo;
  if (verdict.checks.empty()) verdict.reason = "the checker has no check";
}

std::vector<Place> todos_in(const std::string& text, const std::string& file) {
  std::vector<Place> places;
  std::string function;
  std::istringstream lines{text};
  std::string line;
  for (int number = 1; std::getline(lines, line); ++number) {
    line = line.substr(0, line.find("//"));
    const std::size_t bracket = line.find('(');
    const bool starts_function = !line.empty() && std::isalpha(static_cast<unsigned char>(line[0])) != 0;
    if (starts_function && bracket != std::string::npos) {
      std::size_t start = bracket;
      while (start > 0 && (std::isalnum(static_cast<unsigned char>(line[start - 1])) != 0 || line[start - 1] == '_'))
        --start;
      function = line.substr(start, bracket - start);
    }
    if (line.find("todo(") != std::string::npos) places.push_back({function, file, number});
  }
  return places;
}

std::vector<Place> questions_in(const std::string& text, const std::string& file) {
  const auto trimmed = [](const std::string& s) {
    const std::size_t first = s.find_first_not_of(" \t\r");
    return first == std::string::npos ? "" : s.substr(first, s.find_last_not_of(" \t\r") - first + 1);
  };
  std::vector<Place> places;
  std::istringstream lines{text};
  std::string line;
  for (int number = 1; std::getline(lines, line); ++number) {
    const std::size_t colon = line.find(':');
    const std::string key = trimmed(line.substr(0, colon));
    if (colon == std::string::npos || key.empty() || key[0] == '#') continue;
    if (trimmed(line.substr(colon + 1)) == "?") places.push_back({key, file, number});
  }
  return places;
}

}  // namespace ouro::exercise
