#include "run_python.h"

#include <cstdlib>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>
#include <utility>

#include "temporary_folder.h"

namespace ouro::OURO_BUILD {

RunResult run_audited(const Program& program, RunOptions options) {
  options.audit = true;
  RunResult result = run(program, options);
  if (result.audit) {
    for (const Mismatch& each : result.audit->mismatches) {
      ADD_FAILURE() << each.object << ": its count is " << each.count << ", but " << each.found
                    << " references were found";
    }
  }
  return result;
}

RunResult run_audited(std::string_view source, RunOptions options) {
  Program program;
  program.source = source;
  return run_audited(program, std::move(options));
}

std::string run_python(std::string_view source, RunOptions options) {
  const RunResult result = run_audited(source, std::move(options));
  EXPECT_EQ(result.exit_status, 0) << result.err;
  return result.out;
}

std::string error_of(std::string_view source, RunOptions options) {
  const RunResult result = run_audited(source, std::move(options));
  EXPECT_EQ(result.exit_status, 1) << result.out;
  const std::size_t end = result.err.find_last_not_of('\n');
  const std::size_t before = result.err.rfind('\n', end);
  const std::size_t begin = before == std::string::npos ? 0 : before + 1;
  return end == std::string::npos ? "" : result.err.substr(begin, end + 1 - begin);
}

RunOptions like(std::string_view version) {
  RunOptions options;
  options.profile = find_profile(version);
  return options;
}

std::string read_text(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  EXPECT_TRUE(file) << path;
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

std::optional<std::string> python3_output(const std::string& program, int minor) {
  const TemporaryFolder folder;
  const std::string output = (folder / "output.txt").string();
  const std::string old = "sys.version_info < (3, " + std::to_string(minor) + ")";
  const std::string command = "python3 -c 'import sys; sys.exit(" + old + ")' 2> /dev/null && python3 -B '" + program +
                              "' > '" + output + "' 2> /dev/null";
  const bool worked = std::system(command.c_str()) == 0;
  return worked ? std::optional(read_text(output)) : std::nullopt;
}

}  // namespace ouro::OURO_BUILD
