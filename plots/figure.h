// A figure is plain data: a name, an answer as its title, a table, and the gnuplot commands that draw the table.
// Saved, it is three files side by side: NAME.svg, NAME.csv and NAME.gp, and `gnuplot NAME.gp` alone redraws the SVG.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "plots/csv.h"

namespace ouro::plots {

struct Figure {
  std::string name;    // of its files
  std::string title;   // what the reader shall see, as a sentence
  Csv data;            // all that the script draws: no measured value is a literal of the script
  std::string script;  // what comes after look.h's preamble; reads the table as `data`
  int width = 960;     // pixels; both are multiples of the look's
  int height = 540;

  // Filled in by whoever knows where the data came from.
  std::vector<std::string> provenance;  // the CSV's header: command, seed, commit, CPU, ...
  std::string source;                   // the line at the bottom of the picture
};

struct Saved {
  enum class State {
    drawn,      // all three files are there
    data_only,  // the CSV and the script are there; gnuplot is not installed
    failed,     // nothing was written; what was there before is as it was
  };
  State state;
  std::string message;         // empty when drawn: else what is missing or went wrong, in one line
  std::filesystem::path file;  // the SVG when drawn, else the CSV
};

// Writes the three files into `folder`, which is made when it does not exist. They are made in a temporary folder
// inside it and renamed only when all is well: an interrupted or failed run leaves no partial file under a final
// name.
Saved save(const Figure& figure, const std::filesystem::path& folder);

// The whole text of NAME.gp.
std::string script_text(const Figure& figure);

}  // namespace ouro::plots
