// Lines: a quantity over another, one line per series, its name at the line's end. With points where each was measured,
// dashes for real CPython, and logarithmic axes where the data span decades.
#pragma once

#include <string>
#include <vector>

#include "plots/figure.h"
#include "plots/look.h"

namespace ouro::plots {

struct LinePoint {
  double x, y;
};

struct Line {
  enum class Style { plain, points, dashes };
  std::string name;  // stands beside the line's last point
  Meaning colour = Meaning::ours;
  std::vector<LinePoint> points;  // from left to right
  Style style = Style::plain;
};

struct Lines {
  std::string name;
  std::string title;
  std::string x_axis;  // quantity and unit; a logarithmic axis says so by itself
  std::string y_axis;
  std::vector<Line> lines;
  bool log_x = false;
  bool log_y = false;
};

// REQUIRES: at least one line, each with a point; positive values on a logarithmic axis.
Figure lines(const Lines& data);

}  // namespace ouro::plots
