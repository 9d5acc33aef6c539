// Runs another program and waits for it: output caught, time and memory measured, a limit on its time. No shell, no
// zombie, no descriptor left open or handed down.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

namespace ouro::lab {

struct ChildOptions {
  std::chrono::milliseconds timeout{60'000};
  std::filesystem::path folder{};          // to run in; empty: ours
  std::vector<std::string> environment{};  // "NAME=value", on top of ours
};

struct ChildResult {
  enum class End {
    exited,     // `code` is its exit status
    signalled,  // `code` is the signal
    timed_out,  // it and all its children were killed
    not_run,    // `err` says why: no such program, no permission
  };
  End end;
  int code;
  std::string out;
  std::string err;
  double seconds;       // by the clock on the wall
  double user_seconds;  // its own and its waited-for children's CPU time
  double system_seconds;
  long max_rss_kilobytes;

  bool succeeded() const { return end == End::exited && code == 0; }
};

// `command[0]` is a path, or a name to be found along PATH. The child reads an empty standard input and dies with us.
// REQUIRES: a command.
ChildResult run_child(const std::vector<std::string>& command, const ChildOptions& options = {});

// "exit status 1", "signal 9 (Killed)", "no answer within 2 s", "cannot run: No such file or directory".
std::string words(const ChildResult& result);

}  // namespace ouro::lab
