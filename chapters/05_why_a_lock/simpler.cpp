// A native function written without a thought of threads: right under one lock, wrong without. And what CPython's
// headers say of the trouble.
#include <atomic>
#include <fmt/format.h>
#include <thread>

#include "cores.h"
#include "experiments.h"
#include "gil/interval_gil.h"
#include "gil/real_platform.h"
#include "scenarios.h"
#include "sim/explorer.h"

namespace ouro::ch05 {
namespace {

constexpr const char* kAsking = "lines that ask for the build";

//! [extension]
// An extension that counts its calls. Without a lock around it this would be a data race, hence the atomic; relaxed and
// in two halves it does what `++calls` does.
void naive_function(std::atomic<std::int64_t>& calls) {
  calls.store(calls.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed);
}
//! [extension]

// Two threads call it. RETURNS: how many of the calls were counted.
std::int64_t counted(int calls_each, bool under_gil) {
  using Gil = IntervalGil<RealPlatform>;
  Gil gil({});
  std::atomic<std::int64_t> calls = 0;
  std::atomic<int> waiting = 2;
  const auto work = [&](int thread) {
    stay_on_core(thread);
    waiting.fetch_sub(1, std::memory_order_relaxed);
    while (waiting.load(std::memory_order_relaxed) > 0) std::this_thread::yield();
    Gil::Thread self;
    if (under_gil) gil.take(self);
    for (int i = 0; i < calls_each; ++i) {
      naive_function(calls);
      if (under_gil && self.breaker.any()) gil.let_others_run(self);  // where the eval loop looks: between two calls
    }
    if (under_gil) gil.drop(self);
  };
  std::thread first(work, 0);
  std::thread second(work, 1);
  first.join();
  second.join();
  return calls.load(std::memory_order_relaxed);
}

lab::Table headers_table() {
  lab::Table table{"lines of CPython's headers that ask whether the build has the lock", {{"CPython"}, {"lines"}}, {}};
  for (const std::string& version : chapter_programs().versions("headers")) {
    const std::string output = *chapter_programs().recorded("headers", version);
    lab::row(table, version, static_cast<std::int64_t>(number_after(output, kAsking)));
  }
  return table;
}

lab::Result run_simpler(lab::Run& run) {
  const int calls = run.options.pick(2'000'000, 10'000'000, 50'000'000);
  const sim::Exploration with = sim::explore([] { return naive_extension(true); });
  const sim::Exploration without = sim::explore([] { return naive_extension(false); });
  const auto wrong = [](const sim::Exploration& all) { return all.schedules - all.find(kRight)->schedules; };
  lab::Result result{};
  result.rows = {
      fmt::format("a native function counts its calls; two threads make {} each", lab::with_thousands(calls)),
      {{"it runs"}, {"schedules that go wrong"}, {"of"}, {"calls that were not counted"}},
      {}};
  const auto add = [&](const char* how, const sim::Exploration& all, bool under_gil) {
    lab::row(result.rows, how, static_cast<std::int64_t>(wrong(all)), static_cast<std::int64_t>(all.schedules),
             2 * static_cast<std::int64_t>(calls) - counted(calls, under_gil));
  };
  add("under one lock", with, true);
  add("without", without, false);
  result.details = {headers_table()};
  result.notes = {"The lock comes with the call: who writes the function need not know that there are threads.",
                  "Chapter 8 counts what the runtime itself needs without the lock."};
  const double lines = number_after(*chapter_programs().recorded("headers", "3.13"), kAsking);
  const double before = number_after(*chapter_programs().recorded("headers", "3.12"), kAsking);
  const std::string sentence = fmt::format(
      "a native function that knows nothing of threads is right under one lock, and wrong in {} of {} schedules "
      "without; {:.0f} lines of CPython 3.13's headers ask which build it is, {:.0f} of 3.12's",
      wrong(without), without.schedules, lines, before);
  result.verdict =
      wrong(with) == 0 && wrong(without) > 0 && lines > before ? lab::holds(sentence) : lab::does_not_hold(sentence);
  return result;
}

}  // namespace

lab::Experiment simpler() {
  return {"simpler",
          {"A20"},
          "With one lock for all the interpreter is simpler, and C extensions are easier to write.",
          {"A native function does `calls = calls + 1` on a variable of its own. Two threads call it, under the global "
           "lock. Is the count right?",
           {{"no: it is n = n + 1, as in the opening", "C code is interrupted between two lines, like Python code"},
            {"yes: the lock is let go between calls, not inside"},
            {"only if the variable is atomic", "the lock does not order memory"}}},
          run_simpler};
}

}  // namespace ouro::ch05
