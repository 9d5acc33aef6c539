// Tests common/trace/export_csv.h.
#include "trace/export_csv.h"

#include <gmock/gmock.h>

#include "trace/example_log.h"

namespace ouro {
namespace {

struct ExportCsv : ExportTest {};

TEST_F(ExportCsv, WritesOneLineAnEvent) {
  const auto path = folder / "trace.csv";
  ASSERT_EQ(export_csv(example_log(), path), std::nullopt);
  EXPECT_EQ(content(path),
            "time_ns,thread,category,event,line,opcode,function,type,watched,before,after,at,bytes,state,call,cpu_ns\n"
            "1000,main,python,call_begin,1,,f,,,,,,,,,\n"
            "1234,main,python,line,2,,,,,,,,,,,\n"
            "2005,main,memory,allocation,2,,,list,,,,0x7f0010,56,,,\n"
            "1000000,main,count,count_change,3,LOAD_NAME,,,a,1,2,,,,,\n"
            "1000001,main,native,native_begin,3,,print,,,,,,,,,\n"
            "1000999,main,native,native_end,3,,print,,,,,,,,,\n"
            "1001000,main,memory,free,3,,,list,,,,0x7f0010,56,,,\n"
            "1002000,main,python,call_end,3,,f,,,,,,,,,\n"
            "5,\"worker, \"\"1\"\"\",python,exception,,,,\"a \"\"b\"\", c\n\\\",,,,,,,,\n");
}

TEST_F(ExportCsv, WritesAnEmptyTableForAnEmptyLog) {
  const auto path = folder / "trace.csv";
  ASSERT_EQ(export_csv({}, path), std::nullopt);
  EXPECT_THAT(content(path), testing::MatchesRegex("time_ns,[^\n]*\n"));
}

TEST_F(ExportCsv, ReportsAFullDisk) {
  EXPECT_THAT(export_csv(example_log(), "/dev/full"),
              testing::Optional(std::string("cannot write /dev/full: No space left on device")));
}

}  // namespace
}  // namespace ouro
