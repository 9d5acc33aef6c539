// Tests common/trace/export_chrome.h: what it writes is read back by a JSON parser that is not ours.
#include "trace/export_chrome.h"

#include <gmock/gmock.h>
#include <map>
#include <nlohmann/json.hpp>
#include <vector>

#include "trace/example_log.h"

namespace ouro {
namespace {

using nlohmann::json;

struct ExportChrome : ExportTest {
  json exported(const TraceLog& log) {
    const auto path = folder / "trace.json";
    EXPECT_EQ(export_chrome(log, path), std::nullopt);
    return json::parse(content(path));
  }

  static std::vector<json> with_phase(const json& trace, const std::string& phase) {
    std::vector<json> result;
    for (const json& event : trace["traceEvents"]) {
      if (event["ph"] == phase) result.push_back(event);
    }
    return result;
  }

  // Every thread's ends meet a begin, and nothing stays open.
  static void expect_balance(const json& trace) {
    std::map<int, int> depth;
    for (const json& event : trace["traceEvents"]) {
      if (event["ph"] == "B") ++depth[event["tid"]];
      if (event["ph"] == "E") {
        EXPECT_GE(--depth[event["tid"]], 0) << event;
      }
    }
    for (const auto& [thread, open] : depth) EXPECT_EQ(open, 0) << "thread " << thread;
  }
};

TEST_F(ExportChrome, ShowsCallsAsSpans) {
  const json trace = exported(example_log());
  const auto begins = with_phase(trace, "B");
  ASSERT_EQ(begins.size(), 2u);
  EXPECT_EQ(begins[0], json::parse(R"({"ph":"B","pid":1,"tid":1,"ts":1.0,"name":"f","cat":"python",
                                       "args":{"line":1,"function":"f"}})"));
  EXPECT_EQ(begins[1]["name"], "print");
  expect_balance(trace);
}

TEST_F(ExportChrome, ShowsCountsAsCounters) {
  EXPECT_THAT(with_phase(exported(example_log()), "C"),
              testing::ElementsAre(json::parse(
                  R"({"ph":"C","pid":1,"tid":1,"ts":1000.0,"name":"count of a","cat":"count","args":{"count":2}})")));
}

TEST_F(ExportChrome, ShowsEverythingElseAsPoints) {
  const auto points = with_phase(exported(example_log()), "i");
  ASSERT_EQ(points.size(), 4u);
  EXPECT_EQ(points[1], json::parse(R"({"ph":"i","pid":1,"tid":1,"ts":2.005,"s":"t","name":"allocation","cat":"memory",
                                       "args":{"line":2,"type":"list","at":"0x7f0010","bytes":56}})"));
}

TEST_F(ExportChrome, KeepsTheNanoseconds) {
  const auto path = folder / "trace.json";
  ASSERT_EQ(export_chrome(example_log(), path), std::nullopt);
  EXPECT_THAT(content(path), testing::HasSubstr(R"("ts":1000.999})"));
  EXPECT_THAT(content(path), testing::HasSubstr(R"("ts":0.005,)"));
}

TEST_F(ExportChrome, NamesThreadsWithQuotesAndNewlinesIntact) {
  const json trace = exported(example_log());
  std::vector<std::string> names;
  for (const json& event : with_phase(trace, "M")) {
    if (event["name"] == "thread_name") names.push_back(event["args"]["name"]);
  }
  EXPECT_THAT(names, testing::ElementsAre("main", "worker, \"1\""));
  EXPECT_EQ(with_phase(trace, "i").back()["args"]["type"], "a \"b\", c\n\\");
}

TEST_F(ExportChrome, TellsWhatWasDropped) {
  const json dropped = exported(example_log())["otherData"]["dropped_events"];
  EXPECT_EQ(dropped, json::parse(R"([{"tid":1,"thread":"main","dropped":0},
                                     {"tid":2,"thread":"worker, \"1\"","dropped":12}])"));
}

TEST_F(ExportChrome, WritesBytesThatAreNotTextAsReplacementCharacters) {
  TraceLog log = example_log();
  log.names[kF] = "caf\xe9";
  log.names[kPrint] = "caf\xc3\xa9";
  const auto begins = with_phase(exported(log), "B");
  EXPECT_EQ(begins[0]["name"], "caf\xef\xbf\xbd");
  EXPECT_EQ(begins[1]["name"], "caf\xc3\xa9");
}

TEST_F(ExportChrome, WritesAnEmptyLog) { EXPECT_EQ(exported({})["traceEvents"].size(), 1u); }

// Whatever the ring dropped, the rest of a deep recursion with native calls balances.
TEST_F(ExportChrome, BalancesSpansThatLostTheirOtherEnd) {
  for (const std::size_t limit : {1, 3, 10, 17, 40, 1000}) {
    for (const int unfinished : {0, 3}) {
      ThreadRecorder recorder("main", TraceClock(), limit);
      constexpr int kDepth = 10;
      for (int i = 0; i < kDepth; ++i) {
        recorder.append(EventKind::kCallBegin, {}, kF);
        recorder.append(EventKind::kNativeBegin, {}, kPrint);
        recorder.append(EventKind::kNativeEnd, {}, kPrint);
      }
      for (int i = unfinished; i < kDepth; ++i) recorder.append(EventKind::kCallEnd, {}, kF);
      TraceLog log = example_log();
      log.threads = {recorder.take()};
      const json trace = exported(log);
      expect_balance(trace);
      if (limit == 1000) {
        EXPECT_EQ(with_phase(trace, "B").size(), 2u * kDepth);
      }
    }
  }
}

TEST_F(ExportChrome, ReportsAFullDisk) {
  EXPECT_THAT(export_chrome(example_log(), "/dev/full"),
              testing::Optional(std::string("cannot write /dev/full: No space left on device")));
}

}  // namespace
}  // namespace ouro
