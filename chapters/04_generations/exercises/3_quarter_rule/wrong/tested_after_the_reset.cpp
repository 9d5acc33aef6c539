// Misconception: tested after the reset
// Rejected by: Quarter.OfWhatLivedAfterTheLast
#include "exercise.h"

int start(Collector& collector) {
  for (int generation = 2; generation >= 0; --generation) {
    const auto i = static_cast<std::size_t>(generation);
    if (collector.counts[i] <= collector.thresholds[i]) continue;
    if (generation == 2) {
      collector.pending = 0;  // a full collection begins
      if (collector.pending < collector.total / 4) continue;
    }
    for (std::size_t younger = 0; younger <= i; ++younger) collector.counts[younger] = 0;
    if (generation < 2) ++collector.counts[i + 1];
    return generation;
  }
  return -1;
}

void finish(Collector& collector, int generation, std::int64_t survivors) {
  if (generation == 1) collector.pending += survivors;
  if (generation == 2) {
    collector.total = survivors;
    collector.pending = 0;
  }
}
