// How a syntax error looks on the terminal. CPython: Lib/traceback.py (TracebackException._format_syntax_error).
#include "frontend/source.h"

#include <algorithm>
#include <string_view>

#include "frontend/unicode.h"

namespace ouro {

namespace {

int count_characters(std::string_view text) {
  return static_cast<int>(std::count_if(text.begin(), text.end(), [](char c) { return !is_utf8_continuation(c); }));
}

// The blanks in front of the caret. A tab stays a tab, so that the caret stands below its character.
std::string blanks_below(std::string_view line, int columns) {
  std::string blanks;
  for (const char c : line) {
    if (is_utf8_continuation(c)) continue;
    if (columns-- == 0) break;
    blanks += c == '\t' || c == '\v' ? c : ' ';
  }
  return blanks + std::string(std::max(columns, 0), ' ');
}

}  // namespace

std::string SyntaxProblem::report() const {
  const std::string_view line = source_line;
  const std::string_view shown = line.substr(std::min(line.find_first_not_of(" \f"), line.size()));
  std::string text = "  File \"" + filename + "\", line " + std::to_string(where.begin.line) + "\n    ";
  text += shown;
  text += "\n";

  // A span that goes on in a later line is marked to the end of this one; an empty span as one character.
  const int length = count_characters(line);
  const int begin = std::min(where.begin.column, length);
  int end = where.end.line == where.begin.line ? std::min(where.end.column, length) : length;
  end = std::max(end, begin + 1);

  // A place within the indentation has no mark: nothing stands there.
  const int stripped = static_cast<int>(line.size() - shown.size());
  if (begin >= stripped) text += "    " + blanks_below(shown, begin - stripped) + std::string(end - begin, '^') + "\n";
  return text + type + ": " + message + "\n";
}

}  // namespace ouro
