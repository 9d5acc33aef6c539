// Asks the machine and the build.
#include "lab/provenance.h"

#include <array>
#include <ctime>
#include <filesystem>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <fstream>
#include <sched.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "lab/build_info.h"

namespace ouro::lab {

namespace {

// Where output goes does not change what is measured, and a folder of somebody's machine is nobody's business.
constexpr std::array<std::string_view, 3> kOutputOptions = {"--figures", "--json", "--trace"};

std::string command_without_output(const std::vector<std::string>& command_line) {
  std::string out = std::filesystem::path(command_line.empty() ? "" : command_line.front()).filename().string();
  for (std::size_t i = 1; i < command_line.size(); ++i) {
    bool is_output = false;
    for (std::string_view option : kOutputOptions) {
      if (command_line[i] == option) {
        is_output = true;
        ++i;  // its value
        break;
      }
      is_output |= command_line[i].starts_with(std::string(option) + "=");
    }
    if (!is_output) out += " " + command_line[i];
  }
  return out;
}

std::string cpu_model() {
  std::ifstream cpuinfo("/proc/cpuinfo");
  for (std::string line; std::getline(cpuinfo, line);) {
    const auto colon = line.find(": ");
    if (colon != std::string::npos && (line.starts_with("model name") || line.starts_with("Model"))) {
      return line.substr(colon + 2);
    }
  }
  return "unknown";
}

int allowed_cores() {
  cpu_set_t set;
  CPU_ZERO(&set);
  return sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 0;
}

std::string kernel() {
  utsname name = {};
  uname(&name);
  return fmt::format("{} {} {}", name.sysname, name.release, name.machine);
}

}  // namespace

Provenance provenance(const std::vector<std::string>& command_line, std::uint64_t seed) {
  Provenance p = {};
  p.command = command_without_output(command_line);
  p.seed = seed;
  p.commit = kCommit;
  p.cpu = cpu_model();
  p.cores_online = static_cast<int>(sysconf(_SC_NPROCESSORS_ONLN));
  p.cores_allowed = allowed_cores();
  p.kernel = kernel();
  p.compiler = kCompiler;
  p.flags = kCompilerFlags;
  p.build_type = kBuildType;
  p.date = fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr)));
  return p;
}

std::string words_for_cores(const Provenance& p) {
  const std::string cores = fmt::format("{} core{}", p.cores_online, p.cores_online == 1 ? "" : "s");
  return p.cores_allowed == p.cores_online ? cores : fmt::format("{} of {}", p.cores_allowed, cores);
}

std::vector<std::string> header_lines(const Provenance& p) {
  return {"command: " + p.command,        fmt::format("seed: {}", p.seed),
          "commit: " + p.commit,          "cpu: " + p.cpu,
          "cores: " + words_for_cores(p), "kernel: " + p.kernel,
          "compiler: " + p.compiler,      "flags: " + p.flags,
          "build type: " + p.build_type,  fmt::format("repetitions: {}", p.repetitions)};
}

std::string source_line(const Provenance& p) {
  return fmt::format("Source: {} · {}, {} · {} repetition{} · commit {} · {}, {}", p.command, p.cpu, words_for_cores(p),
                     p.repetitions, p.repetitions == 1 ? "" : "s", p.commit, p.compiler, p.build_type);
}

}  // namespace ouro::lab
