// How long a thread has computed.
// CPython: time.thread_time_ns (Modules/timemodule.c).
#pragma once

#include <cstdint>
#include <ctime>

namespace ouro {

// Processor time of the calling thread since it began, in ns. A system call: not for every event.
inline std::int64_t thread_cpu_nanoseconds() {
  std::timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
}

}  // namespace ouro
