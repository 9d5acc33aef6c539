// What a run prints for people.
#pragma once

#include <string>
#include <vector>

#include "lab/chapter.h"
#include "lab/provenance.h"

namespace ouro::lab {

// An experiment that was run; `error` is what stopped it.
struct Outcome {
  const Experiment* experiment;
  std::optional<Result> result;
  std::string error;
  double seconds;
  Provenance provenance;
  std::optional<std::size_t> predicted{};
  std::vector<std::string> saved_figures{};  // paths
};

std::string heading(const Chapter& chapter, const Options& options, const Provenance& provenance);
std::string heading(const Experiment& experiment, std::size_t index, std::size_t count);
std::string report(const Outcome& outcome);
std::string summary(const std::vector<Outcome>& outcomes);
std::string listing(const Chapter& chapter);

// `text` in lines of at most 100 columns, each indented.
std::string paragraph(std::string_view text, int indent, std::string_view first_line_head = "");

}  // namespace ouro::lab
