// Two tasks that only compute, and four: one after the other, on threads, in processes.
#include <fmt/format.h>

#include "experiments.h"

namespace ouro::ch07 {
namespace {

// Times relative to one after the other, round by round.
lab::Summary tasks_relative(const std::string& output, const std::string& model) {
  const std::vector<double> one = numbers(output, "one");
  std::vector<double> found = numbers(output, model);
  for (std::size_t i = 0; i < found.size(); ++i) found[i] /= one[i];
  return lab::summarize(found);
}

void add(lab::Table& table, const std::string& who, int tasks, const std::string& output) {
  for (const char* const model : {"threads", "processes"}) {
    if (!has(output, model)) continue;
    const lab::Summary found = tasks_relative(output, model);
    lab::row(table, who, tasks, model, median(output, "one"), median(output, model), found.median, found.quartile1,
             found.quartile3);
  }
}

bool no_gain(const std::string& output) { return tasks_relative(output, "threads").median > 0.85; }

lab::Result run_two_tasks(lab::Run& run) {
  const std::string n = std::to_string(run.options.pick(700'000, 4'000'000, 100'000'000));
  const int rounds = run.options.pick(3, 7, 5);
  const std::string models = "one,threads,processes";
  lab::Result result{};
  result.repetitions = rounds;
  result.rows = {"counting down: time relative to one task after the other",
                 {{"who runs it"},
                  {"tasks"},
                  {"model"},
                  {"one after the other", "s"},
                  {"together", "s"},
                  {"relative"},
                  {"a quarter below"},
                  {"a quarter above"}},
                 {}};
  std::vector<Runner> runners = here(run);
  runners.insert(runners.begin(), this_runtime(GilKind::kTick, run));
  double processes = 0;
  double threads = 0;
  double spread = 0;
  for (std::size_t i = 0; i < runners.size(); ++i) {
    const std::string two = output_of(runners[i], "matrix", {"cpu", models, "2", std::to_string(rounds), n});
    add(result.rows, runners[i].name, 2, two);
    if (i == 1) {
      processes = tasks_relative(two, "processes").median;
      threads = tasks_relative(two, "threads").median;
      spread = noise(two, "one");
    }
    run.progress.step(i + 1, runners.size(), "interpreters");
  }
  for (const char* const version : {kTickVersion, kLatest}) {
    add(result.rows, fmt::format("CPython {}, recorded", version), 2, recorded("two_cpu", version));
    add(result.rows, fmt::format("CPython {}, recorded", version), 4, recorded("four_cpu", version));
  }
  result.noise_floor = lab::NoiseFloor{spread, "of the time one after the other: the distance of its quartiles"};
  result.notes = {fmt::format("This runtime, interval lock: two processes take {}; two threads {:.2f}.",
                              half_or_not(processes, spread), threads),
                  "The tasks share nothing but the lock.",
                  "The time of the processes is with starting them and with the way back of their results.",
                  "With --full each task counts to 100,000,000, as in the articles."};
  if (lab::cores_of_this_process() < 2) result.notes.push_back("One core only: processes cannot gain here.");
  const std::string tick = recorded("two_cpu", kTickVersion);
  const std::string late = recorded("two_cpu", kLatest);
  const std::string sentence = fmt::format(
      "two threads that count take {:.2f} times the time of one after the other in CPython 2.7 and {:.2f} times in {} "
      "(this runtime, here: {:.2f})",
      tasks_relative(tick, "threads").median, tasks_relative(late, "threads").median, kLatest, threads);
  result.verdict = judge("two_cpu", no_gain, sentence);
  const std::string half = fmt::format(
      "two processes take {:.2f} of the time of one after the other in CPython 2.7, {:.2f} in {} (this runtime, here: "
      "{:.2f})",
      tasks_relative(tick, "processes").median, tasks_relative(late, "processes").median, kLatest, processes);
  const auto gains = [](const std::string& output) { return tasks_relative(output, "processes").median < 0.75; };
  result.claim_verdicts["A22"] = judge("two_cpu", gains, half);
  result.claim_verdicts["B14"] = judge("two_cpu", gains, half);
  result.claim_verdicts["E9"] = result.claim_verdicts["B14"];
  result.claim_verdicts["B10"] = judge(
      "four_cpu",
      [](const std::string& output) {
        const double times = 4 * tasks_relative(output, "threads").median;
        return times > 3.4 && times < 5;
      },
      fmt::format("four threads that count take {:.1f} times one task's time in CPython {}, {:.1f} times in 2.7",
                  4 * tasks_relative(recorded("four_cpu", kLatest), "threads").median, kLatest,
                  4 * tasks_relative(recorded("four_cpu", kTickVersion), "threads").median));
  return result;
}

}  // namespace

lab::Experiment two_tasks() {
  return {"two_tasks",
          {"A21", "B10", "A22", "B14", "E9"},
          "Threads that compute take as long as the tasks one after the other, or longer; two processes half of it.",
          {"Two tasks compute for 5 s each. They touch nothing in common, and there are two cores. How long on two "
           "threads, Python 3.14?",
           {{"5 s: a core for each", "threads that share no objects do not need the lock"},
            {"10 s"},
            {"20 s: they fight for the lock", "the lock of 3.2 and later is the one of 2.7"}}},
          run_two_tasks};
}

}  // namespace ouro::ch07
