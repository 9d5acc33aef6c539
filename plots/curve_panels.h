// Curves in panels, each panel with axes of its own: several quantities over the same thing, or one quantity of several
// programs. A curve is a line with its name where it begins, or what the legend names: a band between two heights, or a
// whisker at each point.
#pragma once

#include <string>
#include <vector>

#include "plots/figure.h"
#include "plots/look.h"

namespace ouro::plots {

struct CurvePoint {
  double x;
  double high;
  double low = 0;  // of a band or a whisker
};

struct Curve {
  enum class Style { plain, points, dashes, band, whiskers };
  std::string name;  // above the first point; may be empty, and is for a band and whiskers
  Meaning colour = Meaning::ours;
  std::vector<CurvePoint> points;  // from left to right
  Style style = Style::plain;
};

struct CurvePanel {
  std::string title;
  std::string x_axis;
  std::string y_axis;
  std::vector<Curve> curves;
  bool log_y = false;
  double top = 0;  // of the vertical axis; 0: what the data need
};

struct CurvePanels {
  std::string name;
  std::string title;
  std::vector<CurvePanel> panels;
  std::vector<LegendEntry> legend{};
  int columns = 2;
  bool log_x = true;
  bool one_scale = false;  // the same vertical axis for all panels
};

// REQUIRES: at least one panel, each with a curve, each with points; positive values on logarithmic axes.
Figure curve_panels(const CurvePanels& data);

}  // namespace ouro::plots
