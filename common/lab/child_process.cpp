// fork, exec and a poll loop over the two pipes. After fork the child calls only what POSIX allows there: no
// allocation, so the arguments are made before.
#include "lab/child_process.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <linux/close_range.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>
#include <utility>

#include "support/check.h"

extern char** environ;

namespace ouro::lab {

namespace {

using Clock = std::chrono::steady_clock;

class Descriptor {
 public:
  explicit Descriptor(int fd = -1) : fd_(fd) {}
  ~Descriptor() { reset(); }
  Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }
  void reset() {
    if (fd_ >= 0) close(fd_);
    fd_ = -1;
  }
  int get() const { return fd_; }

 private:
  int fd_;
};

struct Pipe {
  Descriptor read_end;
  Descriptor write_end;
};

Pipe make_pipe() {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) throw std::system_error(errno, std::generic_category(), "pipe");
  return {Descriptor(ends[0]), Descriptor(ends[1])};
}

std::vector<char*> pointers(std::vector<std::string>& words) {
  std::vector<char*> out;
  out.reserve(words.size() + 1);
  for (std::string& word : words) out.push_back(word.data());
  out.push_back(nullptr);
  return out;
}

// Ours, with the given ones in place of those of the same name.
std::vector<std::string> merged_environment(const std::vector<std::string>& added) {
  std::vector<std::string> all;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string ours = *entry;
    const std::string name = ours.substr(0, ours.find('=') + 1);
    bool replaced = false;
    for (const std::string& one : added) replaced |= one.starts_with(name);
    if (!replaced) all.push_back(ours);
  }
  all.insert(all.end(), added.begin(), added.end());
  return all;
}

struct Prepared {
  std::vector<char*> arguments;
  std::vector<char*> environment;
  const char* folder;
  int input, output, error, trouble;
};

// In the child. A failure before or in exec is sent back as its errno.
[[noreturn]] void become(const Prepared& prepared) {
  const bool ready = setpgid(0, 0) == 0 && prctl(PR_SET_PDEATHSIG, SIGKILL) == 0 &&
                     (*prepared.folder == '\0' || chdir(prepared.folder) == 0) && dup2(prepared.input, 0) >= 0 &&
                     dup2(prepared.output, 1) >= 0 && dup2(prepared.error, 2) >= 0;
  if (ready) {
    close_range(3, ~0U, CLOSE_RANGE_CLOEXEC);  // whatever others in this process left open; an old kernel refuses
    environ = const_cast<char**>(prepared.environment.data());
    execvp(prepared.arguments[0], prepared.arguments.data());
  }
  const int code = errno;
  if (write(prepared.trouble, &code, sizeof code) < 0) _exit(126);
  _exit(127);
}

int milliseconds_until(Clock::time_point deadline) {
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now()).count();
  return left <= 0 ? 0 : static_cast<int>(std::min<std::int64_t>(left, 1 << 30));
}

// Reads both pipes to their ends. RETURNS: false when the deadline came first.
bool read_all(Descriptor& out, Descriptor& err, ChildResult& result, Clock::time_point deadline) {
  std::array<char, 65536> buffer;
  while (out.get() >= 0 || err.get() >= 0) {
    std::array<pollfd, 2> waiting = {{{out.get(), POLLIN, 0}, {err.get(), POLLIN, 0}}};
    const int ready = poll(waiting.data(), waiting.size(), milliseconds_until(deadline));
    if (ready == 0) return false;
    if (ready < 0) continue;  // a signal of ours
    for (std::size_t i = 0; i < waiting.size(); ++i) {
      if (waiting[i].revents == 0) continue;
      const ssize_t got = read(waiting[i].fd, buffer.data(), buffer.size());
      if (got > 0) {
        (i == 0 ? result.out : result.err).append(buffer.data(), static_cast<std::size_t>(got));
      } else if (got == 0 || errno != EINTR) {
        (i == 0 ? out : err).reset();
      }
    }
  }
  return true;
}

double to_seconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
}

// Waits for the child; past the deadline its whole process group is killed first.
void reap(pid_t child, bool in_time, Clock::time_point deadline, ChildResult& result) {
  int status = 0;
  rusage usage = {};
  pid_t reaped = 0;
  while (in_time && reaped == 0) {  // its pipes are closed, so that it has as good as ended
    reaped = wait4(child, &status, WNOHANG, &usage);
    if (reaped != 0) break;
    in_time = Clock::now() < deadline;
    usleep(200);
  }
  if (reaped == 0) {
    result.end = ChildResult::End::timed_out;
    kill(-child, SIGKILL);
    kill(child, SIGKILL);
    while (wait4(child, &status, 0, &usage) < 0 && errno == EINTR) {
    }
  } else {
    result.end = WIFEXITED(status) ? ChildResult::End::exited : ChildResult::End::signalled;
    result.code = WIFEXITED(status) ? WEXITSTATUS(status) : WTERMSIG(status);
  }
  result.user_seconds = to_seconds(usage.ru_utime);
  result.system_seconds = to_seconds(usage.ru_stime);
  result.max_rss_kilobytes = usage.ru_maxrss;
}

}  // namespace

ChildResult run_child(const std::vector<std::string>& command, const ChildOptions& options) {
  OURO_CHECK(!command.empty(), "there is a program to run");
  std::vector<std::string> arguments = command;
  std::vector<std::string> environment = merged_environment(options.environment);
  const std::string folder = options.folder.string();
  Pipe out = make_pipe();
  Pipe err = make_pipe();
  Pipe trouble = make_pipe();
  const Descriptor input(open("/dev/null", O_RDONLY | O_CLOEXEC));
  const Prepared prepared = {pointers(arguments), pointers(environment), folder.c_str(),         input.get(),
                             out.write_end.get(), err.write_end.get(),   trouble.write_end.get()};

  ChildResult result = {ChildResult::End::not_run, 0, "", "", 0, 0, 0, 0};
  const auto start = Clock::now();
  const auto deadline = start + options.timeout;
  const pid_t child = fork();
  if (child == 0) become(prepared);
  if (child < 0) {
    result.err = std::strerror(errno);
    return result;
  }
  for (Pipe* pipe : {&out, &err, &trouble}) pipe->write_end.reset();

  int failure = 0;
  const bool ran = read(trouble.read_end.get(), &failure, sizeof failure) != sizeof failure;
  const bool in_time = read_all(out.read_end, err.read_end, result, deadline);
  reap(child, in_time, deadline, result);
  result.seconds = std::chrono::duration<double>(Clock::now() - start).count();
  if (!ran) {
    result.end = ChildResult::End::not_run;
    result.err = std::strerror(failure);
  }
  return result;
}

std::string words(const ChildResult& result) {
  switch (result.end) {
    case ChildResult::End::exited:
      return fmt::format("exit status {}", result.code);
    case ChildResult::End::signalled:
      return fmt::format("signal {} ({})", result.code, strsignal(result.code));
    case ChildResult::End::timed_out:
      return fmt::format("no answer within {:.3g} s", result.seconds);
    case ChildResult::End::not_run:
      break;
  }
  return fmt::format("cannot run: {}", result.err);
}

}  // namespace ouro::lab
