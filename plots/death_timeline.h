// Who dies when: a lane per object, in the order in which the objects were made; the lane ends where the object is
// freed. Falling stairs: the first made dies first; rising stairs: the last one does.
#pragma once

#include <string>
#include <vector>

#include "plots/figure.h"

namespace ouro::plots {

struct DeathLane {
  std::string object;
  int freed;  // 1 = the first of its panel to be freed
};

struct DeathPanel {
  std::string title;   // "a list dies: last element first"
  std::string detail;  // a second line: the versions, or the program; may be empty
  std::vector<DeathLane> lanes;
};

struct DeathTimeline {
  std::string name;
  std::string title;
  std::vector<DeathPanel> panels;
};

Figure death_timeline(const DeathTimeline& data);

}  // namespace ouro::plots
