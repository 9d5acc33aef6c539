// Runs programs with threads again and again, under either GIL with intervals drawn at random or without one, until the
// time is over.
// Every output must be right and every count must equal the references that a walk of the heap finds.
//
//     soak_of_threads SECONDS [SEED]
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "engine/engine.h"
#include "support/prng.h"

namespace {

using namespace ouro;
using Clock = std::chrono::steady_clock;

struct Case {
  Program program;
  std::string expected;
};

std::string read(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<Case> cases() {
  std::vector<Case> all;
  for (const char* name : {"come_and_go", "counters", "queues", "shared"}) {
    const std::filesystem::path path = std::filesystem::path(OURO_SOAK_PROGRAMS) / name;
    Case each;
    each.program.source = read(path.string() + ".py");
    each.program.filename = std::string(name) + ".py";
    each.expected = read(path.string() + ".txt");
    all.push_back(std::move(each));
  }
  return all;
}

// How a program is run.
struct Setting {
  bool has_gil = true;
  RunOptions options;

  const char* name() const {
    if (!has_gil) return "without a lock";
    return *options.gil == GilKind::kTick ? "under the tick lock" : "under the interval lock";
  }
};

Setting random_setting(Prng& random) {
  constexpr const char* kVersions[] = {"2.7", "3.6", "3.9", "3.10", "3.12", "3.14"};
  Setting setting;
  RunOptions& options = setting.options;
  setting.has_gil = random.below(3) != 0;
  options.profile = find_profile(kVersions[random.below(std::size(kVersions))]);
  options.gil = random.below(2) == 0 ? GilKind::kTick : GilKind::kInterval;
  options.check_interval = 1 + static_cast<int>(random.below(200));
  options.interval.interval = std::chrono::microseconds(1 + random.below(500));
  if (!setting.has_gil) options.profile = find_profile("3.14");
  options.audit = true;
  if (random.below(4) == 0) options.trace_gil = 1000;
  return setting;
}

// RETURNS: what is wrong; empty if nothing is.
std::string problem_of(const RunResult& result, const Case& each) {
  if (result.exit_status != 0) return "exit status " + std::to_string(result.exit_status) + "\n" + result.err;
  if (result.out != each.expected) return "printed\n" + result.out + result.err;
  if (!result.audit->mismatches.empty()) {
    const Mismatch& first = result.audit->mismatches.front();
    return first.object + ": its count is " + std::to_string(first.count) + ", " + std::to_string(first.found) +
           " references were found";
  }
  return {};
}

}  // namespace

int main(int argc, char** argv) {
  const long seconds = argc > 1 ? std::atol(argv[1]) : 0;
  if (seconds <= 0) {
    std::fprintf(stderr, "usage: soak_of_threads SECONDS [SEED]\n");
    return 2;
  }
  const std::uint64_t seed = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 1;
  Prng random(seed);
  const std::vector<Case> all = cases();
  const auto end = Clock::now() + std::chrono::seconds(seconds);
  std::uint64_t runs = 0;
  std::uint64_t switches = 0;
  while (Clock::now() < end) {
    const Case& each = all[random.below(all.size())];
    const Setting setting = random_setting(random);
    const RunResult result = (setting.has_gil ? gil::run : nogil::run)(each.program, setting.options);
    ++runs;
    switches += result.counters.gil_switches;
    const std::string problem = problem_of(result, each);
    if (problem.empty()) continue;
    std::printf("run %llu of seed %llu, %s like %s %s: %s\n", static_cast<unsigned long long>(runs),
                static_cast<unsigned long long>(seed), each.program.filename.c_str(),
                setting.options.profile->name().c_str(), setting.name(), problem.c_str());
    return 1;
  }
  std::printf("%llu runs, %llu switches of the GIL, all as they should be\n", static_cast<unsigned long long>(runs),
              static_cast<unsigned long long>(switches));
  return 0;
}
