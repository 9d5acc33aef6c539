// The scan goes along the list once. What if those that are held stand at its end?
#include <algorithm>
#include <fmt/format.h>

#include "collection_steps.h"
#include "experiments.h"
#include "lab/statistics.h"
#include "replay.h"

namespace ouro::ch03 {
namespace {

struct Made {
  const char* program_name;
  const char* what;
};
constexpr Made kChains[] = {{"from_head", "from its head: the held one stands first"},
                            {"from_end", "from its end: the held one stands last"}};

// "head first, head first, head first; 0.01 0.02"
struct Line {
  std::string orders;
  double first, second;
};
Line line_of(const std::string& output, const std::string& name) {
  for (const auto& [label, rest] : labelled_lines(output)) {
    if (label != name) continue;
    const std::size_t end = rest.find("; ");
    const std::string times = rest.substr(end + 2);
    return {rest.substr(0, end), std::stod(times), std::stod(times.substr(times.find(' ')))};
  }
  throw std::runtime_error("list_order.py did not print " + name);
}

struct Moves {
  std::int64_t back[2] = {0, 0};  // by the first and the second collection
  bool as_replayed = true;        // the list that the collector left is the one that the replay left
};

// From a small chain: each of its objects is described after every phase.
std::vector<Moves> count_moves(const std::string& version, int count) {
  const auto collections =
      watch_collections(version, chapter_programs().load("list_order", {std::to_string(count)}), {});
  std::vector<Moves> all;
  int seen = 0;
  for (const Collected& collection : collections) {
    const CollectionPhase* subtracted = find_phase(collection, GcPhase::kSubtracted);
    const CollectionPhase* partitioned = find_phase(collection, GcPhase::kPartitioned);
    if (subtracted == nullptr || subtracted->objects.size() < static_cast<std::size_t>(count)) continue;
    const Replay replay = replay_scan(*subtracted);
    if (!replay.unreachable.empty()) continue;  // the collection between the two chains
    if (seen % 2 == 0) all.emplace_back();
    all.back().back[seen++ % 2] = replay.moved_back;
    std::vector<std::uintptr_t> order;
    for (const CollectedObject& each : partitioned->objects) order.push_back(each.object);
    all.back().as_replayed = all.back().as_replayed && order == replay.reachable;
    if (all.size() == std::size(kChains) && seen == 4) break;
  }
  if (all.size() != std::size(kChains)) throw std::runtime_error("the collections of the chains were not seen");
  return all;
}

lab::Result run_list_order(lab::Run& run) {
  const lab::ProgramFiles& files = chapter_programs();
  const auto python = lab::learners_python();
  const int small = 1000;
  const int large = run.options.pick(100'000, 300'000, 1'000'000);
  const int rounds = run.options.pick(3, 7, 9);
  const std::vector<Moves> moves = count_moves(version_of(run), small);
  std::map<std::string, std::vector<double>> times;
  for (int round = 0; round < rounds; ++round) {
    const std::string ours = run_like(version_of(run), files.load("list_order", {std::to_string(large)})).out;
    const auto theirs = lab::printed_by(python, files.path("list_order"), {std::to_string(large)});
    for (const Made& chain : kChains) {
      const auto add = [&](const std::string& who, const std::string& output) {
        const Line line = line_of(output, chain.program_name);
        times[who + chain.program_name + "1"].push_back(line.first / large * 1e9);
        times[who + chain.program_name + "2"].push_back(line.second / large * 1e9);
      };
      add("ours", ours);
      if (theirs) add("python", *theirs);
    }
    run.progress.step(static_cast<std::size_t>(round) + 1, static_cast<std::size_t>(rounds), "rounds");
  }
  lab::Result result{};
  result.repetitions = rounds;
  result.rows = {"a chain of lists that one name holds",
                 {{"made"},
                  {"collection"},
                  {fmt::format("moved back, of {}", small)},
                  {"order of the list after it"},
                  {"this runtime", "ns per list"}},
                 {}};
  if (python) result.rows.columns.push_back({"your python3, " + python->version, "ns per list"});
  for (std::size_t i = 0; i < std::size(kChains); ++i) {
    const std::string name = kChains[i].program_name;
    for (int collection = 0; collection < 2; ++collection) {
      const std::string which = std::to_string(collection + 1);
      const std::string orders = line_of(files.recorded("list_order", "3.13").value_or(""), name).orders;
      std::vector<std::string> parts;
      for (std::size_t begin = 0; begin < orders.size();) {
        const std::size_t comma = std::min(orders.find(", ", begin), orders.size());
        parts.push_back(orders.substr(begin, comma - begin));
        begin = comma + 2;
      }
      const std::string times_of = name + which;
      std::vector<lab::Cell> row = {lab::cell(kChains[i].what), lab::cell(collection == 0 ? "first" : "second"),
                                    lab::cell(moves[i].back[collection]),
                                    lab::cell(parts.at(static_cast<std::size_t>(collection) + 1)),
                                    lab::cell(lab::median(times["ours" + times_of]))};
      if (python) row.push_back(lab::cell(lab::median(times["python" + times_of])));
      lab::add_row(result.rows, row);
    }
    if (!moves[i].as_replayed) result.notes.push_back("The collector left another order than the replay of its scan.");
  }
  result.notes.push_back(
      "The order is what gc.get_objects() showed in CPython 3.13; this runtime's list is compared with a replay of the "
      "scan.");
  result.verdict = files.judge(
      "list_order",
      [](const std::string& output) {
        return line_of(output, "from_end").orders == "end first, head first, head first" &&
               line_of(output, "from_head").orders == "head first, head first, head first";
      },
      "a chain that stands end first is moved out and back once, and from then on stands head first: later collections "
      "move nothing");
  return result;
}

}  // namespace

lab::Experiment list_order() {
  return {"list_order",
          {},
          "A living chain whose held object stands last in the list is moved out and back once; then its order is "
          "turned for good.",
          {"1000 lists in a chain live, and the one that a name holds stands last in the list. How many does the scan "
           "move to the unreachable, at first?",
           {{"none: they are alive", "a zero after subtraction is garbage, and only then"},
            {"999, and it moves them back"},
            {"999, and they are freed", "trusts a zero at once"}}},
          run_list_order};
}

}  // namespace ouro::ch03
