// Judges one answer: runs every check in a process of its own and says which of the four states the answer is in.
//
//   exercise_judge DESCRIPTION          run the checks
//   exercise_judge DESCRIPTION LOG      the answer did not compile; LOG is what the build said
//
// Exit status: 0 right, 1 wrong, 3 broken, 77 todo; 2 when it is called wrongly. The learner's code is never linked in
// here: nothing that it does can write this program's report.
#include <algorithm>
#include <cstdio>
#include <exception>
#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <random>
#include <string>

#include "lab/exercise/judge/report.h"
#include "lab/exercise/judge/words.h"

namespace ouro::exercise {
namespace {

std::string read_file(const std::string& path) {
  std::ifstream file{path};
  return {std::istreambuf_iterator<char>{file}, {}};
}

std::string new_nonce() {
  std::random_device random;
  return fmt::format("{:08x}{:08x}{:08x}", random(), random(), random());
}

void add_places(std::vector<Place>& places, const std::vector<Place>& more) {
  for (const Place& place : more) {
    const bool known = std::any_of(places.begin(), places.end(),
                                   [&](const Place& p) { return p.line == place.line && p.file == place.file; });
    if (!known) places.push_back(place);
  }
  std::sort(places.begin(), places.end(), [](const Place& a, const Place& b) { return a.line < b.line; });
}

Verdict judge_by_running(const Description& description) {
  Verdict verdict;
  const Limits limits{.time = description.time_limit, .memory_bytes = description.memory_limit_mb << 20};
  std::string stopped;  // why the remaining checks do not run
  for (const std::string& check : description.checks) {
    if (!stopped.empty()) {
      CheckResult skipped;
      skipped.check = check;
      skipped.reason = stopped;
      verdict.checks.push_back(skipped);
      continue;
    }
    std::vector<std::string> command{description.program, "judged", check,
                                     std::to_string(description.time_limit.count())};
    if (description.is_text) command.push_back(description.answer);
    const std::string nonce = new_nonce();
    const ChildEnd end = run_child(command, nonce, limits);
    if (end.kind == ChildEnd::Kind::kTimedOut) stopped = "a check before it hung";
    if (end.kind == ChildEnd::Kind::kNotStarted) stopped = "there is no program";
    verdict.checks.push_back(result_of(check, end, nonce, description));
    add_places(verdict.todo, verdict.checks.back().todo);
  }
  if (!verdict.todo.empty()) {  // a check stops at the first: what lies behind it is found in the text
    const auto places_in = description.is_text ? questions_in : todos_in;
    add_places(verdict.todo, places_in(read_file(description.answer), description.answer));
  }
  decide(verdict);
  return verdict;
}

Verdict judge_by_build_log(const std::string& log_file) {
  Verdict verdict;
  const std::string log = read_file(log_file);
  verdict.words = compiler_words(log);
  verdict.reason = "it does not compile";
  if (first_error_place(log).empty()) verdict.reason = "it cannot be built";
  return verdict;
}

int judge(int argc, char** argv) {
  if (argc < 2 || argc > 3) {
    std::fprintf(stderr, "usage: exercise_judge DESCRIPTION [BUILD_LOG]\n");
    return 2;
  }
  const Description description = read_description(argv[1]);
  const Verdict verdict = argc == 3 ? judge_by_build_log(argv[2]) : judge_by_running(description);
  std::ofstream{description.report} << json_of(verdict, description);
  fmt::print("{}", text_of(verdict, description));
  return status_of(verdict.state);
}

}  // namespace
}  // namespace ouro::exercise

int main(int argc, char** argv) {
  try {
    return ouro::exercise::judge(argc, argv);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "exercise_judge: %s\n", error.what());
    return 2;
  }
}
