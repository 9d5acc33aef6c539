// A table of numbers as a heat map: rows and columns with names, a colour by size, the number and its spread in each
// cell. A cell that cannot be is hatched and says why in a word. Panels stand one above the other.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "plots/bars.h"
#include "plots/figure.h"

namespace ouro::plots {

struct HeatCell {
  std::optional<double> value;
  std::optional<Spread> spread{};
  std::string why_not{};  // where there is no value: "since 3.12"
};

struct HeatPanel {
  std::string title;
  std::vector<std::vector<HeatCell>> rows;  // as many as HeatMap::rows, each as long as HeatMap::columns
  std::string why_not{};                    // there is no panel: a hatched band that says this
};

struct HeatMap {
  std::string name;
  std::string title;
  std::vector<std::string> rows;
  std::vector<std::string> columns;
  std::vector<HeatPanel> panels;
  double neutral = 1;  // white; more is green, less is vermillion
  double most = 4;     // the full colour
  std::string spread_means{};
};

// REQUIRES: at least one panel with a row and a column; a cell for each.
Figure heat_map(const HeatMap& data);

}  // namespace ouro::plots
