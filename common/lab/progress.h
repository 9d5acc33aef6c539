// One line on the terminal that says how far long work is; nothing at all when standard error is no terminal.
#pragma once

#include <chrono>
#include <ostream>
#include <string>
#include <string_view>

namespace ouro::lab {

class Progress {
 public:
  // `out` is written to only when `on_terminal`.
  Progress(std::ostream& out, bool on_terminal) : out_(out), on_terminal_(on_terminal) {}
  ~Progress() { clear(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // What every line begins with from now on: "[2/7] lifetime".
  void begin(std::string heading);

  // "[2/7] lifetime: 3 of 9 rounds". Drawn at most ten times a second.
  void step(std::size_t done, std::size_t total, std::string_view what);

  // Takes the line away, before other text is printed.
  void clear();

 private:
  void draw(const std::string& line);

  std::ostream& out_;
  bool on_terminal_;
  bool shown_ = false;
  std::string heading_;
  std::chrono::steady_clock::time_point last_{};
};

// Is standard error a terminal that can take the line back?
bool standard_error_is_terminal();

}  // namespace ouro::lab
