// source_map: makes docs/cpython_map.md from the comments that the files of common/ open with.
#include <cstdio>
#include <exception>
#include <fmt/format.h>
#include <fstream>
#include <iterator>

#include "lab/command_line.h"
#include "source_map/page.h"
#include "support/atomic_file.h"

namespace {

using namespace ouro;

lab::CommandLine command_line() {
  lab::CommandLine line;
  line.program = "source_map";
  line.description = "Makes the page that says where CPython has what our files hold";
  line.options = {
      {"--common", "DIR", "The folder common/", "In"},
      {"--page", "FILE", "Write the page", "Do"},
      {"--check-page", "FILE", "Exit status 1 when the page in FILE is not the one that would be written", "Do"}};
  return line;
}

std::string content(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

int run(const lab::Arguments& arguments) {
  const std::string page = source_map::page(source_map::source_files(arguments.text("--common")));
  if (arguments.has("--check-page") && content(arguments.text("--check-page")) != page) {
    fmt::print(stderr, "{} is not what the files of common/ say: build the target publish-map\n",
               arguments.text("--check-page"));
    return 1;
  }
  if (arguments.has("--page")) {
    if (const auto error = write_file_atomically(arguments.text("--page"), page)) {
      fmt::print(stderr, "{}\n", *error);
      return 1;
    }
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const lab::Parsed parsed = lab::parse(command_line(), {argv + 1, argv + argc});
  if (!parsed.arguments) {
    fmt::print(parsed.exit_status == 0 ? stdout : stderr, "{}\n", parsed.message);
    return parsed.exit_status;
  }
  if (!parsed.arguments->has("--common")) {
    fmt::print(stderr, "{}\n", lab::usage_error("source_map", "--common is missing"));
    return 2;
  }
  try {
    return run(*parsed.arguments);
  } catch (const std::exception& error) {
    fmt::print(stderr, "source_map: {}\n", error.what());
    return 1;
  }
}
