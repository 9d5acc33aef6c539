// Instruction strips: the instructions of small loops as rows of cells; those that count are filled. At the end of a
// row, what they add up to.
#pragma once

#include <string>
#include <vector>

#include "plots/figure.h"
#include "plots/look.h"

namespace ouro::plots {

struct StripCell {
  std::string name;
  int count;  // 0: an empty cell
};

struct Strip {
  std::string code;  // one turn of the loop, in the font of programs
  std::vector<StripCell> cells;
  std::string total;   // "3 of 7"
  std::string detail;  // under it: what real CPython showed
};

struct InstructionStrips {
  std::string name;
  std::string title;
  std::string counted_means;  // the legend of a filled cell
  std::string empty_means;
  std::vector<Strip> strips;
};

// REQUIRES: at least one strip, each with a cell.
Figure instruction_strips(const InstructionStrips& data);

}  // namespace ouro::plots
