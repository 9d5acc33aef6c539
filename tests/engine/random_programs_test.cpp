// The runtime's central promise, on random programs: when a program ends every count equals the number of references
// found by walking the heap, nothing is left that was not there before, and neither the version, nor the build, nor the
// careful eval loop changes what it prints. Where there is a python3, it prints the same.
//
// Without a GIL a module's functions have deferred counts: what the default of a lambda holds dies with a collection,
// not with the last reference. There the numbers of deaths between statements may lag behind; the one at the end may
// not.
//
// RapidCheck reports the smallest program that it finds. RC_PARAMS="seed=... max_success=1000" tries others.
#include <cstdio>
#include <cstdlib>
#include <gtest/gtest.h>
#include <optional>
#include <rapidcheck/gtest.h>
#include <regex>

#include "engine/engine.h"
#include "engine/program_writer.h"
#include "lab/peers.h"
#include "support/config.h"
#include "temporary_folder.h"

namespace ouro {
namespace {

// Long lists of choices: a statement takes about eight.
rc::Gen<std::vector<int>> choices() {
  constexpr int kLength = 350;
  return rc::gen::resize(kLength, rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 1 << 12)));
}

struct Outcome {
  RunResult result;
  std::string name;
};

Outcome outcome(RunResult (*run)(const Program&, const RunOptions&), const char* build, const std::string& source,
                const char* version, bool careful) {
  Program program;
  program.source = source;
  program.filename = "random.py";
  RunOptions options;
  options.profile = find_profile(version);
  options.audit = true;
  options.count_instructions = careful;
  return {run(program, options), std::string(build) + " " + version + (careful ? " careful" : "")};
}

void check(const Outcome& one, const std::string& expected, const std::string& text, bool collects) {
  if (one.result.exit_status != 0) RC_FAIL(one.name + " fails:\n" + one.result.err + "\n" + text);
  if (one.result.out != expected)
    RC_FAIL(one.name + " prints\n" + one.result.out + "\nand not\n" + expected + "\n" + text);
  for (const Mismatch& each : one.result.audit->mismatches) {
    RC_FAIL(one.name + ": " + each.object + ": its count is " + std::to_string(each.count) + ", found " +
            std::to_string(each.found) + "\n" + text);
  }
  if (collects && one.result.counters.live_objects != one.result.counters.objects_before) {
    RC_FAIL(one.name + ": " + std::to_string(one.result.counters.live_objects) + " objects are left of " +
            std::to_string(one.result.counters.objects_before) + "\n" + text);
  }
}

// A program shows "line deaths [names]" again and again.
std::string without_deaths(const std::string& printed) {
  static const std::regex shown("(^|\\n)([0-9]+) [0-9]+ \\[");
  return std::regex_replace(printed, shown, "$1$2 [");
}

// A build without a GIL.
void check_deferred(Outcome one, const std::string& expected, const std::string& text) {
  const auto end = [](const std::string& printed) { return printed.substr(printed.find(kCollected)); };
  if (one.result.exit_status == 0 && end(one.result.out) != end(expected))
    RC_FAIL(one.name + " ends with\n" + end(one.result.out) + "and not\n" + end(expected) + "\n" + text);
  one.result.out = without_deaths(one.result.out);
  check(one, without_deaths(expected), text, true);
}

std::string python3_output(const lab::Interpreter& python, const std::string& source) {
  const TemporaryFolder folder;
  const lab::ChildResult result = lab::run_program(python, folder.write("program.py", source));
  return result.succeeded() ? result.out : result.out + result.err;
}

std::optional<lab::Interpreter> new_enough_python3() {
  auto python = lab::find_interpreter("python3");
  int minor = 0;
  const bool fits =
      python && python->implementation == "CPython" && std::sscanf(python->version.c_str(), "3.%d", &minor) == 1;
  return fits && minor >= 11 ? python : std::nullopt;
}

// The same programs in every run, unless somebody asks for others.
const bool kSeeded = [] {
  return setenv("RC_PARAMS",
                kAddressSanitizer || kCheckInvariants ? "seed=2026 max_success=20" : "seed=2026 max_success=60",
                0) == 0;
}();

RC_GTEST_PROP(RandomPrograms, KeepEveryCountAndPrintTheSameEverywhere, ()) {
  static const std::optional<lab::Interpreter> python = new_enough_python3();
  const RandomProgram program = write_program(*choices());
  const std::string whole = program.text + program.ending;
  const Outcome first = outcome(gil::run, "gil", whole, "3.14", false);
  const std::string& expected = first.result.out;
  check(first, expected, whole, true);
  for (const char* version : {"3.6", "3.9", "3.11", "3.12", "3.13", "3.15"}) {
    // 3.12 makes constants that look like names immortal: they stay.
    const bool collects = !find_profile(version)->identifier_constants_immortal;
    check(outcome(gil::run, "gil", whole, version, false), expected, whole, collects);
  }
  check(outcome(gil::run, "gil", whole, "3.14", true), expected, whole, true);
  // What keeps cycles alive prints all but the last line.
  const std::string without_ending = expected.substr(0, expected.find(kCollected));
  check(outcome(gil::run, "gil", program.text, "2.7", false), without_ending, program.text, false);
  check_deferred(outcome(nogil::run, "nogil", whole, "3.13", false), expected, whole);
  check_deferred(outcome(nogil::run, "nogil", whole, "3.14", true), expected, whole);
  if (python) {
    const std::string theirs = python3_output(*python, whole);
    if (theirs != expected) RC_FAIL("ours prints\n" + expected + "\nbut python3\n" + theirs + "\n" + whole);
  }
}

// The n-th request for memory fails, for one n after the other: MemoryError or nothing, never a wrong count.
RC_GTEST_PROP(RandomPrograms, SurviveWhenMemoryRunsOut, ()) {
  const RandomProgram program = write_program(*choices());
  const std::size_t failing = *rc::gen::inRange<std::size_t>(1, 400);
  Program source;
  source.source = program.text;
  RunOptions options;
  options.audit = true;
  options.fail_allocation = failing;
  const RunResult result = gil::run(source, options);
  for (const Mismatch& each : result.audit->mismatches) {
    RC_FAIL("request " + std::to_string(failing) + " fails: " + each.object + ": its count is " +
            std::to_string(each.count) + ", found " + std::to_string(each.found) + "\n" + program.text);
  }
}

}  // namespace
}  // namespace ouro
