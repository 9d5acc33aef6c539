// The same programs on the interpreters of this machine: whether what was recorded still is what they print. Which ones
// there are is said; none is needed.
#include <gtest/gtest.h>
#include <iostream>
#include <map>

#include "conformance/cells.h"
#include "frontend/profile.h"
#include "lab/peers.h"

namespace ouro::conformance {
namespace {

// "3.11.2" -> "3.11"
std::string minor_version(const std::string& version) {
  return version.substr(0, version.find('.', version.find('.') + 1));
}

TEST(InstalledInterpreters, PrintWhatOursPrintsLikeThem) {
  std::map<std::string, lab::Interpreter> found;
  for (const lab::Peer& peer : lab::find_interpreters(lab::known_names())) {
    if (!peer.interpreter || peer.interpreter->implementation != "CPython" || !peer.interpreter->build.empty())
      continue;
    const std::string version = minor_version(peer.interpreter->version);
    if (find_profile(version) != nullptr && found.emplace(version, *peer.interpreter).second) {
      std::cout << lab::words(*peer.interpreter) << '\n';
    }
  }
  if (found.empty()) GTEST_SKIP() << "there is no CPython between 2.7 and 3.15 on this machine";
  const std::vector<Difference> known = read_known_differences();
  for (const Cell& cell : read_cells()) {
    const auto interpreter = found.find(cell.version);
    if (interpreter == found.end() || cell.build != "gil" || find_difference(known, cell) != nullptr) continue;
    const lab::ChildResult theirs = lab::run_program(interpreter->second, program_file(cell));
    EXPECT_EQ(run_cell(cell), theirs.out)
        << cell.program << " on " << interpreter->second.path << ": " << lab::words(theirs);
  }
}

}  // namespace
}  // namespace ouro::conformance
