// What a process really takes, from the kernel: for psutil's memory_info() and memory_full_info(), and for experiments.
// Linux: proc(5), /proc/PID/statm and smaps_rollup.
// CPython: none; Python programs ask psutil (psutil/_pslinux.py).
#pragma once

#include <cstdint>
#include <optional>
#include <sys/types.h>

namespace ouro {

// Bytes.
struct ProcessMemory {
  std::uint64_t rss;     // resident: in RAM now, shared pages included
  std::uint64_t vms;     // virtual
  std::uint64_t shared;  // of rss: backed by files or shared memory
  std::uint64_t uss;     // unique: what the machine would get back if the process ended now
  std::uint64_t pss;     // proportional: each shared page divided by those who share it
  std::uint64_t swap;
};

// The cheap part: rss, vms and shared; uss, pss and swap are 0.
// RETURNS: nothing when there is no such process or it may not be looked at.
std::optional<ProcessMemory> process_memory(pid_t pid);

// All of it; the kernel walks the page tables (milliseconds for a big process).
std::optional<ProcessMemory> process_memory_full(pid_t pid);

}  // namespace ouro
