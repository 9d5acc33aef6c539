// What racing threads do to a number that should end where it began: every run a point, above zero too high, below too
// low; and beside it the share of additions that a program's own counter loses, by who runs it.
#pragma once

#include <string>
#include <vector>

#include "plots/figure.h"

namespace ouro::plots {

struct DriftRuns {
  int threads;
  std::vector<double> drifts;  // final minus expected, of each run
};

struct CounterLoss {
  std::string who;       // "CPython 3.9"
  bool cpython = false;  // a real one
  double with_call;      // share of the additions, 0 to 1
  double in_place;
};

struct LostUpdates {
  std::string name;
  std::string title;
  std::string drift_title, drift_axis, too_high, too_low;
  std::vector<DriftRuns> drifts;
  std::string loss_title, with_call_means, in_place_means;
  std::vector<CounterLoss> losses;
};

// REQUIRES: at least one number of threads, with a run, and one loss.
Figure lost_updates(const LostUpdates& data);

}  // namespace ouro::plots
