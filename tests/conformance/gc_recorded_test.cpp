// The programs of gc/ like every version, against what that interpreter printed when it was recorded. The build with a
// GIL only: the other one has no cycle collector yet.
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>

#include "engine/engine.h"
#include "lab/program_files.h"

namespace ouro::conformance {
namespace {

const std::string kFolder = std::string(OURO_SOURCE_DIR) + "/tests/conformance/gc";

TEST(GcPrograms, PrintWhatEveryVersionPrinted) {
  const lab::Recorded recorded = lab::read_recorded(kFolder + "/expected.json");
  const lab::Recorded extra = lab::read_recorded(kFolder + "/expected_extra.json");
  int cells = 0;
  for (const auto& [program, outputs] : recorded) {
    for (const Profile& profile : profiles()) {
      const auto expected = lab::recorded_output(profile.name() == "3.15" ? extra : recorded, program, profile.name());
      if (!expected) continue;
      RunOptions options;
      options.profile = &profile;
      options.audit = true;
      const RunResult result = gil::run(lab::load_program(kFolder + "/" + program + ".py"), options);
      EXPECT_EQ(result.out, *expected) << program << " --like " << profile.name() << "\n" << result.err;
      EXPECT_TRUE(result.audit && result.audit->mismatches.empty()) << program << " --like " << profile.name();
      ++cells;
    }
  }
  EXPECT_GE(cells, 341);
}

}  // namespace
}  // namespace ouro::conformance
