#include "lab/peers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "temporary_folder.h"

namespace ouro::lab {
namespace {

using testing::HasSubstr;

// A program that answers as an interpreter would.
std::filesystem::path pretender(const std::string& name, const std::string& answer) {
  static const TemporaryFolder folder;
  std::filesystem::path path = folder.write(name, "#!/bin/sh\nprintf '" + answer + "'\n");
  std::filesystem::permissions(path, std::filesystem::perms::owner_all);
  return path;
}

TEST(PeersTest, AnAbsentInterpreterIsListedAsAbsent) {
  const auto peers = find_interpreters({"no-such-python"});
  ASSERT_EQ(peers.size(), 1U);
  EXPECT_EQ(peers[0].name, "no-such-python");
  EXPECT_FALSE(peers[0].interpreter);
}

TEST(PeersTest, AProgramThatIsNoPythonIsNone) {
  EXPECT_FALSE(find_interpreter("true"));
  EXPECT_FALSE(find_interpreter("false"));
}

TEST(PeersTest, AnInterpreterSaysWhoItIs) {
  const auto found = find_interpreter("mine", pretender("pretender", "PyPy\\n3.10.14\\n\\n/opt/pypy\\n"));
  ASSERT_TRUE(found);
  EXPECT_EQ(words(*found), "mine is PyPy 3.10.14");
  EXPECT_EQ(found->path, "/opt/pypy");
  const auto free = find_interpreter("t", pretender("free", "CPython\\n3.14.0\\nfree-threaded\\n\\n"));
  ASSERT_TRUE(free);
  EXPECT_EQ(words(*free), "t is CPython 3.14.0 (free-threaded)");
}

TEST(PeersTest, Python3RunsAProgramFile) {
  const auto python = find_interpreter("python3");
  if (!python) GTEST_SKIP() << "no python3 on PATH";
  EXPECT_THAT(words(*python), HasSubstr("python3 is "));
  const TemporaryFolder folder;
  const auto program = folder.write("peer.py", "import sys\nprint(__name__, sys.argv[1])\nsys.exit(4)\n");
  const ChildResult result = run_program(*python, program, {"an argument"});
  EXPECT_EQ(result.code, 4);
  EXPECT_EQ(result.out, "__main__ an argument\n");
}

TEST(PeersTest, TheSameProgramUnderASecondNameIsLeftOut) {
  const auto python = find_interpreter("python3");
  if (!python) GTEST_SKIP() << "no python3 on PATH";
  EXPECT_EQ(find_interpreters({"python3", python->path}).size(), 1U);
}

}  // namespace
}  // namespace ouro::lab
