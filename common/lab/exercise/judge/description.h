// What the build says about one exercise, or about one answer to it: a JSON file that exercise.cmake writes.
#pragma once

#include <chrono>
#include <string>
#include <vector>

namespace ouro::exercise {

struct Description {
  std::string name;                 // 01_refcounts/1_incref_decref
  std::string folder;               // where exercise.h is
  std::string answer;               // the file that is judged: exercise.cpp, prediction.txt, solution.cpp, ...
  std::string hint_command;         // the command that prints the first hint
  std::string program;              // the checker linked with the answer
  bool is_text = false;             // the answer is a text file: the program reads it
  std::vector<std::string> checks;  // every check of check.cpp, in its order
  std::chrono::milliseconds time_limit{10'000};
  std::size_t memory_limit_mb = 2048;
  std::string report;  // where the judge leaves its report
  std::string rerun;   // the command that runs this exercise again

  std::string source_root;

  // The text with its paths as a learner would type them, from the top of the tree.
  std::string with_short_paths(const std::string& text) const;
};

// A file of another form is a bug of the build: throws.
Description read_description(const std::string& path);

}  // namespace ouro::exercise
