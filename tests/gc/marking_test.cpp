// Tests common/gc/marking.cpp against both collectors: two methods, the same garbage.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "gc/profiles.h"
#include "gc/random_heaps.h"

namespace ouro::OURO_BUILD {
namespace {

TEST(MarkingTest, AgreesWithTrialDeletionOnRandomHeaps) {
  for (const std::string& version : those_with_this_build({"2.7", "3.9", "3.12", "3.14"})) {
    for (int seed = 1; seed <= 8; ++seed) {
      const std::string program = random_heaps(seed);
      RunOptions options = like(version);
      options.compare_collections = true;
      const RunResult result = run_audited(program, options);
      EXPECT_TRUE(result.out.ends_with(" 0]\n")) << result.out << result.err;
      EXPECT_GE(result.comparisons.size(), 60u);
      for (const CollectionComparison& each : result.comparisons) {
        EXPECT_TRUE(each.same) << fmt::format("like {}, seed {}: trial deletion {} of {}, marking {}", version, seed,
                                              each.unreachable, each.objects, each.unmarked);
      }
    }
  }
}

}  // namespace
}  // namespace ouro::OURO_BUILD
