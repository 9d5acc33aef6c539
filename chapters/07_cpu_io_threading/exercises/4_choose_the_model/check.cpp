// Checks exercise 4: runs the choice on simulated cores, beside every other model.
#include "lab/exercise/check.h"

#include <algorithm>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <map>

#include "lab/exercise/answers.h"
#include "workloads.h"

using namespace ouro::exercise;
using namespace workloads;

namespace {

struct Belief {
  const char* workload;
  const char* model;
  const char* name;
  const char* why;
};
constexpr Belief kBeliefs[] = {
    {"images", "threads", "threads for Python CPU work",
     "Python code runs with the lock, and there is one lock. The threads take turns; three cores stand idle."},
    {"images", "coroutines", "coroutines for CPU work",
     "A coroutine that computes awaits nothing. The loop runs one after the other, in one thread, on one core."},
    {"images", "one", "one core is enough",
     "Three cores stand idle, and the tasks are large enough to be handed over."},
    {"pages", "threads", "a thread for each of thousands",
     "There are 100 threads. Each waits for 20 pages, one after the other."},
    {"pages", "processes", "a process waits quicker",
     "Waiting needs no core. Four processes wait for four pages at a time."},
    {"pages", "one", "waiting cannot overlap",
     "While one page comes, 1999 others could be on their way. Waiting needs no core and no lock."},
    {"lines", "processes", "processes for tiny tasks",
     "To hand over a task costs three times the task itself, and one parent hands out all of them."},
    {"lines", "threads", "threads for Python CPU work",
     "Python code runs with the lock: no two tasks run at the same time, and handing them over comes on top."},
    {"lines", "coroutines", "coroutines for CPU work",
     "Nothing is awaited, so nothing overlaps. What is left is the price of 10,000 coroutines."},
    {"checksums", "processes", "data travels at no cost",
     "1.2 GB are written into pipes and read again, for 2 s of work. Threads have the data already."},
    {"checksums", "coroutines", "coroutines for CPU work",
     "A call of C is no await: the loop stands still until it returns. That the lock is free helps other threads only, "
     "and "
     "there are none."},
    {"checksums", "one", "C keeps the lock",
     "This library lets go of it. Then as many threads compute as there are cores."},
    {"formulas", "threads", "all native code releases",
     "C code runs with the lock unless it lets go of it, and this library does not. The threads queue for it."},
    {"formulas", "coroutines", "coroutines for CPU work",
     "A call of C is no await: the loop stands still until it returns."},
    {"formulas", "one", "one core is enough",
     "Each process has a lock of its own. That costs 5 ms each, and saves seconds."},
};

std::string seconds(Ns time) { return fmt::format("{:.2f} s", static_cast<double>(time) / 1e9); }

void expect_best(const std::string& name) {
  const Answer& answer = learner_answer(name);
  if (std::find(kModels.begin(), kModels.end(), answer.text) == kModels.end()) {
    malformed(answer, fmt::format("`{}` is none of: {}", answer.text, fmt::join(kModels, ", ")));
  }
  const Tasks& tasks = *std::find_if(kAll.begin(), kAll.end(), [&](const Tasks& each) { return each.name == name; });
  show_example(fmt::format("{}: {}; on {} simulated cores", name, tasks.what, kCores));
  std::map<Ns, std::string> by_time;
  for (const std::string& model : kModels) by_time.emplace(time_of(tasks, model), model);
  const auto& [best_time, best] = *by_time.begin();
  const Ns time = time_of(tasks, answer.text);
  if (time * 10 <= best_time * 11) return;
  Mistake mistake{fmt::format("{}: {}", answer.text, seconds(time)), fmt::format("{}: {}", best, seconds(best_time)),
                  "what a task spends its time on, and who holds the lock then, decides; after that the price"};
  for (const Belief& each : kBeliefs) {
    if (name != each.workload || answer.text != each.model) continue;
    mistake.misconception = each.name;
    mistake.why = each.why;
  }
  reject(mistake);
}

}  // namespace

TEST(Images, Quickest) { expect_best("images"); }

TEST(Pages, Quickest) { expect_best("pages"); }

TEST(Lines, Quickest) { expect_best("lines"); }

TEST(Checksums, Quickest) { expect_best("checksums"); }

TEST(Formulas, Quickest) { expect_best("formulas"); }
