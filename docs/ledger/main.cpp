// claims_ledger: makes docs/claims.md from docs/claims.json and the experiments' results, and says where they disagree.
#include <cstdio>
#include <exception>
#include <fmt/format.h>
#include <fstream>
#include <iterator>

#include "lab/command_line.h"
#include "ledger/ledger.h"
#include "support/atomic_file.h"

namespace {

using namespace ouro;

lab::CommandLine command_line() {
  using Kind = lab::OptionSpec::Kind;
  lab::CommandLine line;
  line.program = "claims_ledger";
  line.description = "Makes the claims ledger's page, or holds the ledger against the experiments' results";
  line.options = {
      {"--claims", "FILE", "The ledger: docs/claims.json", "In"},
      {"--results", "DIR", "The chapters' results (--json)", "In"},
      {"--built", "CHAPTER", "A chapter that exists, by folder: 01_refcounts (repeatable)", "In", Kind::text, true},
      {"--page", "FILE", "Write the page", "Do"},
      {"--check", "", "List what disagrees; exit status 1 when something does", "Do"},
      {"--tolerate-undecided", "", "With --check: a result that decides nothing is no contradiction", "Do"},
      {"--check-page", "FILE", "Exit status 1 when the page in FILE is not the one that would be written", "Do"}};
  return line;
}

std::string content(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

int complain(const std::vector<std::string>& lines) {
  for (const std::string& line : lines) fmt::print(stderr, "{}\n", line);
  return lines.empty() ? 0 : 1;
}

int run(const lab::Arguments& arguments) {
  const auto names = arguments.texts("--built");
  const std::set<std::string> built(names.begin(), names.end());
  const ledger::Ledger claims = ledger::read_ledger(arguments.text("--claims"));
  const ledger::Results results = ledger::read_results(arguments.text_or("--results", ""));
  int status = 0;
  if (arguments.has("--check")) {
    const bool tolerate = arguments.has("--tolerate-undecided");
    const auto undecided = tolerate ? ledger::Undecided::is_tolerated : ledger::Undecided::is_an_error;
    status |= complain(ledger::disagreements(claims, results, built, undecided));
  }
  const std::string page = ledger::page(claims, results, built);
  if (arguments.has("--check-page") && content(arguments.text("--check-page")) != page) {
    status |= complain({fmt::format("{} is not what its data make: build the target publish-figures",
                                    arguments.text("--check-page"))});
  }
  if (arguments.has("--page")) {
    if (const auto error = write_file_atomically(arguments.text("--page"), page)) status |= complain({*error});
  }
  return status;
}

}  // namespace

int main(int argc, char** argv) {
  const lab::Parsed parsed = lab::parse(command_line(), {argv + 1, argv + argc});
  if (!parsed.arguments) {
    fmt::print(parsed.exit_status == 0 ? stdout : stderr, "{}\n", parsed.message);
    return parsed.exit_status;
  }
  if (!parsed.arguments->has("--claims")) {
    fmt::print(stderr, "{}\n", lab::usage_error("claims_ledger", "--claims is missing"));
    return 2;
  }
  try {
    return run(*parsed.arguments);
  } catch (const std::exception& error) {
    fmt::print(stderr, "claims_ledger: {}\n", error.what());
    return 1;
  }
}
