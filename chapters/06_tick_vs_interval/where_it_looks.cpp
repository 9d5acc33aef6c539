// Where does the eval loop look whether it shall let go? Lost additions show it, version by version.
#include <fmt/format.h>

#include "experiments.h"

namespace ouro::ch06 {
namespace {

constexpr const char* kPlain = "n += 1";
constexpr const char* kWithCall = "n = n + int(1)";

bool lost(const std::string& output, const char* how) { return text_after(output, how) == "True"; }

const char* lost_or_not(bool lost) { return lost ? "lost" : "none lost"; }

lab::Result run_where_it_looks(lab::Run& run) {
  const lab::ProgramFiles& files = chapter_programs();
  lab::Result result{};
  result.rows = {"four threads add to one counter, the lock changing hands as often as it can",
                 {{"who runs it"}, {kPlain}, {kWithCall}},
                 {}};
  const std::string turns = std::to_string(run.options.pick(50'000, 200'000, 500'000));
  const std::vector<std::string> versions =
      run.options.like ? std::vector<std::string>{*run.options.like} : std::vector<std::string>{"2.7", "3.9", "3.14"};
  for (const std::string& version : versions) {
    const std::string output = lab::run_like(version, files.load("lost", {turns})).out;
    lab::row(result.rows, "this runtime, like " + version, lost_or_not(lost(output, kPlain)),
             lost_or_not(lost(output, kWithCall)));
  }
  for (const std::string& version : files.versions("lost")) {
    const std::string output = *files.recorded("lost", version);
    lab::row(result.rows, fmt::format("CPython {}, recorded", version), lost_or_not(lost(output, kPlain)),
             lost_or_not(lost(output, kWithCall)));
  }
  result.notes = {
      "Reading n and writing it are instructions of their own: an addition is lost when the lock changes hands "
      "between them. If the loop does not look there, it cannot.",
      "Up to 3.9 it looked before nearly every instruction. Since 3.10 it looks at jumps backward, at calls and at "
      "the start of a function: none of these is inside of n += 1.",
      "This runtime looks where the version does that it is like.",
      "That nothing is lost since 3.10 is no promise of the language. Chapter 5 says what is."};
  const std::vector<std::string> safe = versions_where(
      "lost", [](const std::string& output) { return !lost(output, kPlain) && lost(output, kWithCall); });
  const std::vector<std::string> all = files.versions("lost");
  // That a version looks before many instructions is no contradiction; one that lost nothing at all would be.
  const std::vector<std::string> some =
      versions_where("lost", [](const std::string& output) { return lost(output, kWithCall); });
  result.verdict = lab::holds_where(
      some, all,
      fmt::format(
          "which ones changed: n += 1 loses additions up to 3.9 and in none of CPython {} to {}, a call in the middle "
          "loses them in all versions",
          safe.empty() ? "?" : safe.front(), safe.empty() ? "?" : safe.back()));
  return result;
}

}  // namespace

lab::Experiment where_it_looks() {
  return {"where_it_looks",
          {"B9"},
          "The eval loop looks for the request at some instructions only.",
          {"Four threads do n += 1. In which versions of Python can an addition be lost?",
           {{"in all: it is three instructions", "the lock changes hands between any two instructions"},
            {"up to 3.9"},
            {"in none: the lock protects n", "the lock makes programs safe"}}},
          run_where_it_looks};
}

}  // namespace ouro::ch06
