// One process group for each run, ended as a whole; deadline and memory are looked at while its pipes are read.
#include "lab/exercise/judge/child_process.h"

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <poll.h>
#include <sys/personality.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "lab/exercise/protocol.h"

namespace ouro::exercise {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kKeptOutput = 64 * 1024;  // at the start and, as much again, at the end
constexpr std::size_t kKeptRecords = 4 * 1024 * 1024;
constexpr std::chrono::seconds kLastLook{2};
constexpr rlim_t kStackBytes = 8 * 1024 * 1024;
constexpr int kNotStartedStatus = 127;

class Pipe {
 public:
  Pipe() {
    if (pipe2(ends_.data(), O_CLOEXEC) != 0) std::abort();
  }
  ~Pipe() {
    close_read();
    close_write();
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;

  int read_end() const { return ends_[0]; }
  int write_end() const { return ends_[1]; }
  void close_read() { close_end(0); }
  void close_write() { close_end(1); }

 private:
  void close_end(int i) {
    if (ends_[i] >= 0) close(ends_[i]);
    ends_[i] = -1;
  }
  std::array<int, 2> ends_{-1, -1};
};

[[noreturn]] void become(const std::vector<std::string>& command, int output, int records, int nonce) {
  setpgid(0, 0);
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  const rlimit stack{kStackBytes, kStackBytes};
  setrlimit(RLIMIT_STACK, &stack);
  const rlimit no_core{0, 0};
  setrlimit(RLIMIT_CORE, &no_core);
  personality(ADDR_NO_RANDOMIZE);  // same addresses every time, and what ThreadSanitizer wants; where allowed

  // The pipes may sit on the numbers that the protocol wants: first move them out of the way.
  constexpr int kAbove = 10;
  output = fcntl(output, F_DUPFD_CLOEXEC, kAbove);
  records = fcntl(records, F_DUPFD_CLOEXEC, kAbove);
  nonce = fcntl(nonce, F_DUPFD_CLOEXEC, kAbove);
  dup2(open("/dev/null", O_RDONLY | O_CLOEXEC), STDIN_FILENO);
  dup2(output, STDOUT_FILENO);
  dup2(output, STDERR_FILENO);
  dup2(records, kRecordDescriptor);
  dup2(nonce, kNonceDescriptor);
  close_range(kNonceDescriptor + 1, ~0u, 0);
  std::signal(SIGPIPE, SIG_DFL);

  for (const char* variable : {"ASAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS", "LSAN_OPTIONS", "GTEST_FILTER",
                               "GTEST_SHARD_INDEX", "GTEST_TOTAL_SHARDS", "GTEST_SHARD_STATUS_FILE", "GTEST_REPEAT",
                               "GTEST_OUTPUT", "GTEST_BREAK_ON_FAILURE", "GTEST_THROW_ON_FAILURE"}) {
    unsetenv(variable);
  }
  std::vector<char*> arguments;
  arguments.reserve(command.size() + 1);
  for (const std::string& argument : command) arguments.push_back(const_cast<char*>(argument.c_str()));
  arguments.push_back(nullptr);
  execv(arguments[0], arguments.data());
  _exit(kNotStartedStatus);
}

// Resident memory of the process and its descendants.
std::size_t memory_of(pid_t process) {
  const std::string folder = "/proc/" + std::to_string(process);
  std::size_t pages = 0;
  std::ifstream{folder + "/statm"} >> pages >> pages;  // the second number counts the resident ones
  std::size_t bytes = pages * static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
  std::ifstream children{folder + "/task/" + std::to_string(process) + "/children"};
  for (pid_t child = 0; children >> child;) bytes += memory_of(child);
  return bytes;
}

// RETURNS: false at the end of the stream.
bool drain(int descriptor, std::string& text) {
  char buffer[16 * 1024];
  const ssize_t size = read(descriptor, buffer, sizeof buffer);
  if (size <= 0) return false;
  text.append(buffer, static_cast<std::size_t>(size));
  return true;
}

void keep_start_and_end(std::string& text) {
  if (text.size() <= 4 * kKeptOutput) return;
  text = text.substr(0, kKeptOutput) + "\n...\n" + text.substr(text.size() - kKeptOutput);
}

}  // namespace

ChildEnd run_child(const std::vector<std::string>& command, const std::string& nonce, const Limits& limits) {
  std::signal(SIGPIPE, SIG_IGN);  // a child may be gone before it has read the nonce
  Pipe output;
  Pipe records;
  Pipe secret;
  ChildEnd end;
  const pid_t child = fork();
  if (child == 0) become(command, output.write_end(), records.write_end(), secret.read_end());
  if (child < 0) return end;
  setpgid(child, child);  // here too: whichever process comes first
  output.close_write();
  records.close_write();
  secret.close_read();
  [[maybe_unused]] const ssize_t written = write(secret.write_end(), nonce.data(), nonce.size());
  secret.close_write();

  const auto deadline = Clock::now() + limits.time;
  Clock::time_point last_look{};  // once the child is gone: something that left its group may keep the pipes open
  bool reaped = false;
  int status = 0;
  std::array<pollfd, 2> sources{pollfd{output.read_end(), POLLIN, 0}, pollfd{records.read_end(), POLLIN, 0}};
  while (!reaped || sources[0].fd >= 0 || sources[1].fd >= 0) {
    poll(sources.data(), sources.size(), reaped ? 1000 : 5);
    if (sources[0].fd >= 0 && sources[0].revents != 0 && !drain(sources[0].fd, end.output)) sources[0].fd = -1;
    if (sources[1].fd >= 0 && sources[1].revents != 0 && !drain(sources[1].fd, end.records)) sources[1].fd = -1;
    keep_start_and_end(end.output);
    if (reaped && Clock::now() > last_look) break;
    if (reaped) continue;
    if (waitpid(child, &status, WNOHANG) == child) {
      reaped = true;
      end.kind = WIFEXITED(status) ? ChildEnd::Kind::kExited : ChildEnd::Kind::kSignalled;
      end.code = WIFEXITED(status) ? WEXITSTATUS(status) : WTERMSIG(status);
    } else if (Clock::now() > deadline) {
      end.kind = ChildEnd::Kind::kTimedOut;
    } else if (memory_of(child) > limits.memory_bytes || end.records.size() > kKeptRecords) {
      end.kind = ChildEnd::Kind::kTookTooMuchMemory;
    } else {
      continue;
    }
    kill(-child, SIGKILL);  // also whatever the child has left running
    if (!reaped) waitpid(child, &status, 0);
    reaped = true;
    last_look = Clock::now() + kLastLook;
  }
  if (end.kind == ChildEnd::Kind::kExited && end.code == kNotStartedStatus && end.records.empty()) {
    end.kind = ChildEnd::Kind::kNotStarted;
  }
  return end;
}

}  // namespace ouro::exercise
