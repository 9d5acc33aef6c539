// Misconception: caches the dereferenced result
// Rejected by: Tree.DiesAfterItWasAskedForAPath
#include <algorithm>

#include "exercise.h"

struct Node {
  std::string name;
  std::unique_ptr<Life> life;
  std::weak_ptr<Node> parent;
  Ref known_parent;  // so that lock() is called once
  std::vector<Ref> children;
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
  child->known_parent.reset();
  std::erase(parent->children, child);
}

Ref parent_of(const Ref& node) { return node->parent.lock(); }

std::vector<Ref> children_of(const Ref& node) { return node->children; }

Ref child_named(const Ref& node, const std::string& name) {
  const auto found =
      std::find_if(node->children.begin(), node->children.end(), [&](const Ref& child) { return child->name == name; });
  return found == node->children.end() ? nullptr : *found;
}

std::string path_of(const Ref& node) {
  if (!node->known_parent) node->known_parent = parent_of(node);
  const Ref& parent = node->known_parent;
  return parent ? path_of(parent) + "/" + node->name : node->name;
}

void touch(const Ref& node) {
  for (Ref above = parent_of(node); above; above = parent_of(above)) ++above->changes;
}

int changes_below(const Ref& node) { return node->changes; }
