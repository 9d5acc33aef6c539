// An object's lock: one byte. What it costs when nobody else wants it, and when somebody does.
#include <fmt/format.h>

#include "experiments.h"
#include "lock_rounds.h"
#include "support/byte_mutex.h"

namespace ouro::ch08 {
namespace {

struct Case {
  LockKind kind;
  const char* name;
};
constexpr Case kAlone[] = {{LockKind::kNone, "nothing"},
                           {LockKind::kAtomic, "two atomic additions"},
                           {LockKind::kByteMutex, "an object's lock (1 byte)"},
                           {LockKind::kStdMutex, "std::mutex (40 bytes)"}};

struct Contest {
  const char* what;
  int inside, outside;  // steps
};
constexpr Contest kContests[] = {{"hold it for a moment, do without for long", 10, 1000},
                                 {"hold it for a moment, and want it again at once", 10, 0},
                                 {"hold it for 0.1 ms, and want it again at once", 100'000, 0}};

lab::Result run_object_lock(lab::Run& run) {
  const int rounds = run.options.pick(300'000, 1'000'000, 5'000'000);
  const int limit_ms = run.options.pick(40, 200, 1000);
  const int repetitions = run.options.pick(3, 9, 15);
  lab::Result result{};
  result.repetitions = repetitions;
  result.rows = {"nobody else wants it", {{"around the work"}, {"to take it and let it go", "ns"}}, {}};
  std::vector<double> lock;
  std::vector<double> atomics;
  for (const Case& each : kAlone) {
    std::vector<double> runs;
    runs.reserve(static_cast<std::size_t>(repetitions));
    for (int i = 0; i < repetitions; ++i) runs.push_back(take_and_release(each.kind, 1, rounds, 0, 0).ns);
    if (each.kind == LockKind::kByteMutex) lock = runs;
    if (each.kind == LockKind::kAtomic) atomics = runs;
    lab::row(result.rows, each.name, fmt::format("{:.1f}", lab::median(runs)));
  }
  lab::Table together{"threads that want the same lock",
                      {{"threads"},
                       {"they"},
                       {"turns of all", "per ms"},
                       {"sleeps", "per 1000 turns"},
                       {"the unluckiest had", "% of a fair share"}},
                      {}};
  double fair = 1;
  for (const int threads : {2, 4}) {
    for (const Contest& each : kContests) {
      const LockRounds found = take_and_release(LockKind::kByteMutex, threads, 0, each.inside, each.outside, limit_ms);
      const double share = 100 * found.fewest_share * threads;
      if (each.inside > 1000) fair = std::min(fair, share / 100);
      lab::row(
          together, threads, each.what, static_cast<std::int64_t>(1e6 * threads / found.ns),
          fmt::format("{:.1f}", 1000.0 * static_cast<double>(found.sleeps) * found.ns / threads / (limit_ms * 1e6)),
          fmt::format("{:.0f}", share));
    }
    run.progress.step(threads == 2 ? 1 : 2, 2, "numbers of threads");
  }
  result.details = {together};
  result.notes = {
      fmt::format("Who finds it taken gives its core away {} times, hoping that it comes free; then it sleeps in the "
                  "parking lot, a table of 257 queues for all locks of the process.",
                  kYieldsWithoutGil),
      fmt::format(
          "Who has slept for {} ms is given the lock as it is let go; before that the first that comes takes it.",
          kFairAfter.count()),
      "A lock that nobody else wants is one exchange to take and one to let go: the price of two atomic instructions."};
  const std::string sentence = fmt::format(
      "an uncontended object lock costs {:.0f} ns, two atomic additions {:.0f} ns; of several threads that hold it "
      "long the unluckiest had {:.0f} % of a fair share",
      lab::median(lock), lab::median(atomics), 100 * fair);
  result.verdict = lab::median(lock) < 10 * lab::median(atomics) ? lab::holds(sentence) : lab::does_not_hold(sentence);
  return result;
}

}  // namespace

lab::Experiment object_lock() {
  return {
      "object_lock",
      {},
      "A lock of one byte is enough for every object: cheap when nobody else wants it, and fair when somebody does.",
      {"A mutex of the C++ library takes 40 bytes. How small can the lock in every object's header be?",
       {{"8 bytes: it must know who has it", "a lock is a queue of its waiters"},
        {"1 byte: the waiters stand elsewhere"},
        {"it needs none: the count is enough", "counting keeps the object's fields in order"}}},
      run_object_lock};
}

}  // namespace ouro::ch08
