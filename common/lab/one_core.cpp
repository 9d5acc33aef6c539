// The calling thread's affinity; what it starts inherits it.
#include "lab/one_core.h"

#include <cerrno>
#include <cstring>
#include <stdexcept>
#include <string>

namespace ouro::lab {
namespace {

cpu_set_t allowed() {
  cpu_set_t cores;
  CPU_ZERO(&cores);
  if (sched_getaffinity(0, sizeof cores, &cores) != 0) {
    throw std::runtime_error(std::string("cannot ask for this thread's cores: ") + std::strerror(errno));
  }
  return cores;
}

}  // namespace

OneCore::OneCore() : before_(allowed()) {
  cpu_set_t one;
  CPU_ZERO(&one);
  // The last one: interrupts are more often on the first.
  for (int core = CPU_SETSIZE - 1; core >= 0 && CPU_COUNT(&one) == 0; --core) {
    if (CPU_ISSET(core, &before_)) CPU_SET(core, &one);
  }
  if (sched_setaffinity(0, sizeof one, &one) != 0) {
    throw std::runtime_error(std::string("cannot keep this thread to one core: ") + std::strerror(errno));
  }
}

OneCore::~OneCore() { sched_setaffinity(0, sizeof before_, &before_); }

int cores_of_this_process() {
  const cpu_set_t cores = allowed();
  return CPU_COUNT(&cores);
}

}  // namespace ouro::lab
