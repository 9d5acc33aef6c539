// Timelines: panels of lanes, a lane per thread; who runs, who waits, who blocks, and the moments at which a waiter was
// woken for nothing or asked the holder to let go. The picture of a lock.
#pragma once

#include <string>
#include <vector>

#include "plots/figure.h"
#include "plots/look.h"

namespace ouro::plots {

struct TimelineSpan {
  double begin, end;
  Meaning state;  // running, waiting or blocked_io
};

struct TimelineLane {
  std::string name;
  std::vector<TimelineSpan> spans;          // in order of time, none over another
  std::vector<double> woken_for_nothing{};  // where
  std::vector<double> requests{};           // to let go, by this thread
};

struct TimelinePanel {
  std::string title;
  std::string detail;  // at the right end of the title's line: what came of it, as numbers; may be empty
  std::vector<TimelineLane> lanes;
};

struct Timelines {
  std::string name;
  std::string title;
  std::string x_axis;  // quantity and unit
  double end;          // of all panels; they begin at 0
  std::vector<TimelinePanel> panels;
};

// Spans that touch and mean the same become one, and so do those too near to be told apart in the picture.
// REQUIRES: at least one panel with a lane; end > 0.
Figure timelines(const Timelines& data);

}  // namespace ouro::plots
