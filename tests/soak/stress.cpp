// Threads without a GIL change the same objects at once, some hundred million times if asked: the sums are exact, every
// count equals the references that a walk of the heap finds, and no object is left.
//
//     stress_of_threads OPERATIONS
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

#include "engine/engine.h"

using namespace ouro;

namespace {

constexpr std::int64_t kThreads = 4;
constexpr std::int64_t kOperationsPerTurn = 20;  // on objects that the others see, of the program's inner loop

RunResult run_stress(std::int64_t turns) {
  std::ifstream file(OURO_SOAK_PROGRAMS "/stress.py", std::ios::binary);
  Program program;
  program.source = {std::istreambuf_iterator<char>(file), {}};
  program.filename = "stress.py";
  program.arguments = {std::to_string(turns)};
  RunOptions options;
  options.profile = find_profile("3.14");
  options.audit = true;
  return nogil::run(program, options);
}

// Objects that were not there before the program: the modules that it has imported.
std::int64_t left(const RunResult& result) { return result.counters.live_objects - result.counters.objects_before; }

int fail(const std::string& why) {
  std::printf("%s\n", why.c_str());
  return 1;
}

}  // namespace

int main(int argc, char** argv) {
  const std::int64_t operations = argc > 1 ? std::atoll(argv[1]) : 0;
  if (operations <= 0) {
    std::fprintf(stderr, "usage: stress_of_threads OPERATIONS\n");
    return 2;
  }
  const std::int64_t turns = (operations + kThreads * kOperationsPerTurn - 1) / (kThreads * kOperationsPerTurn);
  const auto begin = std::chrono::steady_clock::now();
  const RunResult result = run_stress(turns);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  if (result.exit_status != 0) return fail("exit status " + std::to_string(result.exit_status) + "\n" + result.err);
  if (result.out != "[] 0 0 0 True\n") return fail("printed " + result.out + result.err);
  if (!result.audit->mismatches.empty()) {
    const Mismatch& first = result.audit->mismatches.front();
    return fail(first.object + ": its count is " + std::to_string(first.count) + ", " + std::to_string(first.found) +
                " references were found");
  }
  const std::int64_t more = left(result) - left(run_stress(0));
  if (more != 0) return fail(std::to_string(more) + " objects are left");
  std::printf("%lld operations on shared objects in %.1f s, all counts as they should be\n",
              static_cast<long long>(turns * kThreads * kOperationsPerTurn), took.count());
  return 0;
}
