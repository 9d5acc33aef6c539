// Who holds which lock, and who waits for which: a lane per thread, time in steps, and an arrow from each wait to the
// thread that holds what it waits for.
#pragma once

#include <string>
#include <vector>

#include "plots/figure.h"

namespace ouro::plots {

struct LockSpan {
  enum class Kind { holds, waits };
  Kind kind;
  std::string lock;
  int begin, end;  // in steps
};

struct LockLane {
  std::string name;  // of the thread
  std::vector<LockSpan> spans;
};

struct LockPanel {
  std::string title;
  std::string detail;  // a second line
  std::vector<LockLane> lanes;
  int steps;  // how long the time axis is
};

struct LockLanes {
  std::string name;
  std::string title;
  std::vector<LockPanel> panels;
};

// REQUIRES: at least one panel with a lane.
Figure lock_lanes(const LockLanes& data);

}  // namespace ouro::plots
