// Quantities that span decades: a row for each, a point on a logarithmic axis, its value beside it. With the spread of
// the runs, and real CPython's value as an open circle.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "plots/bars.h"
#include "plots/figure.h"

namespace ouro::plots {

struct Magnitude {
  std::string label;
  std::optional<double> ours;
  std::optional<Spread> spread{};
  std::optional<double> cpython{};
  std::string why_not{};  // stands in the row when there is no value at all
};

struct MagnitudePanel {
  std::string title;
  std::vector<Magnitude> rows;
  std::function<std::string(double)> words;  // of a value and of the axis: "1 µs"
};

struct Magnitudes {
  std::string name;
  std::string title;
  std::vector<MagnitudePanel> panels;  // side by side
  std::string ours_means;
  std::string cpython_means;
};

// REQUIRES: at least one panel, each with a value; all of them positive.
Figure magnitudes(const Magnitudes& data);

}  // namespace ouro::plots
