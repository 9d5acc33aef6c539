// Asks the operating system, and binds threads.
#include "cores.h"

#include <algorithm>
#include <pthread.h>
#include <sched.h>
#include <vector>

namespace ouro::ch05 {
namespace {

// Asked once, before any thread of ours is bound to a part of them.
const std::vector<int>& allowed_cores() {
  static const std::vector<int> cores = [] {
    cpu_set_t allowed;
    CPU_ZERO(&allowed);
    std::vector<int> all;
    if (sched_getaffinity(0, sizeof allowed, &allowed) != 0) return all;
    for (int core = 0; core < CPU_SETSIZE; ++core) {
      if (CPU_ISSET(core, &allowed)) all.push_back(core);
    }
    return all;
  }();
  return cores;
}

}  // namespace

int usable_cores() { return std::max(1, static_cast<int>(allowed_cores().size())); }

// Where it is refused the thread runs anywhere: the measurement shows it.
void stay_on_core(int number) {
  if (allowed_cores().empty()) return;
  cpu_set_t one;
  CPU_ZERO(&one);
  CPU_SET(allowed_cores()[static_cast<std::size_t>(number) % allowed_cores().size()], &one);
  pthread_setaffinity_np(pthread_self(), sizeof one, &one);
}

}  // namespace ouro::ch05
