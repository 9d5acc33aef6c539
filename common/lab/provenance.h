// Where a result came from: everything that somebody needs who wants to measure it again, or to doubt it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ouro::lab {

struct Provenance {
  std::string command;  // without the folder of the program and without where its output went
  std::uint64_t seed;
  std::string commit;  // of the source, when it was built; "unknown" outside git
  std::string cpu;     // model
  int cores_online;
  int cores_allowed;  // to this process (taskset, containers)
  std::string kernel;
  std::string compiler;  // with version
  std::string flags;
  std::string build_type;
  std::string date;  // UTC
  int repetitions;   // filled in per experiment
};

// REQUIRES: `command_line` is main's argv.
Provenance provenance(const std::vector<std::string>& command_line, std::uint64_t seed);

// "seed: 1", "cpu: ...", one fact a line: the head of a figure's CSV. The date is left out, so that equal data give
// equal files.
std::vector<std::string> header_lines(const Provenance& provenance);

// One line for the bottom of a figure: "01_refcounts --quick · AMD EPYC, 2 cores · 9 repetitions · commit 0123456789".
std::string source_line(const Provenance& provenance);

// "4 cores", "1 of 4 cores".
std::string words_for_cores(const Provenance& provenance);

}  // namespace ouro::lab
