// The playground: what does the runtime do with *my* program?
//
//     00_playground [options] PROGRAM.py [arguments]
//
// behaves as `python3 PROGRAM.py` does, and can show what happens inside while it does so.
#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cmath>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fmt/format.h>
#include <iostream>
#include <optional>
#include <string>
#include <unistd.h>

#include "engine/engine.h"
#include "frontend/compiler.h"
#include "frontend/disassembler.h"
#include "lab/command_line.h"
#include "trace/export_chrome.h"

using namespace ouro;

namespace {

constexpr const char* kProgram = "00_playground";
constexpr int kUsage = 2;
constexpr std::uint64_t kTraceLimit = 1'000'000;

std::vector<std::string> profile_names() {
  std::vector<std::string> names;
  for (const Profile& profile : profiles()) names.push_back(profile.name());
  return names;
}

lab::CommandLine command_line() {
  using Kind = lab::OptionSpec::Kind;
  lab::CommandLine line;
  line.program = kProgram;
  line.description = "Runs a Python program on the workbook's own runtime, as `python3 PROGRAM.py` would.";
  line.program_file = "PROGRAM.py";
  line.program_file_help = "the program; - reads it from standard input. What follows belongs to the program";
  const std::string machine = "Which CPython it is like";
  line.options = {
      {"--like", "V", "memory and lock behave as in this version (default 3.14)", machine, Kind::text, false,
       profile_names()},
      {"--build",
       "B",
       "with the lock (gil, the default) or without it (nogil; 3.13 and later)",
       machine,
       Kind::text,
       false,
       {"gil", "nogil"}},
      {"--gil",
       "G",
       "which lock, instead of the version's own; matters once a program has threads",
       machine,
       Kind::text,
       false,
       {"tick", "interval"}},
      {"--check-interval", "N", "ticks between two releases of the tick lock (default 100)", machine,
       Kind::whole_number},
      {"--switch-interval", "S", "seconds that a thread waits before it asks for the interval lock (default 0.005)",
       machine, Kind::number},
      {"--no-deferred-counts", "", "with --build nogil: count functions, classes and modules like everything else",
       machine},
      {"--memory-limit", "BYTES", "MemoryError beyond this; K, M and G may follow the number", machine, Kind::text},
  };
  const std::string inside = "What happens inside";
  line.options.push_back({"--watch", "NAMES",
                          "after every line, the reference counts of what these names are bound to (a,b,...)", inside,
                          Kind::text, true});
  line.options.push_back({"--stats", "", "at the end, counts of instructions, allocations, frees, ...", inside});
  line.options.push_back({"--trace", "FILE", "record events into a Chrome trace (open it in Perfetto)", inside});
  line.options.push_back(
      {"--trace-limit", "N", "keep the last N events per thread (default 1000000)", inside, Kind::whole_number});
  line.options.push_back({"--disassemble", "", "print the program's instructions; do not run it", inside});
  line.footer =
      "--watch and --stats write to standard error. Exit status: the program's own; 1 after an uncaught exception;\n"
      "2 for a mistake on this command line; 120 when standard output could not be written at the end.";
  return line;
}

int fail(const std::string& what) {
  std::cerr << lab::usage_error(kProgram, what) << '\n';
  return kUsage;
}

// RETURNS: 0 or an errno.
int write_to(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno != EINTR) return errno;
    if (written > 0) bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

// RETURNS: 0 or an errno.
int read_all(int descriptor, std::string& text) {
  char buffer[65536];
  while (true) {
    const ssize_t got = read(descriptor, buffer, sizeof buffer);
    if (got < 0 && errno != EINTR) return errno;
    if (got == 0) return 0;
    if (got > 0) text.append(buffer, static_cast<std::size_t>(got));
  }
}

// One line of standard input; empty at the end, and when a signal interrupts.
std::string read_line() {
  static std::string ahead;
  while (ahead.find('\n') == std::string::npos) {
    char buffer[4096];
    const ssize_t got = read(STDIN_FILENO, buffer, sizeof buffer);
    if (got < 0 && errno == EINTR) return {};
    if (got <= 0) break;
    ahead.append(buffer, static_cast<std::size_t>(got));
  }
  const std::size_t newline = ahead.find('\n');
  std::string line = ahead.substr(0, newline == std::string::npos ? newline : newline + 1);
  ahead.erase(0, line.size());
  return line;
}

// "64M" -> bytes
std::optional<std::size_t> parse_bytes(const std::string& text) {
  std::size_t end = 0;
  unsigned long long value = 0;
  if (text.empty() || text.front() < '0' || text.front() > '9') return std::nullopt;
  try {
    value = std::stoull(text, &end);
  } catch (const std::exception&) {
    return std::nullopt;
  }
  const std::string unit = text.substr(end);
  int shift = -1;
  if (unit.empty()) shift = 0;
  if (unit == "K" || unit == "k") shift = 10;
  if (unit == "M" || unit == "m") shift = 20;
  if (unit == "G" || unit == "g") shift = 30;
  if (shift < 0 || value > (std::numeric_limits<std::size_t>::max() >> shift)) return std::nullopt;
  return static_cast<std::size_t>(value) << shift;
}

std::optional<std::string> read_program(const lab::Arguments& arguments, Program& program) {
  const std::string& file = *arguments.program_file;
  int error = 0;
  if (file == "-") {
    program.filename = "<stdin>";
    program.name = file;
    program.folder = ".";
    error = read_all(STDIN_FILENO, program.source);
  } else {
    program.filename = file;
    program.folder = std::filesystem::path(file).parent_path().string();
    if (program.folder.empty()) program.folder = ".";
    const int descriptor = open(file.c_str(), O_RDONLY | O_CLOEXEC);
    error = descriptor < 0 ? errno : read_all(descriptor, program.source);
    if (descriptor >= 0) close(descriptor);
  }
  if (error != 0) return fmt::format("can't open file '{}': [Errno {}] {}", file, error, std::strerror(error));
  program.arguments = arguments.program_arguments;
  return std::nullopt;
}

int disassemble_program(const Program& program, const Profile& profile) {
  const CompileResult result = compile(program.source, program.filename, profile);
  if (const auto* problem = std::get_if<SyntaxProblem>(&result)) {
    write_to(STDERR_FILENO, problem->report());
    return 1;
  }
  return write_to(STDOUT_FILENO, disassemble(*std::get<std::shared_ptr<const CodeUnit>>(result))) == 0 ? 0 : 1;
}

std::vector<std::string> watched_names(const lab::Arguments& arguments) {
  std::vector<std::string> names;
  for (const std::string& list : arguments.texts("--watch")) {
    for (std::size_t begin = 0; begin <= list.size();) {
      const std::size_t comma = std::min(list.find(',', begin), list.size());
      if (comma > begin) names.push_back(list.substr(begin, comma - begin));
      begin = comma + 1;
    }
  }
  return names;
}

// line 3: a=2 b=1
void print_counts(int line, const std::vector<WatchedCount>& counts) {
  std::string text = fmt::format("line {}:", line);
  bool any = false;
  for (const WatchedCount& each : counts) {
    if (!each.bound) continue;
    text += fmt::format(" {}={}", each.name, each.count);
    any = true;
  }
  if (any) write_to(STDERR_FILENO, text + "\n");
}

void print_stats(const RunCounters& counters) {
  write_to(STDERR_FILENO,
           fmt::format("instructions {}\nallocations {}\nfrees {}\nlive_objects {}\ncollections {}\ngil_switches {}\n",
                       counters.instructions, counters.allocations, counters.frees, counters.live_objects,
                       counters.collections, counters.gil_switches));
}

// RETURNS: false, after one line on standard error, if the file could not be written.
bool write_trace(const TraceLog& log, const std::string& file) {
  if (const std::optional<std::string> problem = export_chrome(log, file)) {
    std::cerr << kProgram << ": " << *problem << '\n';
    return false;
  }
  for (const TraceLog::Thread& thread : log.threads) {
    if (thread.dropped == 0) continue;
    std::cerr << fmt::format("{}: {}: kept the last {} events of {}, dropped {} before them\n", kProgram, file,
                             thread.events.size(), thread.name, thread.dropped);
  }
  return true;
}

void add_lock_options(const lab::Arguments& arguments, RunOptions& options) {
  const std::vector<std::string> chosen = arguments.texts("--gil");
  if (!chosen.empty()) options.gil = chosen.back() == "tick" ? GilKind::kTick : GilKind::kInterval;
  options.check_interval = static_cast<int>(std::min<std::uint64_t>(
      arguments.whole_number("--check-interval", static_cast<std::uint64_t>(options.check_interval)),
      std::numeric_limits<int>::max()));
  const double seconds =
      arguments.number("--switch-interval", std::chrono::duration<double>(options.interval.interval).count());
  options.defer_counts = !arguments.has("--no-deferred-counts");
  options.interval.interval = std::chrono::nanoseconds(std::llround(std::clamp(seconds, 1e-6, 1e9) * 1e9));
}

RunOptions run_options(const lab::Arguments& arguments, const Profile& profile) {
  RunOptions options;
  options.profile = &profile;
  options.out = [](std::string_view bytes) { return write_to(STDOUT_FILENO, bytes); };
  options.err = [](std::string_view bytes) { return write_to(STDERR_FILENO, bytes); };
  options.in = read_line;
  options.catch_interrupts = true;
  options.count_instructions = arguments.has("--stats");
  add_lock_options(arguments, options);
  options.watch = watched_names(arguments);
  if (!options.watch.empty()) options.after_line = print_counts;
  if (arguments.has("--trace")) options.trace = arguments.whole_number("--trace-limit", kTraceLimit);
  return options;
}

}  // namespace

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);  // a closed pipe is an error that the program is told of
  const lab::CommandLine line = command_line();
  const lab::Parsed parsed = lab::parse(line, {argv + 1, argv + argc});
  if (!parsed.arguments) {
    (parsed.exit_status == 0 ? std::cout : std::cerr) << parsed.message << '\n';
    return parsed.exit_status;
  }
  const lab::Arguments& arguments = *parsed.arguments;
  if (!arguments.program_file) return fail("no program was given");

  const Profile& profile = *find_profile(arguments.text_or("--like", default_profile().name()));
  const bool free_threaded = arguments.text_or("--build", "gil") == "nogil";
  if (free_threaded && !profile.at_least(3, 13)) {
    return fail(fmt::format(
        "there is no build without a GIL before 3.13: --build nogil and --like {} do not go together", profile.name()));
  }
  RunOptions options = run_options(arguments, profile);
  if (arguments.has("--memory-limit")) {
    const std::optional<std::size_t> bytes = parse_bytes(arguments.text("--memory-limit"));
    if (!bytes) return fail(fmt::format("'{}' is not a number of bytes", arguments.text("--memory-limit")));
    options.memory_limit = *bytes;
  }
  Program program;
  if (const std::optional<std::string> problem = read_program(arguments, program)) return fail(*problem);
  if (arguments.has("--disassemble")) return disassemble_program(program, profile);

  const RunResult result = free_threaded ? nogil::run(program, options) : gil::run(program, options);
  int status = result.exit_status;
  if (arguments.has("--stats")) print_stats(result.counters);
  if (result.trace && !write_trace(*result.trace, arguments.text("--trace")) && status == 0) status = 1;
  if (result.interrupted) {  // as the shell expects it: death by the signal itself
    std::signal(SIGINT, SIG_DFL);
    std::raise(SIGINT);
  }
  return status;
}
