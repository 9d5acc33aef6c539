#include "lab/child_process.h"

#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <filesystem>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

namespace ouro::lab {
namespace {

ChildResult shell(const std::string& script, const ChildOptions& options = {}) {
  return run_child({"sh", "-c", script}, options);
}

std::ptrdiff_t open_descriptors() {
  return std::distance(std::filesystem::directory_iterator("/proc/self/fd"), std::filesystem::directory_iterator());
}

// waitpid with nothing to wait for.
bool has_no_children() { return waitpid(-1, nullptr, WNOHANG) < 0 && errno == ECHILD; }

TEST(ChildProcessTest, OutputErrorsAndExitStatusComeBackApart) {
  const ChildResult result = shell("echo out; echo err >&2; exit 3");
  EXPECT_EQ(result.end, ChildResult::End::exited);
  EXPECT_EQ(result.code, 3);
  EXPECT_EQ(result.out, "out\n");
  EXPECT_EQ(result.err, "err\n");
  EXPECT_FALSE(result.succeeded());
  EXPECT_EQ(words(result), "exit status 3");
  EXPECT_GT(result.max_rss_kilobytes, 0);
}

TEST(ChildProcessTest, MuchOutputOnBothPipesDoesNotBlock) {
  const ChildResult result = shell("head -c 3000000 /dev/zero; head -c 3000000 /dev/zero >&2");
  EXPECT_TRUE(result.succeeded());
  EXPECT_EQ(result.out.size(), 3'000'000U);
  EXPECT_EQ(result.err.size(), 3'000'000U);
}

TEST(ChildProcessTest, ASignalIsNamed) {
  const ChildResult result = shell("kill -9 $$");
  EXPECT_EQ(result.end, ChildResult::End::signalled);
  EXPECT_EQ(result.code, SIGKILL);
  EXPECT_EQ(words(result), "signal 9 (Killed)");
}

TEST(ChildProcessTest, WhatTakesTooLongIsKilledWithItsChildren) {
  ChildOptions options;
  options.timeout = std::chrono::milliseconds(200);
  const ChildResult result = shell("echo begun; sleep 30 & sleep 30", options);
  EXPECT_EQ(result.end, ChildResult::End::timed_out);
  EXPECT_EQ(result.out, "begun\n");
  EXPECT_LT(result.seconds, 10);
}

TEST(ChildProcessTest, AMissingProgramIsNotRun) {
  const ChildResult result = run_child({"no-such-program-anywhere"});
  EXPECT_EQ(result.end, ChildResult::End::not_run);
  EXPECT_EQ(words(result), "cannot run: No such file or directory");
}

TEST(ChildProcessTest, ArgumentsArePassedAsTheyAreWithoutAShell) {
  EXPECT_EQ(run_child({"printf", "%s|", "a b", "$HOME", "`x`", ""}).out, "a b|$HOME|`x`||");
}

TEST(ChildProcessTest, FolderAndEnvironmentAreTheChildsOnly) {
  ChildOptions options;
  options.folder = "/";
  options.environment = {"OURO_TEST=yes", "HOME=/nowhere"};
  EXPECT_EQ(shell("pwd; echo $OURO_TEST $HOME", options).out, "/\nyes /nowhere\n");
  EXPECT_EQ(std::getenv("OURO_TEST"), nullptr);
}

TEST(ChildProcessTest, StandardInputIsEmpty) { EXPECT_EQ(shell("cat; echo end").out, "end\n"); }

TEST(ChildProcessTest, NoDescriptorIsLeakedAndNoZombieLeft) {
  const auto before = open_descriptors();
  ChildOptions options;
  options.timeout = std::chrono::milliseconds(50);
  for (int i = 0; i < 20; ++i) shell("exit 1");
  shell("sleep 30", options);
  run_child({"no-such-program-anywhere"});
  EXPECT_EQ(open_descriptors(), before);
  EXPECT_TRUE(has_no_children());
}

TEST(ChildProcessTest, TheChildInheritsNoDescriptorOfOurs) {
  const int ours = open("/dev/null", O_RDONLY);                       // without O_CLOEXEC
  EXPECT_EQ(run_child({"ls", "/proc/self/fd"}).out, "0\n1\n2\n3\n");  // 3 is the folder that ls reads
  close(ours);
}

}  // namespace
}  // namespace ouro::lab
