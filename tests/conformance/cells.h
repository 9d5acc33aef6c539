// The cells of the conformance table: a program, a version, a build, and what the interpreter of that version printed.
#pragma once

#include <compare>
#include <filesystem>
#include <string>
#include <vector>

namespace ouro::conformance {

struct Cell {
  std::string folder;   // "refcount" or "gc"
  std::string program;  // "06_function_arg_from_global"; no two folders have the same
  std::string version;  // "3.14"
  std::string build;    // "gil", or "nogil" from 3.13 on
  std::string expected;
};

// A cell that does not match, on purpose or for now.
struct Difference {
  std::string program;
  std::string version;
  std::string build;
  std::string ours;
  std::string reason;
};

std::filesystem::path program_file(const Cell& cell);

// Every program x version that was recorded; 3.15 is in a file of its own. The build without a GIL is compared with the
// same version's build that has one: a program with one thread sees the same, but for a few known differences.
std::vector<Cell> read_cells();

std::vector<Difference> read_known_differences();
const Difference* find_difference(const std::vector<Difference>& known, const Cell& cell);

// What our runtime prints.
std::string run_cell(const Cell& cell);

// The rows of docs/differences.md.
std::string differences_table(const std::vector<Difference>& known);

}  // namespace ouro::conformance
