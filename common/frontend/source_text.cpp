// Reads a program's bytes once and rejects what is no text at all.
// CPython: Parser/tokenizer/helpers.c (_PyTokenizer_translate_newlines, _PyTokenizer_ensure_utf8, check_coding_spec).
#include "frontend/source_text.h"

#include <algorithm>
#include <cctype>
#include <fmt/format.h>
#include <utility>

#include "frontend/unicode.h"

namespace ouro {

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kReplacementCharacter = "\xEF\xBF\xBD";

bool is_ascii(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

// The name in a comment like `# -*- coding: latin-1 -*-` (PEP 263), in lower case with '-' for '_'; else empty.
std::string declared_encoding(std::string_view line) {
  const std::size_t comment = line.find_first_not_of(" \t\f");
  if (comment == std::string_view::npos || line[comment] != '#') return {};
  std::size_t at = line.find("coding", comment);
  if (at == std::string_view::npos) return {};
  at += std::string_view("coding").size();
  if (at == line.size() || (line[at] != ':' && line[at] != '=')) return {};
  at = std::min(line.find_first_not_of(" \t", at + 1), line.size());
  std::string name;
  for (; at < line.size(); ++at) {
    const char c = line[at];
    if (!std::isalnum(static_cast<unsigned char>(c)) && c != '-' && c != '_' && c != '.') break;
    name += c == '_' ? '-' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return name;
}

// A line that a terminal can show: what is not UTF-8 becomes U+FFFD.
std::string shown(std::string_view line) {
  std::string result;
  for (std::size_t i = 0; i < line.size();) {
    const int size = decode_utf8(line, i).size;
    result += size == 0 ? kReplacementCharacter : line.substr(i, size);
    i += std::max(size, 1);
  }
  return result;
}

}  // namespace

SourceText::SourceText(std::string_view bytes, std::string filename) : filename_(std::move(filename)) {
  if (bytes.starts_with(kByteOrderMark)) bytes.remove_prefix(kByteOrderMark.size());
  add_normalised(bytes);
  check_characters();
  check_declared_encoding();
}

// POSTCONDITION: text_ ends in '\n', holds no '\r', and line_starts_ knows every line.
void SourceText::add_normalised(std::string_view bytes) {
  text_.reserve(bytes.size() + 1);
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const bool carriage_return = bytes[i] == '\r';
    if (carriage_return && i + 1 < bytes.size() && bytes[i + 1] == '\n') continue;
    text_ += carriage_return ? '\n' : bytes[i];
  }
  if (!text_.ends_with('\n')) text_ += '\n';
  for (std::size_t start = 0; start < text_.size(); start = text_.find('\n', start) + 1) line_starts_.push_back(start);
}

void SourceText::check_characters() const {
  for (std::size_t i = 0; i < text_.size();) {
    if (text_[i] == '\0') {
      const SourcePosition at = position_of(i);
      SyntaxProblem found = problem({at, at}, "source code cannot contain null bytes");
      found.source_line.resize(found.source_line.find('\0'));
      throw found;
    }
    const int size = decode_utf8(text_, i).size;
    if (size == 0) {
      // The bytes before this one are UTF-8: they count as characters, and each bad byte is shown as one.
      const SourcePosition at = position_of(i);
      throw problem({at, at},
                    fmt::format("Non-UTF-8 code starting with '\\x{:02x}' on line {}, but no encoding declared; "
                                "see https://peps.python.org/pep-0263/ for details",
                                static_cast<unsigned char>(text_[i]), at.line));
    }
    i += size;
  }
}

// Only the first two lines count, and the second only when the first holds nothing but a comment.
void SourceText::check_declared_encoding() const {
  std::string name = declared_encoding(line(1));
  int number = 1;
  if (name.empty()) {
    const std::size_t first = line(1).find_first_not_of(" \t\f");
    if (first != std::string_view::npos && line(1)[first] != '#') return;
    number = 2;
    name = declared_encoding(line(2));
  }
  const bool harmless = name.empty() || name == "utf-8" || name == "utf8" || name.starts_with("utf-8-");
  if (harmless || is_ascii(text_)) return;
  const SourcePosition begin{number, 0};
  throw unsupported({begin, {number, static_cast<int>(line(number).size())}}, "a source encoding other than UTF-8");
}

std::string_view SourceText::line(int number) const {
  if (number < 1 || number > line_count()) return {};
  const std::size_t start = line_starts_[number - 1];
  return std::string_view(text_).substr(start, text_.find('\n', start) - start);
}

SourcePosition SourceText::position_of(std::size_t offset) const {
  const auto after = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
  const auto characters = std::count_if(text_.begin() + static_cast<std::ptrdiff_t>(*(after - 1)),
                                        text_.begin() + static_cast<std::ptrdiff_t>(offset),
                                        [](char c) { return !is_utf8_continuation(c); });
  return {static_cast<int>(after - line_starts_.begin()), static_cast<int>(characters)};
}

SyntaxProblem SourceText::problem(SourceSpan where, std::string message, std::string type) const {
  return {std::move(type), std::move(message), filename_, where, shown(line(where.begin.line))};
}

SyntaxProblem SourceText::unsupported(SourceSpan where, const std::string& construct) const {
  return problem(where, construct + " is not in the Python subset of Ouroboros");
}

}  // namespace ouro
