// Misconception: weakens the child link instead
// Rejected by: Tree.KeepsWhatIsBelow
#include <algorithm>

#include "exercise.h"

struct Node {
  std::string name;
  std::unique_ptr<Life> life;
  Ref parent;
  std::vector<std::weak_ptr<Node>> children;
  int changes = 0;
};

Ref make_node(const std::string& name, std::unique_ptr<Life> life) {
  Ref node = std::make_shared<Node>();
  node->name = name;
  node->life = std::move(life);
  return node;
}

const std::string& name_of(const Ref& node) { return node->name; }

void adopt(const Ref& parent, const Ref& child) {
  parent->children.push_back(child);
  child->parent = parent;
}

void remove(const Ref& parent, const Ref& child) {
  child->parent.reset();
  std::erase_if(parent->children, [&](const std::weak_ptr<Node>& each) { return each.lock() == child; });
}

Ref parent_of(const Ref& node) { return node->parent; }

std::vector<Ref> children_of(const Ref& node) {
  std::vector<Ref> children;
  for (const std::weak_ptr<Node>& each : node->children) {
    if (const Ref child = each.lock()) children.push_back(child);
  }
  return children;
}

Ref child_named(const Ref& node, const std::string& name) {
  const std::vector<Ref> children = children_of(node);
  const auto found =
      std::find_if(children.begin(), children.end(), [&](const Ref& child) { return child->name == name; });
  return found == children.end() ? nullptr : *found;
}

std::string path_of(const Ref& node) {
  const Ref parent = parent_of(node);
  return parent ? path_of(parent) + "/" + node->name : node->name;
}

void touch(const Ref& node) {
  for (Ref above = parent_of(node); above; above = parent_of(above)) ++above->changes;
}

int changes_below(const Ref& node) { return node->changes; }
