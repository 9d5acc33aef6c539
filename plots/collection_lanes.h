// When collections come: what was allocated along x, a lane per generation, a tick per collection; beside each tick of
// ours the one of real CPython.
#pragma once

#include <string>
#include <vector>

#include "plots/figure.h"

namespace ouro::plots {

struct CollectionLane {
  std::string name;                 // "generation 0"
  std::string detail;               // what the figure shall teach about it: "every 701 lists"; may be empty
  std::vector<double> collections;  // where they came
  std::vector<double> cpython{};    // and where CPython's did
};

struct CollectionPanel {
  std::string title;   // "thresholds 700, 10, 10"
  std::string detail;  // behind the title: "CPython 2.7 to 3.12"
  std::vector<CollectionLane> lanes;
  double end;  // of the axis
};

struct CollectionLanes {
  std::string name;
  std::string title;
  std::string x_axis;
  std::vector<CollectionPanel> panels;
  std::string cpython_means{};
};

// REQUIRES: at least one panel with a lane; every end is above 0.
Figure collection_lanes(const CollectionLanes& data);

}  // namespace ouro::plots
