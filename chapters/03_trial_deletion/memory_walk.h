// What it costs merely to fetch the memory that a collection goes through.
#pragma once

#include <cstddef>

namespace ouro::ch03 {

// Goes `times` times through `blocks` blocks, each of them as large as a list with one item and its collector's head,
// by the pointers in them, and writes a word into each: as a phase of a collection does, without its work. RETURNS:
// seconds of the median walk.
double memory_walk(std::size_t blocks, int times);

}  // namespace ouro::ch03
