#include "program_outputs.h"

#include <cstdint>
#include <filesystem>
#include <gtest/gtest.h>
#include <optional>
#include <sstream>

#include "run_python.h"

namespace ouro::OURO_BUILD {

std::string difference(const std::string& ours, const std::string& theirs) {
  std::istringstream our_lines(ours);
  std::istringstream their_lines(theirs);
  std::string our_line;
  std::string their_line;
  for (int number = 1;; ++number) {
    const bool have_ours = static_cast<bool>(std::getline(our_lines, our_line));
    const bool have_theirs = static_cast<bool>(std::getline(their_lines, their_line));
    if (!have_ours && !have_theirs) return "";
    if (have_ours == have_theirs && our_line == their_line) continue;
    return "line " + std::to_string(number) + "\nours:   " + (have_ours ? our_line : "(none)") +
           "\ntheirs: " + (have_theirs ? their_line : "(none)");
  }
}

namespace {

std::uint64_t fnv1a(const std::string& text) {
  std::uint64_t hash = 0xcbf29ce484222325;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  return hash;
}

void expect_recorded_digest(const std::string& folder, const std::string& name, const std::string& output) {
  std::istringstream table(read_text(folder + "digests.txt"));
  std::string each;
  std::size_t bytes = 0;
  std::uint64_t hash = 0;
  while (table >> each >> bytes >> std::hex >> hash >> std::dec) {
    if (each != name) continue;
    EXPECT_EQ(output.size(), bytes) << name;
    EXPECT_EQ(fnv1a(output), hash) << name;
    return;
  }
  ADD_FAILURE() << "no output of " << name << " is recorded";
}

}  // namespace

void expect_output_of_python(const std::string& folder, const std::string& name) {
  const std::string path = folder + name + ".py";
  Program program;
  program.source = read_text(path);
  program.filename = path;
  program.folder = folder;
  const RunResult result = run_audited(program);
  EXPECT_EQ(result.err, "");
  EXPECT_EQ(result.exit_status, 0);
  if (std::filesystem::exists(folder + name + ".txt")) {
    EXPECT_EQ(difference(result.out, read_text(folder + name + ".txt")), "") << "recorded";
  } else {
    expect_recorded_digest(folder, name, result.out);
  }
  if (const std::optional<std::string> theirs = python3_output(path)) {
    EXPECT_EQ(difference(result.out, *theirs), "") << "python3 of this machine";
  }
}

}  // namespace ouro::OURO_BUILD
