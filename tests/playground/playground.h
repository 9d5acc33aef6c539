// Runs the playground as a learner does: in a folder of its own, from a shell.
#pragma once

#include <string>
#include <vector>

#include "lab/child_process.h"
#include "temporary_folder.h"

namespace ouro::playground {

// An empty folder with the learner's programs; gone with the test.
class Desk {
 public:
  void write(const std::string& file, const std::string& text) const;
  std::string read(const std::string& file) const;
  std::vector<std::string> files() const;  // sorted

  // 00_playground with these arguments.
  lab::ChildResult run(std::vector<std::string> arguments) const;
  // A shell's command line, in which "$P" is the playground.
  lab::ChildResult shell(const std::string& command) const;

 private:
  TemporaryFolder folder_;
};

// "exit status 2", "signal 2 (Interrupt)".
std::string end_of(const lab::ChildResult& result);

}  // namespace ouro::playground
