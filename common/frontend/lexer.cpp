// Lines, indentation, names and operators. Strings are in lexer_strings.cpp, numbers in number_literal.cpp.
// CPython: Parser/lexer/lexer.c (tok_get_normal_mode).
#include "frontend/lexer.h"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <utility>

#include "frontend/lexer_state.h"
#include "frontend/number_literal.h"
#include "frontend/unicode.h"

namespace ouro {

namespace {

constexpr int kTabWidth = 8;
constexpr std::size_t kMaxIndentations = 100;
constexpr std::size_t kMaxBrackets = 200;

struct Spelling {
  std::string_view text;
  TokenKind kind;
};

constexpr Spelling kKeywords[] = {
#define TOKEN(name)
#define KEYWORD(name, spelling) {spelling, TokenKind::name},
#define OPERATOR(name, spelling)
#include "frontend/tokens.def"
};

static_assert(std::is_sorted(std::begin(kKeywords), std::end(kKeywords),
                             [](const Spelling& a, const Spelling& b) { return a.text < b.text; }),
              "keyword_or_name() searches by bisection");

constexpr Spelling kOperators[] = {
#define TOKEN(name)
#define KEYWORD(name, spelling)
#define OPERATOR(name, spelling) {spelling, TokenKind::name},
#include "frontend/tokens.def"
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// A byte of a name, or of a character beyond ASCII: check_identifier decides about those.
bool may_be_in_name(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

TokenKind keyword_or_name(std::string_view word) {
  const auto* found = std::lower_bound(std::begin(kKeywords), std::end(kKeywords), word,
                                       [](const Spelling& keyword, std::string_view w) { return keyword.text < w; });
  return found != std::end(kKeywords) && found->text == word ? found->kind : TokenKind::kName;
}

char opener_of(char closer) { return closer == ')' ? '(' : closer == ']' ? '[' : '{'; }

}  // namespace

TokenStream tokenize(const SourceText& source) { return Lexer(source).run(); }

TokenStream Lexer::run() {
  try {
    while (!at_end()) {
      if (in_fstring_text()) {
        scan_fstring_text();
      } else if (at_line_start_) {
        start_line();
      } else {
        scan_code();
      }
    }
    finish();
  } catch (const SyntaxProblem& problem) {
    give_up(problem);
  }
  return std::move(stream_);
}

// --- lines and indentation ---

void Lexer::start_line() {
  int column_with_short_tabs = 0;
  int column = 0;
  // Backslashes may split the blanks over several lines: the first line with any then counts.
  int first_column = 0;
  while (true) {
    pass_blanks(column, column_with_short_tabs);
    if (here() != '\\') break;
    if (first_column == 0) first_column = column;
    continue_line();
    column = 0;
  }
  if (first_column != 0) column = column_with_short_tabs = first_column;
  if (here() == '#') offset_ = text_.find('\n', offset_);
  if (here() == '\n') {
    ++offset_;  // a blank line ends nothing
    return;
  }
  at_line_start_ = false;
  indent_or_dedent(column, column_with_short_tabs);
}

// A form feed starts the count again: editors put it between the pages of a listing.
void Lexer::pass_blanks(int& column, int& column_with_short_tabs) {
  for (;; ++offset_) {
    if (here() == ' ') {
      ++column;
      ++column_with_short_tabs;
    } else if (here() == '\t') {
      column = (column / kTabWidth + 1) * kTabWidth;
      ++column_with_short_tabs;
    } else if (here() == '\f') {
      column = column_with_short_tabs = 0;
    } else {
      return;
    }
  }
}

void Lexer::indent_or_dedent(int column, int column_with_short_tabs) {
  const SourcePosition where = position_at(offset_);
  const auto fail_tabs = [&] {
    fail_line({where.line, 0}, "inconsistent use of tabs and spaces in indentation", "TabError");
  };
  if (column > indentations_.back().column) {
    if (indentations_.size() >= kMaxIndentations) {
      fail_line(where, "too many levels of indentation", "IndentationError");
    }
    if (column_with_short_tabs <= indentations_.back().column_with_short_tabs) fail_tabs();
    indentations_.push_back({column, column_with_short_tabs});
    // It stands on the last blank: CPython marks no character for an unexpected one.
    add_empty(TokenKind::kIndent, {where.line, std::max(where.column - 1, 0)});
    return;
  }
  const auto is_open = [column](const Indentation& open) { return open.column == column; };
  if (std::none_of(indentations_.begin(), indentations_.end(), is_open)) {
    fail_line(source_.position_of(text_.find('\n', offset_)), "unindent does not match any outer indentation level",
              "IndentationError");
  }
  for (; column < indentations_.back().column; indentations_.pop_back()) add_empty(TokenKind::kDedent, where);
  if (column_with_short_tabs != indentations_.back().column_with_short_tabs) fail_tabs();
}

// REQUIRES: a comment or the line's end stands here.
void Lexer::end_line() {
  const std::size_t begin = offset_;
  offset_ = text_.find('\n', offset_);
  if (brackets_.empty()) {
    add(TokenKind::kNewline, begin, offset_);
    ++stream_.tokens.back().where.end.column;  // the '\n', too, is a character to mark
    at_line_start_ = true;
  }
  ++offset_;
}

// A backslash joins the next line to this one.
void Lexer::continue_line() {
  ++offset_;
  if (here() != '\n') fail_line(position_at(offset_), "unexpected character after line continuation character");
  if (offset_ + 1 == text_.size()) fail_line(position_at(offset_), "unexpected EOF while parsing");
  ++offset_;
}

// POSTCONDITION: outside brackets, every line has its kNewline and every kIndent its kDedent.
void Lexer::finish() {
  const SourcePosition where = source_.position_of(text_.size() - 1);
  if (brackets_.empty()) {
    for (std::size_t i = 1; i < indentations_.size(); ++i) add_empty(TokenKind::kDedent, where);
  } else {
    stream_.open_bracket = brackets_.back().token;
  }
  add_empty(TokenKind::kEndOfFile, where);
}

// CPython's parser asks for tokens one by one; when it fails, it looks whether the rest has errors of the lexer, and
// prefers those. But not those about lines, nor one in an f-string.
void Lexer::give_up(SyntaxProblem problem) {
  add_empty(TokenKind::kError, problem.where.begin);
  stream_.error_outranks = !line_error_ && fstrings_.empty();
  stream_.error = std::move(problem);
}

// --- code ---

void Lexer::scan_code() {
  while (here() == ' ' || here() == '\t' || here() == '\f') ++offset_;
  const char c = here();
  if (c == '#' || c == '\n') return end_line();
  if (c == '\\') return continue_line();
  if (is_digit(c) || (c == '.' && is_digit(ahead()))) return scan_number();
  if (try_string()) return;
  if (may_be_in_name(c)) return scan_name();
  scan_operator();
}

void Lexer::scan_name() {
  const std::size_t begin = offset_;
  std::size_t end = begin;
  bool ascii = true;
  while (may_be_in_name(text_[end])) {
    ascii = ascii && static_cast<unsigned char>(text_[end]) < 0x80;
    ++end;
  }
  if (!ascii) check_identifier(end);
  add(keyword_or_name(std::string_view(text_).substr(begin, end - begin)), begin, end);
}

void Lexer::check_identifier(std::size_t end) const {
  bool normal = true;
  for (std::size_t at = offset_; at < end;) {
    const auto [code, size] = decode_utf8(text_, at);
    const bool good = at == offset_ ? is_identifier_start(code) : is_identifier_continue(code);
    if (!good) invalid_character(at, code, size);
    normal = normal && is_normal_in_identifier(code);
    at += static_cast<std::size_t>(size);
  }
  if (!normal) {
    throw source_.unsupported({source_.position_of(offset_), source_.position_of(end)},
                              "an identifier that is not in normal form NFKC");
  }
}

void Lexer::invalid_character(std::size_t at, char32_t code, int size) const {
  const auto number = static_cast<unsigned>(code);
  const std::string message = is_printable(code)
                                  ? fmt::format("invalid character '{}' (U+{:04X})", text_.substr(at, size), number)
                                  : fmt::format("invalid non-printable character U+{:04X}", number);
  fail(at, at + size, message);
}

void Lexer::scan_number() {
  const NumberScan scan = ouro::scan_number(text_, offset_);
  if (!scan.error.empty()) fail(scan.error_begin, scan.error_end, scan.error);
  add(TokenKind::kNumber, offset_, scan.end);
}

void Lexer::scan_operator() {
  if (here() == ':' && at_field_level()) {  // f"{x:=5}" has the format spec "=5" and no ":="
    add(TokenKind::kColon, offset_, offset_ + 1);
    brackets_.back().in_format_spec = true;
    return;
  }
  for (const Spelling& op : kOperators) {
    if (!at(op.text)) continue;
    const char c = here();
    if (c == '(' || c == '[' || c == '{') return open_bracket(op.kind);
    if (c == ')' || c == ']' || c == '}') return close_bracket(op.kind, c);
    return add(op.kind, offset_, offset_ + op.text.size());
  }
  scan_unknown();
}

void Lexer::open_bracket(TokenKind kind) {
  if (brackets_.size() >= kMaxBrackets) fail(offset_, offset_ + 1, "too many nested parentheses");
  brackets_.emplace_back();
  add(kind, offset_, offset_ + 1);
  brackets_.back().token = stream_.tokens.back();
}

void Lexer::close_bracket(TokenKind kind, char closer) {
  const std::size_t at = offset_;
  if (brackets_.empty()) fail(at, at + 1, fmt::format("unmatched '{}'", closer));
  const Bracket& opened = brackets_.back();
  const char opener = opened.token.text[0];
  if (opener != opener_of(closer)) {
    if (opened.is_field) fail(at, at + 1, fmt::format("f-string: unmatched '{}'", closer));
    const int line = opened.token.where.begin.line;
    const std::string on_line = line == position_at(at).line ? "" : fmt::format(" on line {}", line);
    fail(at, at + 1,
         fmt::format("closing parenthesis '{}' does not match opening parenthesis '{}'{}", closer, opener, on_line));
  }
  brackets_.pop_back();
  add(kind, at, at + 1);
}

// A character of ASCII that no rule accepts: the parser complains, for it knows what else may be wrong.
void Lexer::scan_unknown() {
  const auto code = static_cast<unsigned char>(here());
  if (!is_printable(code)) invalid_character(offset_, code, 1);
  add(TokenKind::kUnknown, offset_, offset_ + 1);
}

// --- tokens and errors ---

void Lexer::add(TokenKind kind, std::size_t begin, std::size_t end) {
  const SourcePosition from = position_at(begin);
  stream_.tokens.push_back({kind,
                            static_cast<std::uint16_t>(brackets_.size()),
                            std::string_view(text_).substr(begin, end - begin),
                            {from, position_at(end)}});
  offset_ = end;
}

void Lexer::add_empty(TokenKind kind, SourcePosition where) {
  stream_.tokens.push_back({kind, static_cast<std::uint16_t>(brackets_.size()), {}, {where, where}});
}

// REQUIRES: `offset` is not before the one of the last call.
SourcePosition Lexer::position_at(std::size_t offset) {
  for (; counted_offset_ < offset; ++counted_offset_) {
    if (text_[counted_offset_] == '\n') {
      counted_ = {counted_.line + 1, 0};
    } else if (!is_utf8_continuation(text_[counted_offset_])) {
      ++counted_.column;
    }
  }
  return counted_;
}

void Lexer::fail(std::size_t begin, std::size_t end, std::string message) const {
  throw source_.problem({source_.position_of(begin), source_.position_of(end)}, std::move(message));
}

void Lexer::fail_line(SourcePosition where, std::string message, const char* type) {
  line_error_ = true;
  throw source_.problem({where, where}, std::move(message), type);
}

}  // namespace ouro
