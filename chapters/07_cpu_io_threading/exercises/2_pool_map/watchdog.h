// For the checker of exercise 2: notices that the process waits for children that have all ended, for ever.
// It looks beside the process, in a thread that takes no memory and no lock: fork() copies neither half-done.
// CPython: none.
#pragma once

#include <atomic>
#include <cctype>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <thread>
#include <unistd.h>
#include <utility>

#include "lab/exercise/check.h"

class Watchdog {
 public:
  // Ends the check by rejecting the answer when it is stuck.
  explicit Watchdog(ouro::exercise::Mistake if_stuck)
      : if_stuck_(std::move(if_stuck)), process_(getpid()), thread_([this] { look(); }) {}
  ~Watchdog() {
    done_ = true;
    thread_.join();
  }
  Watchdog(const Watchdog&) = delete;
  Watchdog& operator=(const Watchdog&) = delete;

 private:
  static constexpr int kTimes = 30;  // in a row that it sleeps and has no living child
  static constexpr std::chrono::milliseconds kBetween{10};

  void look() {
    for (int times = 0; !done_; std::this_thread::sleep_for(kBetween)) {
      times = state_of(process_) == 'S' && !has_living_child() ? times + 1 : 0;
      if (times < kTimes) continue;
      ouro::exercise::reject(if_stuck_);
      std::_Exit(1);
    }
  }

  // Puts the file's beginning into `text`. RETURNS: false when it cannot be read.
  template <std::size_t kSize>
  static bool read_file(const char* path, char (&text)[kSize]) {
    const int file = open(path, O_RDONLY | O_CLOEXEC);
    const ssize_t size = file < 0 ? 0 : read(file, text, kSize - 1);
    if (file >= 0) close(file);
    text[size > 0 ? size : 0] = '\0';
    return file >= 0 && size >= 0;
  }

  // As in /proc/PID/stat: R runs or could, S sleeps, Z has ended and nobody has waited for it.
  static char state_of(pid_t process) {
    char path[64];
    char text[256];
    std::snprintf(path, sizeof path, "/proc/%d/stat", process);
    read_file(path, text);
    const char* end_of_name = std::strrchr(text, ')');
    return end_of_name == nullptr ? 'Z' : end_of_name[2];
  }

  // RETURNS: true also where the system does not tell: then the judge's time limit has to do.
  bool has_living_child() const {
    char path[64];
    char text[1024];
    std::snprintf(path, sizeof path, "/proc/%d/task/%d/children", process_, process_);
    if (!read_file(path, text)) return true;
    for (char* at = text; std::isdigit(static_cast<unsigned char>(*at)) != 0;) {
      const long child = std::strtol(at, &at, 10);
      if (state_of(static_cast<pid_t>(child)) != 'Z') return true;
      while (*at == ' ') ++at;
    }
    return false;
  }

  const ouro::exercise::Mistake if_stuck_;
  const pid_t process_;
  std::atomic<bool> done_ = false;
  std::thread thread_;
};
