// Is the runtime as fast as CPython? The same Python programs on /usr/bin/python3 and on 00_playground, in turn, so
// that what disturbs the machine disturbs both; CPU seconds, start-up included.
#include <filesystem>
#include <fmt/format.h>
#include <iostream>

#include "lab/child_process.h"
#include "lab/command_line.h"
#include "lab/peers.h"
#include "lab/statistics.h"
#include "lab/table.h"

using namespace ouro;

namespace {

constexpr const char* kProgram = "speed_against_python";
const std::vector<std::string> kAll = {"sum_of_squares", "count_down",  "list_life",   "calls",
                                       "attributes",     "list_append", "dict_update", "n_body"};

lab::CommandLine command_line() {
  lab::CommandLine line;
  line.program = kProgram;
  line.description =
      "Runs Python programs on CPython and on the workbook's runtime and prints how long ours take in comparison.";
  line.options = {
      {"--pairs", "N", "how many times each program runs on both (default 9)", "Measuring",
       lab::OptionSpec::Kind::whole_number},
      {"--program", "NAME", "only this program; may be repeated", "Measuring", lab::OptionSpec::Kind::text, true, kAll},
      {"--python", "FILE", "which CPython (default /usr/bin/python3)", "Measuring"}};
  line.footer = "Exit status: 0 when no program takes longer than on CPython (median of the pairs), 1 when one does.";
  return line;
}

double cpu_seconds(const std::vector<std::string>& command) {
  const lab::ChildResult child = lab::run_child(command);
  if (!child.succeeded())
    throw std::runtime_error(fmt::format("{}: {} {}", command.back(), lab::words(child), child.err));
  return child.user_seconds + child.system_seconds;
}

// RETURNS: whether no program was slower.
bool measure(const std::string& python, const std::vector<std::string>& names, int pairs) {
  const std::string playground =
      (std::filesystem::read_symlink("/proc/self/exe").parent_path() / "00_playground").string();
  lab::Table table{"CPU seconds, medians",
                   {{"program"}, {"python3", "s"}, {"ours", "s"}, {"ours / python3"}, {"half of the pairs"}},
                   {}};
  bool all_fast = true;
  for (const std::string& name : names) {
    const std::string program = OURO_BENCHMARK_PROGRAMS "/" + name + ".py";
    std::vector<double> theirs, ours, ratios;
    for (int pair = 0; pair < pairs; ++pair) {
      theirs.push_back(cpu_seconds({python, program}));
      ours.push_back(cpu_seconds({playground, program}));
      ratios.push_back(ours.back() / theirs.back());
    }
    const lab::Summary ratio = lab::summarize(ratios);
    lab::row(table, name, lab::median(theirs), lab::median(ours), ratio.median,
             fmt::format("{:.2f} to {:.2f}", ratio.quartile1, ratio.quartile3));
    all_fast = all_fast && ratio.median <= 1.0;
    std::cerr << '.' << std::flush;
  }
  std::cerr << '\n';
  std::cout << lab::text(table) << fmt::format("{} pairs each\n", pairs);
  return all_fast;
}

}  // namespace

int main(int argc, char** argv) {
  const lab::Parsed parsed = lab::parse(command_line(), {argv + 1, argv + argc});
  if (!parsed.arguments) {
    (parsed.exit_status == 0 ? std::cout : std::cerr) << parsed.message << '\n';
    return parsed.exit_status;
  }
  const lab::Arguments& arguments = *parsed.arguments;
  const std::string python = arguments.text_or("--python", "/usr/bin/python3");
  const auto interpreter = lab::find_interpreter("python3", python);
  if (!interpreter) {
    std::cerr << lab::usage_error(kProgram, fmt::format("{} is no Python", python)) << '\n';
    return 2;
  }
  std::cout << python << " is " << interpreter->implementation << ' ' << interpreter->version << '\n';
  const std::vector<std::string> names = arguments.has("--program") ? arguments.texts("--program") : kAll;
  try {
    return measure(python, names, static_cast<int>(arguments.whole_number("--pairs", 9))) ? 0 : 1;
  } catch (const std::exception& error) {
    std::cerr << kProgram << ": " << error.what() << '\n';
    return 2;
  }
}
