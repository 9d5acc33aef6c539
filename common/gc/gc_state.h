// What the collector keeps per interpreter: its lists and its counters.
// CPython: struct _gc_runtime_state (Include/internal/pycore_interp_structs.h).
#pragma once

#include <array>
#include <cstdint>

#include "object/gc_head.h"

namespace ouro::OURO_BUILD {

struct Generation {
  GcHead head;         // a circular list of tracked objects through their prefixes
  int threshold = 0;
  int count = 0;       // [0]: allocations minus deallocations since its last collection; else: collections of the younger
};

inline constexpr int kGenerations = 3;

struct GcState {
  std::array<Generation, kGenerations> generations;
  bool enabled = true;
  bool collecting = false;
};

}  // namespace ouro::OURO_BUILD
