// Exercise 3: the rule of the quarter.
// CPython: Python/gc.c (gc_collect_generations, long_lived_pending and long_lived_total).
//
// The counter of generation 0 is above its threshold: something is to be collected. But which generation?
//
// The oldest whose counter is above its threshold. For generation 2 there is one more condition, because it may be huge
// and full of what never dies: it waits until enough has come up.
//
//     total     how many objects lived after the last full collection
//     pending   how many have come up into generation 2 since then: they survived collections of generation 1
//
// Generation 2 is collected only when `pending` is at least a quarter of `total` (total / 4, in whole numbers). Else
// one of the younger ones is, if its counter is above its threshold.
//
// Write the two functions at the end of this file. Put them into exercise.cpp.
//   - `start` chooses. It sets the counters of that generation and of the younger ones to zero, and adds one to the
//   next
//     older one.
//   - `finish` hears how many objects have survived, and keeps `pending` and `total` up to date.
#pragma once

#include <array>
#include <cstdint>

#include "lab/exercise/todo.h"

using ouro::exercise::todo;

struct Collector {
  std::array<int, 3> thresholds{700, 10, 10};
  std::array<int, 3> counts{};
  std::int64_t pending = 0;
  std::int64_t total = 0;
};

// RETURNS: the generation that is collected now; -1 when no counter is above its threshold.
int start(Collector& collector);

// The collection that `start` chose is over.
void finish(Collector& collector, int generation, std::int64_t survivors);
