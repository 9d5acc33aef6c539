// Finds interpreters by asking each who it is: one line of Python that every version from 2.7 on understands.
#include "lab/peers.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>
#include <sstream>

namespace ouro::lab {

namespace {

constexpr const char* kWhoAreYou =
    "import sys, platform, sysconfig\n"
    "free = bool(sysconfig.get_config_var('Py_GIL_DISABLED'))\n"
    "gil = getattr(sys, '_is_gil_enabled', lambda: True)()\n"
    "build = []\n"
    "if free: build.append('free-threaded, GIL on' if gil else 'free-threaded')\n"
    "if hasattr(sys, 'gettotalrefcount'): build.append('debug')\n"
    "print('\\n'.join([platform.python_implementation(), platform.python_version(), ', '.join(build), sys.executable "
    "or '']))\n";

constexpr std::chrono::seconds kPatience{20};  // Jython takes its time to start

}  // namespace

std::string words(const Interpreter& i) {
  return fmt::format("{} is {} {}{}", i.name, i.implementation, i.version,
                     i.build.empty() ? "" : fmt::format(" ({})", i.build));
}

std::optional<Interpreter> find_interpreter(const std::string& name) { return find_interpreter(name, name); }

std::optional<Interpreter> find_interpreter(const std::string& name, const std::filesystem::path& path) {
  ChildOptions options;
  options.timeout = kPatience;
  const ChildResult answer = run_child({path.string(), "-c", kWhoAreYou}, options);
  if (!answer.succeeded()) return std::nullopt;
  std::istringstream lines(answer.out);
  Interpreter found;
  found.name = name;
  std::getline(lines, found.implementation);
  std::getline(lines, found.version);
  std::getline(lines, found.build);
  std::getline(lines, found.path);
  if (found.version.empty()) return std::nullopt;
  if (found.path.empty()) found.path = path.string();
  return found;
}

std::vector<std::string> known_names() {
  std::vector<std::string> names = {"python3", "python2.7"};
  for (int minor = 6; minor <= 15; ++minor) names.push_back(fmt::format("python3.{}", minor));
  for (int minor = 13; minor <= 15; ++minor) names.push_back(fmt::format("python3.{}t", minor));
  names.insert(names.end(), {"pypy3", "jython"});
  return names;
}

std::vector<Peer> find_interpreters(const std::vector<std::string>& names) {
  std::vector<Peer> peers;
  std::set<std::string> seen;
  for (const std::string& name : names) {
    auto found = find_interpreter(name);
    if (found) {
      std::error_code ignored;
      const auto real = std::filesystem::canonical(found->path, ignored);
      if (!seen.insert(real.empty() ? found->path : real.string()).second) continue;
    }
    peers.push_back({name, std::move(found)});
  }
  return peers;
}

ChildResult run_program(const Interpreter& interpreter, const std::filesystem::path& program,
                        const std::vector<std::string>& arguments, const ChildOptions& options) {
  std::vector<std::string> command = {interpreter.path, program.string()};
  command.insert(command.end(), arguments.begin(), arguments.end());
  ChildOptions with_environment = options;
  with_environment.environment.push_back("PYTHONDONTWRITEBYTECODE=1");
  return run_child(command, with_environment);
}

}  // namespace ouro::lab
