// See graph.h.
#include "graph.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

#include "experiments.h"

namespace ouro::ch02 {
namespace {

std::string id_of(std::uintptr_t object) { return fmt::format("{:x}", object); }

// What is short enough for a circle.
std::string label_of(const CollectedObject& object) {
  static const std::map<std::string, std::string> kShort = {{"ValueError", "exception"}};
  const auto found = kShort.find(object.type);
  return found == kShort.end() ? object.type : found->second;
}

}  // namespace

std::vector<SeenCollection> collections_of(const std::string& version, const Program& program,
                                           const std::vector<std::string>& names) {
  std::vector<SeenCollection> seen;
  std::vector<WatchedCount> bound;
  RunOptions options;
  options.watch = names;
  if (!names.empty()) {
    options.after_line = [&](int, const std::vector<WatchedCount>& counts) {
      bound.clear();
      std::copy_if(counts.begin(), counts.end(), std::back_inserter(bound),
                   [](const WatchedCount& each) { return each.bound; });
    };
  }
  options.after_phase = [&](const CollectionPhase& phase) {
    if (phase.phase == GcPhase::kPartitioned && phase.generation == 2) seen.push_back({phase, bound});
  };
  run_like(version, program, options);
  return seen;
}

plots::GraphPanel panel_of(const SeenCollection& seen, const PanelChoice& choice, std::string title,
                           std::string detail) {
  plots::GraphPanel panel{std::move(title), std::move(detail), {}, {}, {}};
  std::set<std::uintptr_t> shown;
  for (const CollectedObject& each : seen.phase.objects) {
    if (!choice.shown(each)) continue;
    shown.insert(each.object);
    const auto label = choice.labels.find(each.object);
    panel.nodes.push_back({id_of(each.object),
                           label == choice.labels.end() ? label_of(each) : label->second,
                           each.count,
                           {},
                           each.unreachable ? plots::NodeState::garbage : plots::NodeState::living});
  }
  for (const CollectedObject& each : seen.phase.objects) {
    if (!shown.contains(each.object)) continue;
    for (const std::uintptr_t referent : each.references) {
      if (shown.contains(referent)) panel.edges.push_back({id_of(each.object), id_of(referent)});
    }
  }
  for (const WatchedCount& name : seen.names) {
    if (shown.contains(name.object)) panel.roots.push_back({name.name, id_of(name.object)});
  }
  return panel;
}

}  // namespace ouro::ch02
