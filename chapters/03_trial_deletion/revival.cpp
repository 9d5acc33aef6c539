// What is above zero after subtraction lives, and what it refers to. How far does that go?
#include <fmt/format.h>

#include "collection_steps.h"
#include "experiments.h"
#include "replay.h"

namespace ouro::ch03 {
namespace {

lab::Result run_revival(lab::Run& run) {
  const lab::ProgramFiles& files = chapter_programs();
  const Program program = files.load("reach");
  lab::Result result{};
  result.rows = {"a ring of 1000 lists, one of them has a name",
                 {{"rule"}, {"lists that live"}, {"lists that would be freed"}},
                 {}};
  const auto collections = watch_own_objects(version_of(run), program, {});
  for (const Collected& collection : collections) {
    const CollectionPhase* subtracted = find_phase(collection, GcPhase::kSubtracted);
    if (subtracted == nullptr || subtracted->objects.size() < 1000) continue;
    std::int64_t above = 0;
    for (const CollectedObject& each : subtracted->objects) above += each.working_count > 0 ? 1 : 0;
    const auto all = static_cast<std::int64_t>(subtracted->objects.size());
    const std::int64_t one_hop = living_within_one_hop(*subtracted);
    const Replay full = replay_scan(*subtracted);
    const auto living = static_cast<std::int64_t>(full.reachable.size());
    lab::row(result.rows, "above zero after subtraction", above, all - above);
    lab::row(result.rows, "and what they refer to: one hop", one_hop, all - one_hop);
    lab::row(result.rows, "and so on to the end: what the runtime does", living, all - living);
    break;  // the one at exit is another story
  }
  if (result.rows.rows.empty()) throw std::runtime_error("the collection was not seen");
  const auto python = lab::learners_python();
  if (const auto printed = lab::printed_by(python, files.path("reach"))) {
    const int alive = std::stoi(lab::lines_of(*printed).at(1));
    lab::row(result.rows, "your python3, CPython " + python->version, alive, 1000 - alive);
  }
  // One hop would leave two lists of the ring.
  result.verdict = files.judge(
      "reach", [](const std::string& output) { return output.find("2 are alive") != std::string::npos; },
      "counts are copied and references from inside subtracted, without any root, as the article says; but revival "
      "goes on to the end: of the ring of 1000, one hop would keep 2, and every CPython keeps 1000");
  return result;
}

}  // namespace

lab::Experiment revival() {
  return {"revival",
          {"A8"},
          "Copy the counts, subtract what comes from inside, revive what the survivors refer to: the rest is garbage.",
          {"A ring of 1000 lists, and a name for one of them. After subtraction, how many counts are above zero?",
           {{"1000: they are all in use", "a count above zero means in use"},
            {"1"},
            {"2: the named one and its neighbour", "revives one hop only"}}},
          run_revival};
}

}  // namespace ouro::ch03
