// A chapter's main: options, the experiments one after the other, report, JSON, figures, exit status.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "lab/experiment.h"

namespace ouro::lab {

struct Chapter {
  std::string name;     // of the executable and the folder: "01_refcounts"
  std::string title;    // "Reference counts"
  std::string mystery;  // what it opens with
  std::vector<Experiment> experiments;
  std::vector<OptionSpec> options{};  // of its own; the experiments read them from Options::arguments
};

// RETURNS: 0 when all verdicts are in, 1 when an experiment failed or results could not be written, 2 for bad usage.
int run_chapter(int argc, char** argv, const Chapter& chapter);

// Where a run reads and writes; run_chapter uses the process's own.
struct Streams {
  std::istream& in;
  std::ostream& out;
  std::ostream& err;
  bool progress_on_terminal;
};

int run_chapter(const std::vector<std::string>& command_line, const Chapter& chapter, const Streams& streams);

}  // namespace ouro::lab
