// The pages of a process's memory, a cell for each, row by row in the order of their addresses: which are still shared,
// and which have been written. Panels with one scale. Where there are more pages than cells, a cell is several of them.
#pragma once

#include <string>
#include <vector>

#include "plots/figure.h"

namespace ouro::plots {

struct PageRun {
  std::size_t pages;
  bool written;
};

struct PagePanel {
  std::string title;
  std::string detail;         // a second line
  std::vector<PageRun> runs;  // neighbours
  std::string why_not{};      // there is no panel: this stands in its place
};

struct PageMap {
  std::string name;
  std::string title;
  std::vector<PagePanel> panels;
  std::string shared_means;
  std::string written_means;
};

// REQUIRES: at least one panel with pages.
Figure page_map(const PageMap& data);

}  // namespace ouro::plots
