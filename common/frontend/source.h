// Places in a source text, and the one error that the front end reports.
// CPython: the location attributes of Parser/Python.asdl; SyntaxError.
#pragma once

#include <string>

namespace ouro {

// Lines count from 1, columns from 0 and in characters (code points), not bytes.
struct SourcePosition {
  int line = 0;
  int column = 0;
};

// From the first character to the one after the last.
struct SourceSpan {
  SourcePosition begin;
  SourcePosition end;
};

// A program that is not Python, or is Python that the subset lacks. Thrown inside the front end only:
// `compile` (frontend/compiler.h) catches it and returns it as data.
struct SyntaxProblem {
  std::string type = "SyntaxError";  // or IndentationError, TabError
  std::string message;               // without the type's name
  std::string filename;
  SourceSpan where;
  std::string source_line;  // the text of where.begin.line, without its newline

  // As CPython prints it:
  //     File "x.py", line 3
  //       a = (1
  //           ^
  //   SyntaxError: '(' was never closed
  std::string report() const;
};

}  // namespace ouro
