// Module psutil: the machine; processes are in psutil_process.cpp.
// CPython: none; psutil is a package of its own: psutil/__init__.py there.
#include <cmath>
#include <filesystem>
#include <fstream>
#include <limits>
#include <set>
#include <string>
#include <unistd.h>

#include "modules/native/psutil_functions.h"
#include "modules/native_modules.h"
#include "types/abstract.h"
#include "types/floating.h"
#include "types/integer.h"
#include "types/struct_sequence.h"

namespace ouro::OURO_BUILD {
namespace {

// Each core names the processors that it is for the system. RETURNS: 0 if the kernel does not say.
std::int64_t count_cores() {
  std::set<std::string> cores;
  std::error_code ignored;
  for (const auto& entry : std::filesystem::directory_iterator("/sys/devices/system/cpu", ignored)) {
    std::ifstream file(entry.path() / "topology" / "core_cpus_list");
    std::string processors;
    if (file >> processors) cores.insert(processors);
  }
  return static_cast<std::int64_t>(cores.size());
}

Ref<> cpu_count(ThreadState& ts, const Args& args) {
  const int logical = args[0] == nullptr ? 1 : is_true(ts, args[0]);
  if (logical < 0) return nullptr;
  const std::int64_t count = logical != 0 ? ::sysconf(_SC_NPROCESSORS_ONLN) : count_cores();
  return count > 0 ? make_int(ts, count) : share(ts.interp.none);
}

Ref<> virtual_memory(ThreadState& ts, const Args&) {
  const std::uint64_t total_bytes = psutil::machine_memory("MemTotal");
  const std::uint64_t available_bytes = psutil::machine_memory("MemAvailable");
  const double share_used =
      total_bytes == 0 ? 0 : 1 - static_cast<double>(available_bytes) / static_cast<double>(total_bytes);
  const Ref<> total = make_uint(ts, total_bytes);
  const Ref<> available = make_uint(ts, available_bytes);
  const Ref<> percent = make_float(ts, std::round(share_used * 1000) / 10);
  if (!total || !available || !percent) return nullptr;
  return make_struct_sequence(ts, TypeId::virtual_memory, {total.get(), available.get(), percent.get()});
}

constexpr NativeDef kFunctions[] = {
    {"cpu_count", cpu_count, "logical=", "How many processors the machine has; logical=False: how many cores."},
    {"virtual_memory", virtual_memory, "", "The machine's memory: total and available bytes, percent in use."},
};

bool fill(ThreadState& ts, Module& module) {
  return psutil::add_errors(ts, module) && psutil::add_process_type(ts, module);
}

}  // namespace

std::uint64_t psutil::machine_memory(const std::string& name) {
  std::ifstream file("/proc/meminfo");
  std::string field;
  std::uint64_t kilobytes = 0;
  while (file >> field >> kilobytes) {
    if (field == name + ":") return kilobytes * 1024;
    file.ignore(std::numeric_limits<std::streamsize>::max(), '\n');
  }
  return 0;
}

const NativeModule kPsutilModule = {"psutil", "Processes and the machine, as the kernel shows them.", kFunctions, fill};

}  // namespace ouro::OURO_BUILD
