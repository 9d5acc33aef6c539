// Bars: side by side in panels with one scale, each a stack of parts, its total on top. For "who holds the
// references" (unit blocks) and for measured times (one part, with the spread of the runs).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "plots/figure.h"
#include "plots/look.h"

namespace ouro::plots {

// A layer of the stacks, lowest first. Its name stands left of the first bar of a panel, or nowhere when it is empty.
struct BarPart {
  std::string name;
  Meaning colour = Meaning::ours;
  bool passing = false;  // hatched
};

// What half of the runs lie between: the quartiles.
struct Spread {
  double low, high;
};

struct Bar {
  std::string label;
  std::vector<double> values;  // one per part; 0 = the bar lacks it; below 0: downwards from `bottom`, a part alone
  std::optional<Spread> spread{};
  std::optional<double> cpython{};  // what real CPython shows: a dashed outline
  double bottom = 0;                // where the stack begins: in a waterfall, where the bar before ended
};

struct BarPanel {
  std::string title;
  std::string code;  // a second line in the font of programs; may be empty
  std::vector<Bar> bars;
};

struct Bars {
  std::string name;
  std::string title;
  std::string axis;          // quantity and unit
  std::string value_format;  // printf's, for the number on top of a bar: "%g"
  std::vector<BarPart> parts;
  std::vector<BarPanel> panels;
  std::string passing_means{};  // the legend of the hatch: "only while the call runs"
  std::string spread_means{};   // and of the whiskers: "half of the runs"
  std::string cpython_means{};  // and of the dashed outline: "printed by CPython"
};

// REQUIRES: at least one panel with a bar; as many values in each bar as there are parts.
Figure bars(const Bars& data);

}  // namespace ouro::plots
