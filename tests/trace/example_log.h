// A small trace that the exporters' tests share.
#pragma once

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>
#include <string>

#include "temporary_folder.h"
#include "trace/recorder.h"

namespace ouro {

enum ExampleName : std::int64_t { kEmpty, kF, kPrint, kA, kList, kAwkward };

// main calls f, which makes a list, watches its count and prints; the other thread only says something awkward.
inline TraceLog example_log() {
  TraceLog log;
  log.names = {"", "f", "print", "a", "list", "a \"b\", c\n\\"};
  log.opcode_names = {"NOP", "LOAD_NAME"};
  const std::uint16_t none = Where::kNoOpcode, load_name = 1;
  log.threads = {
      {"main",
       {
           {1'000, EventKind::kCallBegin, none, 1, {kF}},
           {1'234, EventKind::kLine, none, 2, {}},
           {2'005, EventKind::kAllocation, none, 2, {kList, 0x7f0010, 56}},
           {1'000'000, EventKind::kCountChange, load_name, 3, {kA, 1, 2}},
           {1'000'001, EventKind::kNativeBegin, none, 3, {kPrint}},
           {1'000'999, EventKind::kNativeEnd, none, 3, {kPrint}},
           {1'001'000, EventKind::kFree, none, 3, {kList, 0x7f0010, 56}},
           {1'002'000, EventKind::kCallEnd, none, 3, {kF}},
       },
       0},
      {"worker, \"1\"", {{5, EventKind::kException, none, 0, {kAwkward}}}, 12},
  };
  return log;
}

// A folder of its own for each test.
struct ExportTest : testing::Test {
  static std::string content(const std::filesystem::path& path) {
    std::ostringstream text;
    text << std::ifstream(path).rdbuf();
    return text.str();
  }

  TemporaryFolder folder;
};

}  // namespace ouro
