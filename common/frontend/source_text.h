// A program's text, made regular: UTF-8 without byte-order mark, '\n' ends every line, the last one included.
// CPython: Parser/tokenizer/{utf8,file,string}_tokenizer.c.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "frontend/source.h"

namespace ouro {

class SourceText {
 public:
  // THROWS: SyntaxProblem for null bytes, for bytes that are not UTF-8, and for a declared encoding that matters.
  SourceText(std::string_view bytes, std::string filename);

  // Tokens and spans point into the text.
  SourceText(const SourceText&) = delete;
  SourceText& operator=(const SourceText&) = delete;

  const std::string& text() const { return text_; }
  int line_count() const { return static_cast<int>(line_starts_.size()); }

  // A line without its '\n'; empty when there is no such line.
  std::string_view line(int number) const;

  // Counts characters from the start of the line: for error messages, not for every token.
  SourcePosition position_of(std::size_t offset) const;

  // An error of this text, with its source line filled in.
  SyntaxProblem problem(SourceSpan where, std::string message, std::string type = "SyntaxError") const;

  // The error for Python that the subset lacks; `construct` is a noun with its article ("the ':=' operator").
  SyntaxProblem unsupported(SourceSpan where, const std::string& construct) const;

 private:
  void add_normalised(std::string_view bytes);
  void check_characters() const;
  void check_declared_encoding() const;

  std::string filename_;
  std::string text_;
  std::vector<std::size_t> line_starts_;
};

}  // namespace ouro
