// Where a program's output goes, and where the text of its source can be read again.
// CPython: the file descriptors behind sys.stdout and sys.stderr; Lib/linecache.py.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "memory/build.h"

namespace ouro::OURO_BUILD {

class Console {
 public:
  // Takes the bytes. RETURNS: 0, or the errno of what went wrong.
  using Sink = std::function<int(std::string_view bytes)>;
  // The next line of standard input with its newline; empty at the end.
  using Source = std::function<std::string()>;

  Console(Sink out, Sink err, Source in) : out_(std::move(out)), err_(std::move(err)), in_(std::move(in)) {}

  int write_out(std::string_view bytes) { return out_(bytes); }
  int write_err(std::string_view bytes) { return err_(bytes); }
  std::string read_line() { return in_(); }

  // Keeps a program's text for tracebacks.
  void add_source(const std::string& filename, std::string_view text);
  // Without its newline and indentation; empty if unknown. Reads the file if the text was not added.
  std::string source_line(const std::string& filename, int line);

 private:
  Sink out_;
  Sink err_;
  Source in_;
  std::map<std::string, std::vector<std::string>> sources_;
};

}  // namespace ouro::OURO_BUILD
