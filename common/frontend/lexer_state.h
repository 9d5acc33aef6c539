// The lexer's state and its rules, private to lexer*.cpp.
// CPython: Parser/lexer/state.h (struct tok_state).
//
// An f-string is not one token: its text pieces and its fields are. So the lexer is in one of two modes, and a stack
// of open f-strings and open brackets says which: `text` between the fields (and in a format spec), `code` elsewhere.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "frontend/source_text.h"
#include "frontend/token.h"

namespace ouro {

class Lexer {
 public:
  explicit Lexer(const SourceText& source) : source_(source), text_(source.text()) {}

  // REQUIRES: it was not called before.
  TokenStream run();

 private:
  struct Bracket {
    Token token;
    bool is_field = false;        // the { of an f-string's field
    bool in_format_spec = false;  // after the field's colon: text mode again
  };
  struct OpenFString {
    std::size_t begin = 0;
    std::string_view quote;  // one or three characters
    bool raw = false;
    std::size_t brackets_before = 0;  // how many were open where it begins
  };

  // --- lines and indentation (lexer.cpp) ---
  void start_line();
  void pass_blanks(int& column, int& column_with_short_tabs);
  void indent_or_dedent(int column, int column_with_short_tabs);
  void end_line();
  void continue_line();
  void finish();
  void give_up(SyntaxProblem problem);

  // --- code (lexer.cpp) ---
  void scan_code();
  void scan_name();
  void check_identifier(std::size_t end) const;
  [[noreturn]] void invalid_character(std::size_t at, char32_t code, int size) const;
  void scan_number();
  void scan_operator();
  void open_bracket(TokenKind kind);
  void close_bracket(TokenKind kind, char closer);
  void scan_unknown();

  // --- strings (lexer_strings.cpp) ---
  bool try_string();
  void scan_string(std::size_t quote_at);
  void start_fstring(std::size_t quote_at);
  void scan_fstring_text();
  bool in_fstring_text() const;
  bool at_field_level() const;
  void skip_escape(bool raw);
  [[noreturn]] void unterminated(std::size_t begin, std::size_t end, std::string_view quote, std::string_view kind,
                                 std::string_view advice) const;

  // --- tokens and errors ---
  char here() const { return text_[offset_]; }  // '\0' at the end
  char ahead(std::size_t n = 1) const { return offset_ + n < text_.size() ? text_[offset_ + n] : '\0'; }
  bool at_end() const { return offset_ >= text_.size(); }
  bool at(std::string_view wanted) const { return std::string_view(text_).substr(offset_, wanted.size()) == wanted; }
  void add(TokenKind kind, std::size_t begin, std::size_t end);
  void add_empty(TokenKind kind, SourcePosition where);
  SourcePosition position_at(std::size_t offset);
  // Errors leave the rules as exceptions, and the lexer as data.
  [[noreturn]] void fail(std::size_t begin, std::size_t end, std::string message) const;
  [[noreturn]] void fail_line(SourcePosition where, std::string message, const char* type = "SyntaxError");

  const SourceText& source_;
  const std::string& text_;
  std::size_t offset_ = 0;  // of the next character to read
  bool at_line_start_ = true;

  // The last position counted: columns are in characters, and only moving forward keeps that linear.
  std::size_t counted_offset_ = 0;
  SourcePosition counted_{1, 0};

  // Both columns of each open block. They differ by the width of a tab: 8, and 1. Blocks that compare differently
  // under the two depend on the reader's tab width.
  struct Indentation {
    int column = 0;
    int column_with_short_tabs = 0;
  };
  std::vector<Indentation> indentations_{{}};
  std::vector<Bracket> brackets_;
  std::vector<OpenFString> fstrings_;
  TokenStream stream_;
  bool line_error_ = false;  // the error is about indentation or about joining lines
};

}  // namespace ouro
