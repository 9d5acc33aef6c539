// Every order of the steps of two threads, a row each: the steps of the first thread above, those of the second below,
// coloured by how it ends; and under the rows the share of each ending.
#pragma once

#include <string>
#include <vector>

#include "plots/figure.h"

namespace ouro::plots {

enum class ScheduleOutcome { right, leaks, freed_early };

struct ScheduleStep {
  int thread;        // 0 or 1
  std::string text;  // "load 1"
};

struct ScheduleRow {
  std::vector<ScheduleStep> steps;
  ScheduleOutcome outcome;
  std::string ending;  // how it is called
};

struct SchedulePanel {
  std::string title;
  std::string detail;  // a second line
  std::vector<ScheduleRow> rows;
};

struct Interleavings {
  std::string name;
  std::string title;
  std::vector<SchedulePanel> panels;
};

// REQUIRES: at least one panel with a row; every row has a step.
Figure interleavings(const Interleavings& data);

}  // namespace ouro::plots
