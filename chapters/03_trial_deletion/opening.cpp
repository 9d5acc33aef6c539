// The mystery: a ring of 1000 lists that nothing refers to, and one count that is too high by one.
#include <fmt/format.h>

#include "collection_steps.h"
#include "experiments.h"

namespace ouro::ch03 {
namespace {

// What the collections of the program saw: how many objects, how many still had a count after subtraction, how many
// went.
lab::Table phases_table(const std::string& version, const Program& program) {
  lab::Table table{"what the collector saw, like " + version,
                   {{"collection"}, {"objects"}, {"above zero after subtraction"}, {"found unreachable"}},
                   {}};
  for (const Collected& collection : watch_own_objects(version, program, {})) {
    const CollectionPhase* subtracted = find_phase(collection, GcPhase::kSubtracted);
    const CollectionPhase* partitioned = find_phase(collection, GcPhase::kPartitioned);
    if (subtracted == nullptr || partitioned == nullptr || subtracted->objects.size() < 1000) continue;
    std::int64_t above = 0;
    std::int64_t unreachable = 0;
    std::int64_t lists = 0;
    for (const CollectedObject& each : subtracted->objects) {
      if (each.type != "list") continue;
      ++lists;
      above += each.working_count > 0 ? 1 : 0;
    }
    for (const CollectedObject& each : partitioned->objects) unreachable += each.unreachable ? 1 : 0;
    const char* const kinds[] = {"counts all right", "one leaked", "once more"};
    lab::row(table, table.rows.size() < 3 ? kinds[table.rows.size()] : "at exit", fmt::format("{} lists", lists), above,
             unreachable);
  }
  return table;
}

lab::Result run_opening(lab::Run& run) {
  const lab::ProgramFiles& files = chapter_programs();
  const auto python = lab::learners_python();
  lab::Result result{};
  result.rows = {"a ring of 1000 lists, garbage: how many does gc.collect() find?",
                 {{"who runs it"}, {"counts all right"}, {"one leaked"}, {"once more"}},
                 {}};
  const auto add = [&](const std::string& who, const std::string& output) {
    std::vector<lab::Cell> row = {lab::cell(who)};
    for (const auto& [label, found] : labelled_lines(output)) row.push_back(lab::cell(std::stoi(found)));
    lab::add_row(result.rows, row);
  };
  for (const std::string& version : lab::eras(run.options)) {
    add("this runtime, like " + version, run_like(version, files.load("leaked")).out);
    if (const auto recorded = files.recorded("leaked", version)) add("CPython " + version + ", recorded", *recorded);
  }
  if (const auto printed = lab::printed_by(python, files.path("leaked")))
    add("your python3, CPython " + python->version, *printed);
  result.details = {phases_table(version_of(run), files.load("leaked"))};
  result.verdict = files.judge(
      "leaked",
      [](const std::string& output) {
        return output == "counts all right: 1000 found\none leaked: 0 found\nand once more: 0 found\n";
      },
      "one count that is too high by one looks like a reference from outside: it keeps the whole ring of 1000, for "
      "ever");
  result.notes = {
      "In this runtime the incref is leaked by ouroboros.leak_reference, in CPython by ctypes.pythonapi.Py_IncRef: a C "
      "extension that forgets a decref does the same by mistake."};
  return result;
}

}  // namespace

lab::Experiment opening() {
  return {"opening",
          {},
          "One count too high in a ring of 1000 objects keeps all 1000 alive.",
          {"A ring of 1000 lists is garbage, and one of its counts is too high by one. How many lists survive "
           "gc.collect()?",
           {{"none: no variable refers to the ring", "the collector looks at variables"},
            {"1: the one with the wrong count", "each object is judged alone"},
            {"2: it, and the one that it refers to", "revives one hop only"},
            {"all 1000"}}},
          run_opening};
}

}  // namespace ouro::ch03
