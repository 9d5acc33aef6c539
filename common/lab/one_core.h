// Takes cores away: while it lives, its thread, and those and the processes that it starts, run on a single one.
// CPython: os.sched_setaffinity.
#pragma once

#include <sched.h>

namespace ouro::lab {

class OneCore {
 public:
  // THROWS: std::runtime_error when the system does not allow it.
  OneCore();
  ~OneCore();
  OneCore(const OneCore&) = delete;
  OneCore& operator=(const OneCore&) = delete;

 private:
  cpu_set_t before_;
};

// How many cores this thread may run on.
int cores_of_this_process();

}  // namespace ouro::lab
