// The algorithm on two lists in a cycle, phase by phase: alone, held by a third name, and when that name goes. And on
// the learner's own program.
#include <algorithm>
#include <fmt/format.h>
#include <stdexcept>

#include "collection_steps.h"
#include "experiments.h"
#include "plots/object_graph.h"

namespace ouro::ch03 {
namespace {

constexpr std::size_t kMostDrawn = 10;  // objects that a panel has room for
constexpr std::size_t kMostRows = 60;   // of the table

struct Situation {
  std::string program;
  std::string figure;
  std::string title;  // of the figure
  std::string what;   // of the table
};

const std::vector<Situation>& situations() {
  static const std::vector<Situation> all = {
      {"isolated", "trial_deletion_isolated",
       "Two lists hold each other: every count is explained from inside, nothing is left, both go",
       "a pair that nobody holds"},
      {"held", "trial_deletion_held",
       "x holds one of the two: its count stays above zero, and what it refers to is revived",
       "a pair, one of them held by x"},
      {"released", "trial_deletion_released", "After del x the same two lists are garbage, and the same steps find it",
       "the same pair after del x"}};
  return all;
}

constexpr GcPhase kDrawn[] = {GcPhase::kCountsCopied, GcPhase::kSubtracted, GcPhase::kPartitioned, GcPhase::kCleared};

// What the panel of a phase shows, in a line.
const char* detail_of(GcPhase phase) {
  switch (phase) {
    case GcPhase::kCountsCopied:
      return "each object gets a copy of its own count";
    case GcPhase::kSubtracted:
      return "one less for every reference from inside";
    case GcPhase::kPartitioned:
      return "above zero lives, with all that it reaches";
    case GcPhase::kCleared:
      return "the garbage lets go, and the counts free it";
    default:
      return "";
  }
}

// Where the object sits after the phase.
std::string place_of(const CollectedObject& object, GcPhase phase) {
  if (phase == GcPhase::kMerged) return "in the list";
  if (phase < GcPhase::kPartitioned) return "in the list, being collected";
  return object.unreachable ? "unreachable" : "reachable";
}

std::string id_of(std::uintptr_t address) { return fmt::format("{:x}", address); }

std::string named(const Collected& collection, std::uintptr_t address) {
  const auto found = collection.names.find(address);
  return found == collection.names.end() ? "(outside)" : found->second;
}

// Did the phase change nothing that the table shows?
bool same_rows(const CollectionPhase& a, const CollectionPhase& b) {
  return std::equal(a.objects.begin(), a.objects.end(), b.objects.begin(), b.objects.end(),
                    [](const auto& x, const auto& y) {
                      return x.object == y.object && x.count == y.count && x.working_count == y.working_count &&
                             x.unreachable == y.unreachable && x.references == y.references;
                    });
}

void add_rows(lab::Table& table, const Collected& collection) {
  const CollectionPhase* shown = nullptr;
  for (const GcPhase phase : {GcPhase::kMerged, GcPhase::kCountsCopied, GcPhase::kSubtracted, GcPhase::kPartitioned,
                              GcPhase::kFinalized, GcPhase::kResurrectedLeft, GcPhase::kCleared}) {
    const CollectionPhase* seen = find_phase(collection, phase);
    if (seen == nullptr || (shown != nullptr && phase != GcPhase::kCleared && same_rows(*shown, *seen))) continue;
    shown = seen;
    const CollectionPhase& first = collection.phases.front();
    for (const CollectedObject& was : first.objects) {
      const auto is = std::find_if(seen->objects.begin(), seen->objects.end(),
                                   [&](const CollectedObject& each) { return each.object == was.object; });
      const bool freed = is == seen->objects.end();
      std::vector<std::string> refers;
      if (!freed) {
        for (const std::uintptr_t each : is->references) {
          if (collection.names.contains(each)) refers.push_back(named(collection, each));
        }
      }
      lab::row(table, std::string(words(phase)), named(collection, was.object),
               freed ? lab::Cell() : lab::cell(is->count),
               freed || is->working_count < 0 ? lab::Cell() : lab::cell(is->working_count),
               freed ? "freed" : place_of(*is, phase), fmt::format("{}", fmt::join(refers, ", ")));
    }
  }
}

plots::GraphPanel panel(const Collected& collection, const CollectionPhase& seen) {
  plots::GraphPanel panel{std::string(words(seen.phase)), "", {}, {}, {}};
  const CollectionPhase& first = collection.phases.front();
  for (const CollectedObject& was : first.objects) {
    const auto is = std::find_if(seen.objects.begin(), seen.objects.end(),
                                 [&](const CollectedObject& each) { return each.object == was.object; });
    if (is == seen.objects.end()) {
      panel.nodes.push_back(
          {id_of(was.object), named(collection, was.object) + "\nfreed", {}, {}, plots::NodeState::garbage});
      continue;
    }
    plots::GraphNode node{id_of(is->object), named(collection, is->object), is->count, {}, plots::NodeState::living};
    if (is->working_count >= 0) node.ring = is->working_count;
    if (is->unreachable) node.state = plots::NodeState::unreachable_so_far;
    panel.nodes.push_back(node);
    for (const std::uintptr_t referent : is->references) {
      const bool drawn = std::any_of(seen.objects.begin(), seen.objects.end(),
                                     [&](const CollectedObject& each) { return each.object == referent; });
      if (drawn) panel.edges.push_back({id_of(is->object), id_of(referent)});
    }
  }
  for (const auto& [name, address] : collection.bound) {
    const bool drawn = std::any_of(seen.objects.begin(), seen.objects.end(),
                                   [&, at = address](const CollectedObject& each) { return each.object == at; });
    if (drawn) panel.roots.push_back({name, id_of(address)});
  }
  return panel;
}

plots::Figure phases_figure(const std::string& name, const std::string& title, const Collected& collection) {
  plots::ObjectGraph graph;
  graph.name = name;
  graph.title = title;
  graph.columns = 2;
  graph.steps = true;
  graph.count_means = "reference count";
  graph.ring_means = "the collector's copy of it";
  int step = 0;
  for (const GcPhase phase : kDrawn) {
    const CollectionPhase* seen = find_phase(collection, phase);
    if (seen == nullptr) continue;
    graph.panels.push_back(panel(collection, *seen));
    graph.panels.back().detail = detail_of(phase);
    graph.panels.back().title = fmt::format("{}. {}", ++step, graph.panels.back().title);
  }
  return plots::object_graph(graph);
}

lab::Table new_table(const std::string& title) {
  return {title, {{"after"}, {"object"}, {"count"}, {"gc_refs"}, {"where"}, {"refers to"}}, {}};
}

// The last collection that the program itself asks for; the one at its exit looks the same in every program.
const Collected& interesting(const std::vector<Collected>& collections) {
  if (collections.empty() || collections.front().phases.front().objects.empty()) {
    throw std::runtime_error(
        "the program makes no collection, or there was nothing to collect: call gc.collect() in it");
  }
  const Collected* chosen = &collections.front();
  for (const Collected& each : collections) {
    if (!each.phases.front().objects.empty()) chosen = &each;
  }
  return *chosen;
}

lab::Result run_own(lab::Run& run) {
  const auto& arguments = run.options.arguments;
  const auto watch = arguments.has("--watch") ? split_names(arguments.text("--watch")) : std::vector<std::string>{};
  const auto collections = watch_own_objects(version_of(run), lab::load_program(*run.options.program), watch);
  const Collected& collection = interesting(collections);
  lab::Result result{};
  result.rows = new_table(fmt::format("{}, its last collection", run.options.program->filename().string()));
  const std::size_t objects = collection.phases.front().objects.size();
  add_rows(result.rows, collection);
  if (result.rows.rows.size() > kMostRows) {
    result.notes.push_back(fmt::format("The table shows {} of its {} rows.", kMostRows, result.rows.rows.size()));
    result.rows.rows.resize(kMostRows);
  }
  if (objects <= kMostDrawn) {
    result.figures = {
        phases_figure("trial_deletion_program", "Your program's last collection, phase by phase", collection)};
  } else {
    result.notes.push_back(
        fmt::format("A figure has room for {} objects; the collection had {}.", kMostDrawn, objects));
  }
  result.verdict = lab::cannot_be_measured("your own program: it tests no claim");
  return result;
}

lab::Result run_step_by_step(lab::Run& run) {
  if (run.options.program) return run_own(run);
  lab::Result result{};
  for (const Situation& situation : situations()) {
    const auto collections =
        watch_own_objects(version_of(run), chapter_programs().load(situation.program), {"a", "b", "x"});
    const Collected& collection = interesting(collections);
    lab::Table table = new_table(situation.what);
    add_rows(table, collection);
    if (result.rows.rows.empty()) {
      result.rows = table;
    } else {
      result.details.push_back(table);
    }
    result.figures.push_back(phases_figure(situation.figure, situation.title, collection));
  }
  result.verdict = chapter_programs().judge(
      "article_pair",
      [](const std::string& output) {
        return output == "counts: 2 1\nheld by x: 0 found\nthe pair is whole: True\nafter del x: 2 found\n";
      },
      "the counts are 2 and 1; less the references from inside 1 and 0; both survive, and after del x both go");
  return result;
}

}  // namespace

lab::Experiment step_by_step() {
  return {
      "step_by_step",
      {"A9"},
      "Two lists in a cycle, x names one: the copied counts 2 and 1 become 1 and 0, both survive; after del x both go.",
      {"The pair's copied counts are 2 and 1. What are they when the references from inside are subtracted?",
       {{"2 and 1: x is outside", "nothing is subtracted for what is held"},
        {"1 and 0"},
        {"0 and 0", "subtracts for references from outside"}}},
      run_step_by_step};
}

}  // namespace ouro::ch03
