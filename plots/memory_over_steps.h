// Process memory after each step of small programs: a panel per program, its lines top to bottom, a bar beside each;
// one scale for all panels, real CPython as a dashed outline.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "plots/figure.h"

namespace ouro::plots {

struct MemoryStep {
  std::string line;  // of the program: "x = make()"
  double megabytes;
  std::optional<double> cpython_megabytes{};
};

struct MemoryPanel {
  std::string title;  // "held by a global: stays"
  std::vector<MemoryStep> steps;
};

struct MemoryOverSteps {
  std::string name;
  std::string title;
  std::string quantity;  // "process memory after each line (MB)"
  std::vector<MemoryPanel> panels;
  std::string cpython_means{};  // "python3 3.11.7 on this machine"
};

Figure memory_over_steps(const MemoryOverSteps& data);

}  // namespace ouro::plots
