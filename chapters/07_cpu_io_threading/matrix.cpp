// Every kind of work in every model, under each lock: what is gained over one after the other.
#include <fmt/format.h>

#include "experiments.h"
#include "plots/heat_map.h"

namespace ouro::ch07 {
namespace {

constexpr int kTasks = 4;

struct Workload {
  const char* name;
  const char* words;
  std::string quick, moderate, full;
};
const Workload kWorkloads[] = {
    {"cpu", "computing", "60000", "500000", "20000000"},
    {"sleep", "sleeping", "0.012", "0.05", "1"},
    {"disk", "disk", "3", "15", "200"},
    {"tcp", "loopback TCP", "4", "20", "300"},
    {"mixed", "mixed", "30000,0.006", "300000,0.03", "6000000,0.5"},
};

struct Model {
  const char* name;
  const char* words;
  const char* than;  // what it is compared with
};
constexpr Model kModels[] = {{"threads", "threads", "one"},
                             {"processes", "processes", "one"},
                             {"coroutines", "coroutines", "one"},
                             {"native", "native code", "native one"},
                             {"interpreters", "sub-interpreters", "one"}};

// What the program printed for a workload: all models but sub-interpreters, and those.
struct Printed {
  std::string all;
  std::string interpreters;

  const std::string& of(const Model& model) const {
    return std::string_view(model.name) == "interpreters" ? interpreters : all;
  }
};

Printed printed_by(lab::Run& run, const Runner& runner, const Workload& workload) {
  const std::string rounds = std::to_string(run.options.pick(3, 5, 5));
  const std::string tasks = std::to_string(kTasks);
  const std::string size = run.options.pick(workload.quick, workload.moderate, workload.full);
  return {output_of(runner, "matrix", {workload.name, "all", tasks, rounds, size, counting_library()}),
          output_of(runner, "matrix", {workload.name, "one,interpreters", tasks, rounds, size})};
}

plots::HeatCell cell_of(const Printed& printed, const Model& model) {
  const std::string& output = printed.of(model);
  if (!has(output, model.name)) return {std::nullopt, {}, why_not(output, model.name)};
  const lab::Summary found = speed_up(output, model.name, model.than);
  return {found.median, quartiles(found), ""};
}

void add_rows(lab::Table& table, const std::string& who, const Workload& workload, const Printed& printed) {
  std::vector<lab::Cell> row = {lab::cell(who), lab::cell(std::string(workload.words)),
                                lab::cell(median(printed.all, "one"))};
  for (const Model& model : kModels) {
    const plots::HeatCell cell = cell_of(printed, model);
    row.push_back(cell.value ? lab::cell(*cell.value) : lab::cell(cell.why_not));
  }
  lab::add_row(table, row);
}

// A panel; the same numbers go into the table.
plots::HeatPanel measured_panel(lab::Run& run, lab::Table& table, const Runner& runner) {
  plots::HeatPanel panel{runner.name, {}, ""};
  for (const Workload& workload : kWorkloads) {
    const Printed printed = printed_by(run, runner, workload);
    add_rows(table, runner.name, workload, printed);
    panel.rows.emplace_back();
    for (const Model& model : kModels) panel.rows.back().push_back(cell_of(printed, model));
  }
  return panel;
}

void add_recorded(lab::Table& table, const char* version) {
  for (const Workload& workload : kWorkloads) {
    const auto interpreters = chapter_programs().recorded(fmt::format("interpreters_{}", workload.name), version);
    add_rows(table, fmt::format("CPython {}, recorded", version), workload,
             {recorded(fmt::format("matrix_{}", workload.name), version),
              interpreters.value_or("cannot interpreters: since 3.12\n")});
  }
}

double recorded_speed_up(const char* workload, const char* model, const std::string& version) {
  return speed_up(recorded(fmt::format("matrix_{}", workload), version), model).median;
}

// Threads gain where tasks wait, as much as processes do.
bool fine_with_threads(const std::string& version) {
  return recorded_speed_up("sleep", "threads", version) > 2 && recorded_speed_up("tcp", "threads", version) > 1.6 &&
         recorded_speed_up("tcp", "threads", version) > 0.6 * recorded_speed_up("tcp", "processes", version);
}

lab::Result run_matrix(lab::Run& run) {
  lab::Result result{};
  result.repetitions = run.options.pick(3, 5, 5);
  result.rows = {fmt::format("{} tasks: how many times as fast as one after the other, median over the rounds", kTasks),
                 {{"who runs it"}, {"work"}, {"one after the other", "s"}},
                 {}};
  for (const Model& model : kModels) result.rows.columns.push_back({model.words});
  plots::HeatMap figure;
  figure.name = "matrix";
  figure.most = kTasks;
  figure.spread_means = "in brackets: the middle half of the rounds";
  for (const Workload& workload : kWorkloads) figure.rows.emplace_back(workload.words);
  for (const Model& model : kModels) figure.columns.emplace_back(model.words);
  const std::vector<lab::Peer> others = asked_for(run);
  std::vector<Runner> ours;
  if (lab::asked_for(lab::Build::kGil, run.options))
    ours = {this_runtime(GilKind::kTick, run), this_runtime(GilKind::kInterval, run)};
  if (lab::asked_for(lab::Build::kNoGil, run.options)) ours.push_back(this_runtime_without_gil());
  const std::size_t panels = ours.size() + others.size();
  std::size_t done = 0;
  for (const Runner& each : ours) {
    figure.panels.push_back(measured_panel(run, result.rows, each));
    run.progress.step(++done, panels, "interpreters");
  }
  for (const lab::Peer& peer : others) {
    if (peer.interpreter) {
      figure.panels.push_back(measured_panel(run, result.rows, real(*peer.interpreter)));
    } else {
      result.notes.push_back(fmt::format("{} is absent.", peer.name));
    }
    run.progress.step(++done, panels, "interpreters");
  }
  for (const char* const version : {kTickVersion, kLatest}) add_recorded(result.rows, version);
  figure.title = fmt::format(
      "{} tasks on {} cores: what waits gains in every model, what computes gains where there is no common lock",
      kTasks, lab::cores_of_this_process());
  result.figures = {plots::heat_map(figure)};
  result.notes.insert(result.notes.begin(),
                      {"Processes: with starting them and with the way back of their results. Sub-interpreters are "
                       "made before the clock starts. Native code is compared with native code, one call after the "
                       "other.",
                       "asyncio has no waiting form of a file: coroutines that write to the disk hold each other up. "
                       "The server of the TCP tasks thinks for 2 ms before it answers.",
                       "A disk gains as much as the disk can do at once, whatever the model."});
  std::vector<std::string> where;
  const std::vector<std::string> all = chapter_programs().versions("matrix_tcp");
  for (const std::string& version : all) {
    if (fine_with_threads(version)) where.push_back(version);
  }
  result.verdict = lab::holds_where(
      where, all,
      fmt::format(
          "on four threads tasks that wait for a server are {:.1f} times as fast in CPython 2.7 and {:.1f} times in "
          "{}; in four processes {:.1f} and {:.1f} times. Not so beside a thread that computes: experiment server",
          recorded_speed_up("tcp", "threads", kTickVersion), recorded_speed_up("tcp", "threads", kLatest), kLatest,
          recorded_speed_up("tcp", "processes", kTickVersion), recorded_speed_up("tcp", "processes", kLatest)));
  return result;
}

}  // namespace

lab::Experiment matrix() {
  return {"matrix",
          {"C7"},
          "Network and file work is fine with threads.",
          {"Four tasks wait for a server on the network, one request after the other. On four threads, in Python 3.14, "
           "they are ...",
           {{"as slow as one after the other: there is a lock", "a thread keeps the lock while it waits"},
            {"nearly four times as fast"},
            {"twice as fast, on two cores", "waiting needs a core"}}},
          run_matrix};
}

}  // namespace ouro::ch07
