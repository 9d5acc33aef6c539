// Tests common/modules/native/os*.cpp.
#include <cstdlib>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "modules/folder.h"
#include "run_python.h"

namespace ouro::OURO_BUILD {
namespace {

TEST(OsTest, PathsAreThoseOfPython) {
  const std::string program = kModulesFolder + "paths.py";
  const std::string ours = run_python(read_text(program));
  EXPECT_NE(ours, "");
  const std::optional<std::string> theirs = python3_output(program);
  EXPECT_EQ(ours, theirs.value_or(ours));
}

TEST(OsTest, TheProcessIsThisOne) {
  EXPECT_EQ(run_python("import os; print(os.getpid(), os.getppid())"),
            std::to_string(getpid()) + " " + std::to_string(getppid()) + "\n");
  EXPECT_EQ(run_python("import os; print(os.cpu_count() >= len(os.sched_getaffinity(0)) >= 1)"), "True\n");
}

TEST(OsTest, TheEnvironmentIsReadAsText) {
  setenv("OUROBOROS_TEST_VARIABLE", "value", 1);
  EXPECT_EQ(run_python(R"(
import os
print(os.getenv("OUROBOROS_TEST_VARIABLE"), os.getenv("OUROBOROS_NO_SUCH"), os.getenv("OUROBOROS_NO_SUCH", 5))
print(os.environ["OUROBOROS_TEST_VARIABLE"], "OUROBOROS_NO_SUCH" in os.environ, os.environ.get("OUROBOROS_NO_SUCH"))
)"),
            "value None 5\nvalue False None\n");
}

TEST(OsTest, ErrorsAreOfTheClassOfTheirNumber) {
  EXPECT_EQ(run_python(R"(
import os
for call in (lambda: os.kill(2**22 + 1, 0), lambda: open("/no/such/file"), lambda: open("/"), lambda: os.listdir("/no/such")):
    try: call()
    except OSError as e: print(type(e).__name__, e)
print(os.strerror(2), len(os.urandom(8)), os.sep, os.linesep == "\n", os.name)
)"),
            "ProcessLookupError [Errno 3] No such process\n"
            "FileNotFoundError [Errno 2] No such file or directory: '/no/such/file'\n"
            "IsADirectoryError [Errno 21] Is a directory: '/'\n"
            "FileNotFoundError [Errno 2] No such file or directory: '/no/such'\n"
            "No such file or directory 8 / True posix\n");
}

TEST(OsTest, ExitEndsTheProcessAtOnce) {
  EXPECT_EXIT(run_python("import os\ntry: os._exit(7)\nfinally: print('never')"), testing::ExitedWithCode(7), "");
}

}  // namespace
}  // namespace ouro::OURO_BUILD
