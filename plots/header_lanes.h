// An object's header, event by event: a column per event, a row per field, a box with its value; what the event changed
// is filled. Panels stand one above the other.
#pragma once

#include <string>
#include <vector>

#include "plots/figure.h"

namespace ouro::plots {

struct HeaderColumn {
  std::string who;                  // does it: "main"
  std::string what;                 // "b = a"
  std::vector<std::string> fields;  // after it, as many as HeaderLanes::fields; empty: the object is dead
};

struct HeaderPanel {
  std::string title;
  std::vector<HeaderColumn> columns;
};

struct HeaderLanes {
  std::string name;
  std::string title;
  std::vector<std::string> fields;  // their names
  std::vector<HeaderPanel> panels;
  std::string changed_means;
  std::string dead_means;
};

// REQUIRES: at least one panel with a column.
Figure header_lanes(const HeaderLanes& data);

}  // namespace ouro::plots
