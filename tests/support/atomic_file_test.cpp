// Tests common/support/atomic_file.h.
#include "support/atomic_file.h"

#include <csignal>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sstream>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

#include "temporary_folder.h"

namespace ouro {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Optional;

struct AtomicFileTest : testing::Test {
  static std::string content(const fs::path& path) {
    std::ostringstream text;
    text << std::ifstream(path).rdbuf();
    return text.str();
  }

  std::vector<std::string> names() const {
    std::vector<std::string> result;
    for (const auto& entry : fs::directory_iterator(folder.path())) result.push_back(entry.path().filename());
    return result;
  }

  TemporaryFolder folder;
};

TEST_F(AtomicFileTest, AppearsOnlyWhenCommitted) {
  const fs::path path = folder / "data.csv";
  AtomicFile file(path);
  file.write("a,b\n");
  EXPECT_FALSE(fs::exists(path));
  file.write("1,2\n");
  EXPECT_EQ(file.commit(), std::nullopt);
  EXPECT_EQ(content(path), "a,b\n1,2\n");
  EXPECT_THAT(names(), ElementsAre("data.csv"));
}

TEST_F(AtomicFileTest, LeavesNothingBehindWithoutCommit) {
  { AtomicFile(folder / "data.csv").write("half a"); }
  EXPECT_THAT(names(), IsEmpty());
}

TEST_F(AtomicFileTest, ReplacesAnOlderFileAsAWhole) {
  const fs::path path = folder / "data.csv";
  ASSERT_EQ(write_file_atomically(path, "old"), std::nullopt);
  {
    AtomicFile given_up(path);
    given_up.write("new");
  }
  EXPECT_EQ(content(path), "old");
  ASSERT_EQ(write_file_atomically(path, "new"), std::nullopt);
  EXPECT_EQ(content(path), "new");
}

TEST_F(AtomicFileTest, TwoWritersDoNotMeet) {
  const fs::path path = folder / "data.csv";
  AtomicFile first(path), second(path);
  first.write("first");
  second.write("second");
  EXPECT_EQ(first.commit(), std::nullopt);
  EXPECT_EQ(second.commit(), std::nullopt);
  EXPECT_EQ(content(path), "second");
  EXPECT_THAT(names(), ElementsAre("data.csv"));
}

TEST_F(AtomicFileTest, HasThePermissionsOfAnyOtherNewFile) {
  const fs::path path = folder / "data.csv";
  const mode_t mask = ::umask(022);
  EXPECT_EQ(write_file_atomically(path, "x"), std::nullopt);
  ::umask(mask);
  EXPECT_EQ(fs::status(path).permissions(), fs::perms(0644));
}

TEST_F(AtomicFileTest, NamesAMissingFolder) {
  const fs::path path = folder / "missing" / "data.csv";
  EXPECT_THAT(write_file_atomically(path, "x"),
              Optional("cannot write " + path.string() + ": No such file or directory"));
}

TEST_F(AtomicFileTest, DoesNotReplaceAFolder) {
  const fs::path path = folder / "data.csv";
  fs::create_directory(path);
  EXPECT_THAT(write_file_atomically(path, "x"), Optional("cannot write " + path.string() + ": Is a directory"));
  EXPECT_THAT(names(), ElementsAre("data.csv"));
}

TEST_F(AtomicFileTest, WritesThroughASymbolicLink) {
  ASSERT_EQ(write_file_atomically(folder / "real.csv", "old"), std::nullopt);
  fs::create_symlink("real.csv", folder / "link.csv");
  EXPECT_EQ(write_file_atomically(folder / "link.csv", "new"), std::nullopt);
  EXPECT_TRUE(fs::is_symlink(folder / "link.csv"));
  EXPECT_EQ(content(folder / "real.csv"), "new");
}

TEST_F(AtomicFileTest, WritesToADeviceWithoutReplacingIt) {
  EXPECT_EQ(write_file_atomically("/dev/null", "x"), std::nullopt);
  EXPECT_TRUE(fs::is_character_file("/dev/null"));
}

TEST_F(AtomicFileTest, ReportsAFullDevice) {
  EXPECT_THAT(write_file_atomically("/dev/full", "x"),
              Optional(std::string("cannot write /dev/full: No space left on device")));
}

// A limit on the size of files stands for a full disk: a write is refused half way. In a child process, since a limit
// can be lowered only.
TEST_F(AtomicFileTest, KeepsTheOldFileWhenTheDiskIsFull) {
  const fs::path path = folder / "data.csv";
  ASSERT_EQ(write_file_atomically(path, "old"), std::nullopt);
  const pid_t child = ::fork();
  if (child == 0) {
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{4096, 4096};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    const FileError error = write_file_atomically(path, std::string(100'000, 'x'));
    ::_exit(error == "cannot write " + path.string() + ": File too large" ? 0 : 1);
  }
  int status = -1;
  ::waitpid(child, &status, 0);
  EXPECT_EQ(status, 0) << "the error is reported";
  EXPECT_EQ(content(path), "old");
  EXPECT_THAT(names(), ElementsAre("data.csv"));
}

}  // namespace
}  // namespace ouro
