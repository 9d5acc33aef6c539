// Counts line by line: the program's text on the left, top to bottom, and beside it a column per watched object whose
// width is its count after that line.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "plots/figure.h"

namespace ouro::plots {

struct WatchedObject {
  std::string name;
  std::vector<std::optional<int>> counts;            // after each line; nothing: not yet made, or dead
  std::vector<std::optional<int>> cpython_counts{};  // what real CPython shows; empty when nothing was recorded
};

struct Steps {
  std::string name;
  std::string title;
  std::vector<std::string> lines;  // of the program, each run once, in this order
  std::vector<WatchedObject> watched;
  std::string cpython_means{};  // "recorded from CPython 3.14"
};

// REQUIRES: a count per line for each watched object.
Figure steps(const Steps& data);

}  // namespace ouro::plots
