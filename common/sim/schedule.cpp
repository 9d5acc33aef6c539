// CPython: none.
#include "sim/schedule.h"

#include <algorithm>
#include <sstream>

namespace ouro::sim {
namespace {

std::string list(const std::vector<std::string>& threads) {
  std::string text;
  for (const std::string& thread : threads) text += (text.empty() ? "" : ", ") + thread;
  return text;
}

// -1 for none.
int find(const std::vector<std::string>& threads, std::string_view name) {
  const auto found = std::find(threads.begin(), threads.end(), name);
  return found == threads.end() ? -1 : static_cast<int>(found - threads.begin());
}

// RETURNS: what is wrong with the word; empty: nothing.
std::string parse_turn(std::string_view word, const std::vector<std::string>& threads, Turn& turn) {
  if (word.ends_with('!')) {
    turn.timeout = true;
    word.remove_suffix(1);
  }
  std::string_view name = word;
  if (const std::size_t arrow = word.find('>'); arrow != std::string_view::npos) {
    name = word.substr(0, arrow);
    const std::string_view woken = word.substr(arrow + 1);
    turn.wakes = find(threads, woken);
    if (turn.wakes < 0) return "there is no thread '" + std::string(woken) + "' (threads: " + list(threads) + ")";
    if (turn.timeout) return "'" + std::string(word) + "!': a wait that is over wakes nobody";
  }
  turn.thread = find(threads, name);
  if (turn.thread < 0) return "there is no thread '" + std::string(name) + "' (threads: " + list(threads) + ")";
  return {};
}

}  // namespace

std::string to_text(const Schedule& schedule, const std::vector<std::string>& threads) {
  std::string text;
  for (const Turn& turn : schedule) {
    if (!text.empty()) text += ' ';
    text += threads.at(static_cast<std::size_t>(turn.thread));
    if (turn.wakes >= 0) text += '>' + threads.at(static_cast<std::size_t>(turn.wakes));
    if (turn.timeout) text += '!';
  }
  return text;
}

std::variant<Schedule, std::string> parse_schedule(std::string_view text, const std::vector<std::string>& threads) {
  Schedule schedule;
  std::istringstream lines{std::string(text)};
  int number = 0;
  for (std::string line; std::getline(lines, line);) {
    ++number;
    std::istringstream words(line.substr(0, line.find('#')));
    for (std::string word; words >> word;) {
      Turn turn;
      const std::string wrong = parse_turn(word, threads, turn);
      if (!wrong.empty()) return "line " + std::to_string(number) + ": " + wrong;
      schedule.push_back(turn);
    }
  }
  if (schedule.empty()) return "the schedule is empty: write a thread's name for each step, like " + list(threads);
  return schedule;
}

}  // namespace ouro::sim
