// Two ways to find the living after subtraction, played through on the data of a collection: the collector's own scan,
// which moves objects out and back, and the rule that articles give, which looks one reference far.
#pragma once

#include <cstdint>
#include <vector>

#include "trace/observation.h"

namespace ouro::ch03 {

struct Replay {
  std::vector<std::uintptr_t> reachable;  // in the order of the list that the scan leaves
  std::vector<std::uintptr_t> unreachable;
  std::int64_t moved_out = 0;  // to the unreachable, some of them for a while
  std::int64_t moved_back = 0;
};

// The scan from left to right. REQUIRES: `subtracted` is what subtract_refs left.
Replay replay_scan(const CollectionPhase& subtracted);

// How many objects live by the rule "what is held from outside, and what that refers to".
std::int64_t living_within_one_hop(const CollectionPhase& subtracted);

}  // namespace ouro::ch03
