// Where strings begin and end. What is in them is read later (string_literal.cpp); only the fields of an f-string,
// which hold code, are tokens of their own.
// CPython: Parser/lexer/lexer.c (tok_get_fstring_mode), PEP 701.
#include <algorithm>
#include <cctype>
#include <fmt/format.h>

#include "frontend/lexer_state.h"

namespace ouro {

namespace {

constexpr std::size_t kMaxFStrings = 150;
constexpr std::size_t kMaxFieldDepth = 3;  // f"{a:{b:{c}}}"

// Pairs that no string may have, as CPython 3.14 looks for them.
constexpr std::string_view kIncompatible[] = {"ub", "ur", "uf", "ut", "bf", "bt", "ft"};

bool is_quote(char c) { return c == '"' || c == '\''; }

// The opening quotes at `at`: one, or three of a kind. REQUIRES: text[at] is a quote.
std::string_view opening_quotes(std::string_view text, std::size_t at) {
  const bool triple = text.size() >= at + 3 && text[at + 1] == text[at] && text[at + 2] == text[at];
  return text.substr(at, triple ? 3 : 1);
}

}  // namespace

// RETURNS: false, and reads nothing, when no string begins here.
bool Lexer::try_string() {
  std::size_t quote_at = offset_;
  std::string letters;
  for (; quote_at < text_.size() && !is_quote(text_[quote_at]); ++quote_at) {
    const char letter = static_cast<char>(std::tolower(static_cast<unsigned char>(text_[quote_at])));
    const bool known = std::string_view("rbuft").find(letter) != std::string_view::npos;
    if (!known || letters.find(letter) != std::string::npos) return false;
    letters += letter;
  }
  const auto has = [&](char letter) { return letters.find(letter) != std::string::npos; };
  for (const std::string_view pair : kIncompatible) {
    if (!has(pair[0]) || !has(pair[1])) continue;
    fail(offset_, quote_at + 1, fmt::format("'{}' and '{}' prefixes are incompatible", pair[0], pair[1]));
  }
  if (has('f') || has('t')) {
    start_fstring(quote_at);
  } else {
    scan_string(quote_at);
  }
  return true;
}

void Lexer::scan_string(std::size_t quote_at) {
  const std::size_t begin = offset_;
  const std::string_view quote = opening_quotes(text_, quote_at);
  std::size_t end = quote_at + quote.size();
  bool escaped_quote = false;
  while (text_.compare(end, quote.size(), quote) != 0) {
    const bool line_ends = text_[end] == '\n' && quote.size() == 1;
    if (end >= text_.size() || line_ends) {
      // Within a field, a quote that seems to open a string may have been meant to end the f-string.
      if (!fstrings_.empty() && fstrings_.back().quote == quote) fail(begin, begin + 1, "f-string: expecting '}'");
      const bool advise = escaped_quote && quote.size() == 1;
      unterminated(begin, end, quote, "string", advise ? "; perhaps you escaped the end quote?" : "");
    }
    if (text_[end] == '\\') {
      ++end;
      escaped_quote = escaped_quote || text_[end] == quote[0];
    }
    ++end;
  }
  add(TokenKind::kString, begin, end + quote.size());
}

void Lexer::start_fstring(std::size_t quote_at) {
  const std::size_t begin = offset_;
  const std::string_view quote = opening_quotes(text_, quote_at);
  const std::string_view prefix = std::string_view(text_).substr(begin, quote_at - begin);
  if (fstrings_.size() >= kMaxFStrings) fail(begin, quote_at + 1, "too many nested f-strings");
  add(TokenKind::kFStringStart, begin, quote_at + quote.size());
  const bool raw = prefix.find_first_of("rR") != std::string_view::npos;
  fstrings_.push_back({begin, quote, raw, brackets_.size()});
}

bool Lexer::in_fstring_text() const {
  if (fstrings_.empty()) return false;
  if (brackets_.size() == fstrings_.back().brackets_before) return true;
  return brackets_.back().is_field && brackets_.back().in_format_spec;
}

// Directly within a field, in no bracket of its code.
bool Lexer::at_field_level() const { return !brackets_.empty() && brackets_.back().is_field; }

// Reads text up to a field, to the end of a format spec, or to the end of the f-string.
void Lexer::scan_fstring_text() {
  const OpenFString fstring = fstrings_.back();
  const bool in_format_spec = brackets_.size() != fstring.brackets_before;
  const std::size_t begin = offset_;
  while (!at(fstring.quote)) {
    const char c = here();
    const bool line_ends = c == '\n' && fstring.quote.size() == 1;
    if (line_ends && in_format_spec) {
      fail(offset_, offset_ + 1, "f-string: newlines are not allowed in format specifiers for single quoted f-strings");
    }
    if (at_end() || line_ends) unterminated(fstring.begin, offset_, fstring.quote, "f-string", "");
    const bool doubled = ahead() == c && !in_format_spec;
    if ((c == '{' || c == '}') && !doubled) break;
    if (c == '\\') {
      skip_escape(fstring.raw);
    } else {
      offset_ += c == '{' || c == '}' ? 2 : 1;
    }
  }
  const std::size_t end = offset_;
  if (end > begin) add(TokenKind::kFStringMiddle, begin, end);
  if (here() == '{') {
    if (brackets_.size() >= fstring.brackets_before + kMaxFieldDepth) {
      fail(end, end + 1, "f-string: expressions nested too deeply");
    }
    open_bracket(TokenKind::kLeftBrace);
    brackets_.back().is_field = true;
  } else if (here() == '}') {
    if (!in_format_spec) fail(end, end + 1, "f-string: single '}' is not allowed");
    close_bracket(TokenKind::kRightBrace, '}');
  } else {
    if (in_format_spec) fail(end, end + 1, "f-string: expecting '}', or format specs");
    add(TokenKind::kFStringEnd, end, end + fstring.quote.size());
    fstrings_.pop_back();
  }
}

// An escape hides the character behind it. Not a brace, though: f"\{x}" is a backslash and a field. In \N{...} the
// braces belong to the escape.
void Lexer::skip_escape(bool raw) {
  ++offset_;
  if (here() == '{' || here() == '}' || at_end()) return;
  const bool named = !raw && at("N{");
  ++offset_;
  if (!named) return;
  while (here() != '}' && here() != '\n' && !at_end() && !at(fstrings_.back().quote)) ++offset_;
  if (here() == '}') ++offset_;
}

void Lexer::unterminated(std::size_t begin, std::size_t end, std::string_view quote, std::string_view kind,
                         std::string_view advice) const {
  const int last_line = source_.position_of(std::min(end, text_.size() - 1)).line;
  fail(begin, begin + 1,
       fmt::format("unterminated {}{} literal (detected at line {}){}", quote.size() == 3 ? "triple-quoted " : "", kind,
                   last_line, advice));
}

}  // namespace ouro
