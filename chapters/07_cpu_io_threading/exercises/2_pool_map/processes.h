// What exercise 2 has for processes and pipes: a thin layer over fork(), pipe(), read(), write() and waitpid().
// CPython: Modules/posixmodule.c (os_fork_impl, os_pipe_impl), Lib/multiprocessing/popen_fork.py.
#pragma once

#include <cerrno>
#include <csignal>
#include <cstddef>
#include <cstring>
#include <functional>
#include <optional>
#include <stdexcept>
#include <string>
#include <sys/prctl.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

struct Pipe {
  int read_end = -1;
  int write_end = -1;
};

inline Pipe make_pipe() {
  int ends[2];
  if (::pipe(ends) != 0) throw std::runtime_error("pipe: " + std::string(std::strerror(errno)));
  return {ends[0], ends[1]};
}

// What a child sends for each of its tasks.
struct Reply {
  std::size_t task = 0;
  bool failed = false;
  long value = 0;            // unless it has failed
  std::string message = {};  // what(), if it has failed
};

// A reply as it travels: so small that a write of it is never mixed with another process's.
struct Letter {
  std::size_t task;
  bool failed;
  long value;
  char message[104];
};

inline void send(int write_end, const Reply& reply) {
  Letter letter{reply.task, reply.failed, reply.value, {}};
  reply.message.copy(letter.message, sizeof letter.message - 1);
  while (::write(write_end, &letter, sizeof letter) < 0 && errno == EINTR) {
  }
}

// Waits for the next reply. RETURNS: nothing when nobody can write any more, and all has been read.
inline std::optional<Reply> receive(int read_end) {
  Letter letter;
  for (std::size_t done = 0; done < sizeof letter;) {
    const ssize_t size = ::read(read_end, reinterpret_cast<char*>(&letter) + done, sizeof letter - done);
    if (size < 0 && errno == EINTR) continue;
    if (size <= 0) return std::nullopt;
    done += static_cast<std::size_t>(size);
  }
  return Reply{letter.task, letter.failed, letter.value, letter.message};
}

inline void close_end(int end) { ::close(end); }

// Starts a child process that does `work` and then ends. An exception that leaves `work` ends it, too.
// RETURNS, in the parent: its number. Whoever starts a child waits for its end.
inline pid_t start(const std::function<void()>& work) {
  const pid_t parent = ::getpid();
  const pid_t child = ::fork();
  if (child < 0) throw std::runtime_error("fork: " + std::string(std::strerror(errno)));
  if (child > 0) return child;
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);  // a child that nobody waits for ends with its parent
  if (::getppid() != parent) ::_exit(1);
  try {
    work();
  } catch (...) {
    ::_exit(1);
  }
  ::_exit(0);
}

// Waits until that child has ended, and lets the system forget it: until then it is a zombie.
inline void wait_for(pid_t child) {
  while (::waitpid(child, nullptr, 0) < 0 && errno == EINTR) {
  }
}
