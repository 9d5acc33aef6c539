// Reads /proc. A process may end between open and read: then there is no answer, and no error.
// CPython: none; Python programs ask psutil (psutil/_pslinux.py).
#include "support/process_memory.h"

#include <fstream>
#include <sstream>
#include <string>
#include <unistd.h>

namespace ouro {

namespace {

std::string proc_file(pid_t pid, const char* name) { return "/proc/" + std::to_string(pid) + "/" + name; }

}  // namespace

std::optional<ProcessMemory> process_memory(pid_t pid) {
  std::ifstream statm(proc_file(pid, "statm"));
  std::uint64_t size = 0;
  std::uint64_t resident = 0;
  std::uint64_t shared = 0;
  if (!(statm >> size >> resident >> shared)) return std::nullopt;
  const auto page = static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
  ProcessMemory memory = {};
  memory.rss = resident * page;
  memory.vms = size * page;
  memory.shared = shared * page;
  return memory;
}

std::optional<ProcessMemory> process_memory_full(pid_t pid) {
  auto memory = process_memory(pid);
  std::ifstream rollup(proc_file(pid, "smaps_rollup"));
  std::string line;
  if (!memory || !std::getline(rollup, line)) return std::nullopt;  // the first line is a heading
  while (std::getline(rollup, line)) {
    std::istringstream fields(line);
    std::string name;
    std::uint64_t kilobytes = 0;
    if (!(fields >> name >> kilobytes)) continue;
    const std::uint64_t bytes = kilobytes * 1024;
    if (name == "Rss:") memory->rss = bytes;  // of the same moment as uss
    if (name == "Pss:") memory->pss = bytes;
    if (name == "Swap:") memory->swap = bytes;
    if (name.starts_with("Private_")) memory->uss += bytes;
  }
  return memory;
}

}  // namespace ouro
