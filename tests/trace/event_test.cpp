// Tests common/trace/events.def: what the exporters rely on in every line of it.
#include "trace/event.h"

#include <cstring>
#include <gtest/gtest.h>
#include <set>
#include <string>

namespace ouro {
namespace {

TEST(EventTable, IsInTheOrderOfTheKinds) {
  EXPECT_STREQ(describe(EventKind::kLine).name, "line");
  EXPECT_STREQ(describe(EventKind::kCountChange).name, "count_change");
}

TEST(EventTable, HasNoNameTwice) {
  std::set<std::string> names;
  for (const auto& event : event_descriptions()) EXPECT_TRUE(names.insert(event.name).second) << event.name;
}

TEST(EventTable, DocumentsEveryEvent) {
  for (const auto& event : event_descriptions()) EXPECT_GT(std::strlen(event.doc), 0u) << event.name;
}

TEST(EventTable, NamesEverySpanAndEverySeries) {
  for (const auto& event : event_descriptions()) {
    if (event.shape == EventShape::kInstant) continue;
    EXPECT_EQ(event.arguments[0].kind, ArgumentKind::kName) << event.name;
    if (event.shape == EventShape::kCounter) {
      EXPECT_EQ(event.arguments[2].kind, ArgumentKind::kNumber) << event.name;
    }
  }
}

}  // namespace
}  // namespace ouro
