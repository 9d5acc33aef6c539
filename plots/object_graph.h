// Objects and who refers to whom: a circle per object with its name and count, an arrow per reference, the names that
// hold them as squares at the left. In panels: small graphs side by side, or one graph step by step.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "plots/figure.h"

namespace ouro::plots {

enum class NodeState { living, garbage, unreachable_so_far };

struct GraphNode {
  std::string id;     // the same object has the same id in every panel
  std::string label;  // "list", "a"
  std::optional<std::int64_t> count{};
  std::optional<std::int64_t> ring{};  // a second number, in a ring around the circle: the collector's copy
  NodeState state = NodeState::living;
};

struct GraphEdge {
  std::string from;  // ids; the same pair twice is two arrows
  std::string to;
  bool weak = false;  // dashed
};

// What holds objects from outside: a name.
struct GraphRoot {
  std::string label;
  std::string to;  // id of a node; empty: the name is there and holds nothing of the graph
};

struct GraphPanel {
  std::string title;
  std::string detail;  // a second line; may be empty
  std::vector<GraphNode> nodes;
  std::vector<GraphEdge> edges;
  std::vector<GraphRoot> roots{};
};

// A place in the panel's own square: 0,0 is its upper left corner, 1,1 the lower right.
struct GraphPlace {
  double x, y;
};

struct ObjectGraph {
  std::string name;
  std::string title;
  std::vector<GraphPanel> panels;
  int columns = 3;
  // By id. The nodes that have none stand on a circle, in their order: that of the panel, or, when the panels show the
  // same objects step by step, that of their first appearance, so that nothing moves from panel to panel.
  std::map<std::string, GraphPlace> places{};
  bool steps = false;
  std::string count_means = "reference count";
  std::string ring_means{};  // "the collector's copy of the count"
};

// REQUIRES: at least one panel; every edge and root ends at a node of its panel.
Figure object_graph(const ObjectGraph& data);

}  // namespace ouro::plots
