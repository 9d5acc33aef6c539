// From what a collection saw to a picture of it: the objects of one phase as a panel of an object graph.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "engine/engine.h"
#include "plots/object_graph.h"

namespace ouro::ch02 {

// Everything that happened while a program ran: its full collections after the phase in which reachable and unreachable
// objects are told apart, and which names were bound to what when each began.
struct SeenCollection {
  CollectionPhase phase;
  std::vector<WatchedCount> names;
};
std::vector<SeenCollection> collections_of(const std::string& version, const Program& program,
                                           const std::vector<std::string>& names = {});

// What a panel shows of a collection, and how its objects are called.
struct PanelChoice {
  std::function<bool(const CollectedObject& object)> shown;
  std::map<std::uintptr_t, std::string> labels{};  // by address; else the name of the type
};
plots::GraphPanel panel_of(const SeenCollection& seen, const PanelChoice& choice, std::string title,
                           std::string detail);

}  // namespace ouro::ch02
