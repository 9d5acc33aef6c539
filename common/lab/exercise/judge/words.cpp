// What sanitizers and compilers print is made for their developers too: most of it is left out.
#include "lab/exercise/judge/words.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <sstream>
#include <vector>

namespace ouro::exercise {
namespace {

constexpr std::size_t kFramesPerStack = 4;
constexpr std::size_t kFrameWidth = 140;
constexpr std::size_t kComplaintLines = 30;
constexpr std::size_t kLogLines = 40;

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream{text};
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

bool starts_complaint(const std::string& line) {
  return contains(line, "ERROR: AddressSanitizer") || contains(line, "WARNING: ThreadSanitizer") ||
         contains(line, "runtime error: ") || contains(line, "terminate called") || contains(line, "Assertion `") ||
         contains(line, ": Assertion '");
}

bool is_frame(const std::string& line) {
  const std::size_t first = line.find_first_not_of(' ');
  return first != std::string::npos && line[first] == '#';
}

// What a sanitizer adds for its own developers.
bool is_noise(const std::string& line) {
  static const std::array<std::string, 6> kNoise{
      "=======", "Shadow byte", "SUMMARY:", "ABORTING", "HINT:", "    (pc 0x"};
  for (const std::string& noise : kNoise) {
    if (contains(line, noise)) return true;
  }
  return line.find_first_not_of(" \t\r") == std::string::npos;
}

// "#2 the start of a long function name ... file:line"
std::string shortened(const std::string& frame) {
  const std::size_t place = frame.rfind(' ');
  if (frame.size() <= kFrameWidth || place == std::string::npos || place < kFrameWidth / 2) return frame;
  return frame.substr(0, kFrameWidth / 2) + " ..." + frame.substr(place);
}

bool is_hexadecimal(char c) { return std::isxdigit(static_cast<unsigned char>(c)) != 0; }

// Removes every `before` together with the hexadecimal number behind it (and `after`, which must follow).
void remove_numbers(std::string& text, const std::string& before, const std::string& after = "") {
  for (std::size_t at = text.find(before); at != std::string::npos; at = text.find(before, at)) {
    std::size_t end = at + before.size();
    while (end < text.size() && is_hexadecimal(text[end])) ++end;
    const bool is_number = end > at + before.size() && text.compare(end, after.size(), after) == 0;
    if (is_number) {
      text.erase(at, end + after.size() - at);
    } else {
      at = end;
    }
  }
}

void cut_off(std::string& text, const std::string& from) {
  const std::size_t at = text.find(from);
  if (at != std::string::npos) text.erase(at);
}

// Without process number and addresses: they say nothing about the mistake.
std::string without_numbers(const std::string& line) {
  std::string text = line;
  remove_numbers(text, "==", "==");
  remove_numbers(text, " (pid=", ")");
  cut_off(text, " at pc 0x");
  cut_off(text, " (pc 0x");
  for (const char* before : {" on address 0x", " on unknown address 0x", " at 0x"}) remove_numbers(text, before);
  remove_numbers(text, "0x", " in ");
  const std::size_t thread = text.find(" (tid=");
  if (thread != std::string::npos) text.erase(thread, text.find(')', thread) + 1 - thread);
  const std::size_t module = text.rfind(" (");
  if (is_frame(text) && module != std::string::npos && text.find("+0x", module) != std::string::npos)
    text.erase(module);
  return text;
}

}  // namespace

std::string first_complaint(const std::string& output) {
  const std::vector<std::string> lines = lines_of(output);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!starts_complaint(lines[i])) continue;
    std::string text = without_numbers(lines[i]);
    if (contains(text, "terminate called") && i + 1 < lines.size() && contains(lines[i + 1], "what():")) {
      text += ", " + lines[i + 1].substr(lines[i + 1].find("what():"));
    }
    return text;
  }
  return "";
}

std::string complaint(const std::string& output, const std::string& folder) {
  const std::vector<std::string> lines = lines_of(output);
  std::size_t start = 0;
  while (start < lines.size() && !starts_complaint(lines[start])) ++start;

  std::vector<std::string> kept;
  for (std::size_t i = start; i < lines.size() && kept.size() < kComplaintLines;) {
    if (contains(lines[i], "Shadow bytes around") || contains(lines[i], "SUMMARY:")) break;
    if (!is_frame(lines[i])) {
      if (!is_noise(lines[i])) kept.push_back(without_numbers(lines[i]));
      ++i;
      continue;
    }
    std::vector<std::string> stack;
    std::vector<std::string> stack_in_folder;
    for (; i < lines.size() && is_frame(lines[i]); ++i) {
      stack.push_back(shortened(without_numbers(lines[i])));
      const bool is_checker = contains(lines[i], folder + "/check.cpp");
      if (contains(lines[i], folder + "/") && !is_checker) stack_in_folder.push_back(stack.back());
    }
    std::vector<std::string>& best = stack_in_folder.empty() ? stack : stack_in_folder;
    if (best.size() > kFramesPerStack) best.resize(kFramesPerStack);
    kept.insert(kept.end(), best.begin(), best.end());
  }
  std::string text;
  for (const std::string& line : kept) text += line + "\n";
  return text;
}

std::string without_complaints(const std::string& output) {
  std::string text;
  for (const std::string& line : lines_of(output)) {
    if (starts_complaint(line) || contains(line, "==================")) break;
    if (!contains(line, "DEADLYSIGNAL")) text += line + "\n";
  }
  return text;
}

std::string compiler_words(const std::string& log) {
  std::string text;
  std::size_t count = 0;
  bool command = false;  // the line after FAILED: is the compiler's command line
  for (const std::string& line : lines_of(log)) {
    const bool about_itself = command || line.starts_with('[') || line.starts_with("FAILED:") ||
                              line.starts_with("ninja:") || line.starts_with("gmake") || line.starts_with("make");
    command = line.starts_with("FAILED:");
    if (about_itself) continue;
    if (++count > kLogLines) return text + "...\n";
    text += line + "\n";
  }
  return text;
}

std::string first_error_place(const std::string& log) {
  for (const std::string& line : lines_of(log)) {
    const std::size_t error = line.find("error:");
    const std::size_t number = line.find(':') + 1;  // FILE:LINE:COLUMN: error: ...
    if (error == std::string::npos || number == 0 || number >= error) continue;
    std::size_t end = number;
    while (end < line.size() && std::isdigit(static_cast<unsigned char>(line[end])) != 0) ++end;
    if (end > number && line[end] == ':') return line.substr(0, end);
  }
  return "";
}

}  // namespace ouro::exercise
