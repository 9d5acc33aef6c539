// The Python programs of a chapter: where they lie, what real CPythons printed when they were recorded, and which
// versions a verdict may name.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "engine/engine.h"
#include "lab/options.h"
#include "lab/peers.h"
#include "lab/recorded.h"
#include "lab/verdict.h"

namespace ouro::lab {

class ProgramFiles {
 public:
  // `recorded`: the file in `folder` that says what CPython printed.
  // THROWS: std::runtime_error when it cannot be read.
  ProgramFiles(std::filesystem::path folder, const std::string& recorded);

  std::filesystem::path path(const std::string& name) const { return folder_ / (name + ".py"); }

  // THROWS: std::runtime_error when there is no such program.
  Program load(const std::string& name, std::vector<std::string> arguments = {}) const;

  // "3.11" -> what CPython 3.11 printed; nothing when that was not recorded.
  std::optional<std::string> recorded(const std::string& name, const std::string& version) const;

  // The versions that the program was recorded on, oldest first: "2.7", "3.6", ...
  std::vector<std::string> versions(const std::string& name) const;

  // Asks every recorded output of `name`: holds, holds for some versions, or does not hold.
  Verdict judge(const std::string& name, const std::function<bool(const std::string& output)>& agrees,
                const std::string& sentence) const;

 private:
  std::filesystem::path folder_;
  Recorded recorded_;
};

// A program from anywhere: the learner's own. THROWS: std::runtime_error when it cannot be read.
Program load_program(const std::filesystem::path& file);

// The eras that the chapters teach, 2.7, 3.9, 3.11 and 3.14; or the one version that --like names.
std::vector<std::string> eras(const Options& options);

// The verdict on something that is true in the versions `where` out of `all` (both oldest first).
Verdict holds_where(const std::vector<std::string>& where, const std::vector<std::string>& all, std::string sentence);

// The learner's own python3, if there is one.
std::optional<Interpreter> learners_python();

// What the interpreter prints for a program; nothing when there is none or the program failed.
std::optional<std::string> printed_by(const std::optional<Interpreter>& interpreter,
                                      const std::filesystem::path& program,
                                      const std::vector<std::string>& arguments = {});

std::vector<std::string> lines_of(const std::string& text);

// "2\n4\n" -> "2, 4": a program's output in a table's cell.
std::string on_one_line(const std::string& output);

}  // namespace ouro::lab
