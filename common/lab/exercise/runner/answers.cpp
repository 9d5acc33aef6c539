// Reading the answers, and ending the check where one is missing or cannot be read.
#include "lab/exercise/answers.h"

#include <cstdio>
#include <fstream>
#include <iterator>
#include <map>
#include <sstream>

#include "lab/exercise/runner/channel.h"

namespace ouro::exercise {
namespace {

std::string trimmed(const std::string& text) {
  const std::size_t first = text.find_first_not_of(" \t\r");
  if (first == std::string::npos) return "";
  return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

[[noreturn]] void malformed_at(const std::string& file, int line, const std::string& reason) {
  Channel& channel = Channel::to_judge();
  channel.send({"malformed", {file, std::to_string(line), reason}});
  if (!channel.is_open()) std::fprintf(stderr, "%s:%d: %s\n", file.c_str(), line, reason.c_str());
  leave(1);
}

}  // namespace

Answers read_answers(const std::string& text, const std::string& file) {
  Answers answers;
  const auto fault = [&](int line, const std::string& reason) {
    if (answers.bad_line == 0) {
      answers.bad_line = line;
      answers.reason = reason;
    }
  };
  std::map<std::string, int> line_of;
  std::istringstream lines{text};
  std::string line;
  for (int number = 1; std::getline(lines, line); ++number) {
    line = trimmed(line);
    if (line.empty() || line[0] == '#') continue;
    const std::size_t colon = line.find(':');
    if (colon == std::string::npos) {
      fault(number, "this line is not `case: answer`: it has no colon");
      continue;
    }
    const Answer answer{trimmed(line.substr(0, colon)), trimmed(line.substr(colon + 1)), file, number};
    const auto [first, is_new] = line_of.emplace(answer.key, number);
    if (!is_new) fault(number, "the case " + answer.key + " is already on line " + std::to_string(first->second));
    if (answer.text.empty()) fault(number, "the answer is missing; write ? as long as you have none");
    answers.all.push_back(answer);
  }
  return answers;
}

const Answers& learner_answers() {
  static const Answers answers = [] {
    std::ifstream file{answer_file()};
    if (!file) malformed_at(answer_file(), 0, "the file cannot be opened");
    const std::string text{std::istreambuf_iterator<char>{file}, {}};
    return read_answers(text, answer_file());
  }();
  if (answers.bad_line != 0) malformed_at(answer_file(), answers.bad_line, answers.reason);
  return answers;
}

const Answer& learner_answer(const std::string& key) {
  for (const Answer& answer : learner_answers().all) {
    if (answer.key != key) continue;
    if (answer.text != "?") return answer;
    Channel::to_judge().send({"todo", {key, answer.file, std::to_string(answer.line)}});
    if (!Channel::to_judge().is_open())
      std::fprintf(stderr, "%s:%d: no answer yet\n", answer.file.c_str(), answer.line);
    leave(kTodoStatus);
  }
  malformed_at(answer_file(), 0, "there is no line for the case " + key + " (was its name changed?)");
}

void malformed(const Answer& answer, const std::string& reason) { malformed_at(answer.file, answer.line, reason); }

std::vector<long> numbers(const Answer& answer) {
  std::vector<long> found;
  std::istringstream parts{answer.text};
  std::string part;
  while (std::getline(parts, part, ',')) {
    part = trimmed(part);
    std::size_t used = 0;
    try {
      found.push_back(std::stol(part, &used));
    } catch (const std::exception&) {
      used = 0;
    }
    if (used == 0 || used != part.size()) malformed(answer, "`" + part + "` is not a whole number");
  }
  return found;
}

}  // namespace ouro::exercise
