// Checks exercise 2: what lives and what dies, while trees are built, used and taken apart.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <map>
#include <set>

#include "exercise.h"
#include "lab/exercise/property.h"

using namespace ouro::exercise;

namespace {

// The names of the nodes that live.
class Alive {
 public:
  std::unique_ptr<Life> born(const std::string& name) {
    names_.insert(name);
    return std::make_unique<Recorded>(*this, name);
  }
  bool has(const std::string& name) const { return names_.contains(name); }
  std::string text() const { return names_.empty() ? "nothing" : fmt::format("{}", fmt::join(names_, ", ")); }
  bool empty() const { return names_.empty(); }

 private:
  class Recorded final : public Life {
   public:
    Recorded(Alive& alive, std::string name) : alive_{alive}, name_{std::move(name)} {}
    ~Recorded() override { alive_.names_.erase(name_); }

   private:
    Alive& alive_;
    std::string name_;
  };
  std::set<std::string> names_;
};

// A tree with one line: root, branch, leaf, ... as many as wanted; all Refs in the vector.
std::vector<Ref> line(Alive& alive, const std::vector<std::string>& names) {
  std::vector<Ref> nodes;
  for (const std::string& name : names) {
    nodes.push_back(make_node(name, alive.born(name)));
    if (nodes.size() > 1) adopt(nodes[nodes.size() - 2], nodes.back());
  }
  return nodes;
}

const std::string kDies = "a node dies when nobody holds it from outside or from above";
const std::string kLives = "a parent keeps its children alive";

void expect_dead(const Alive& alive, const std::string& misconception, const std::string& why) {
  if (alive.empty()) return;
  reject({.yours = alive.text() + " still live",
          .right = "nothing lives",
          .invariant = kDies,
          .misconception = misconception,
          .why = why});
}

void expect_text(const std::string& yours, const std::string& right, const std::string& invariant) {
  if (yours != right) reject({.yours = yours, .right = right, .invariant = invariant});
}

// Steps on three nodes n0, n1, n2, of which names are held outside until they are dropped.
struct Step {
  enum class Kind { kAdopt, kRemove, kDrop, kPath, kTouch } kind;
  int node = 0;
  int parent = 0;
};
using Case = std::vector<Step>;

std::string node_name(int node) { return fmt::format("n{}", node); }

std::string show(const Case& steps) {
  std::string text = "n0, n1, n2 = three new nodes\n";
  for (const Step& step : steps) {
    switch (step.kind) {
      case Step::Kind::kAdopt:
        text += fmt::format("adopt({}, {})\n", node_name(step.parent), node_name(step.node));
        break;
      case Step::Kind::kRemove:
        text += fmt::format("remove its parent from {}\n", node_name(step.node));
        break;
      case Step::Kind::kDrop:
        text += fmt::format("drop {}\n", node_name(step.node));
        break;
      case Step::Kind::kPath:
        text += fmt::format("path_of({})\n", node_name(step.node));
        break;
      case Step::Kind::kTouch:
        text += fmt::format("touch({})\n", node_name(step.node));
        break;
    }
  }
  return text;
}

// Who is whose parent, and who is held from outside.
struct Model {
  static constexpr int kNodes = 3;
  int parent[kNodes] = {-1, -1, -1};
  bool held[kNodes] = {true, true, true};

  bool lives(int node) const {
    for (int above = node; above >= 0; above = parent[above]) {
      if (held[above]) return true;
    }
    return false;
  }
  bool is_above(int node, int other) const {
    for (int above = other; above >= 0; above = parent[above]) {
      if (above == node) return true;
    }
    return false;
  }
  // Parents that have died are no parents.
  void bury() {
    for (int& each : parent) {
      if (each >= 0 && !lives(each)) each = -1;
    }
  }
};

std::optional<Mistake> run(const Case& steps) {
  Alive alive;
  Model model;
  std::vector<Ref> refs;
  refs.reserve(Model::kNodes);
  for (int i = 0; i < Model::kNodes; ++i) refs.push_back(make_node(node_name(i), alive.born(node_name(i))));
  for (const Step& step : steps) {
    if (!model.held[step.node]) continue;
    const Ref& node = refs[static_cast<std::size_t>(step.node)];
    int& parent = model.parent[step.node];
    switch (step.kind) {
      case Step::Kind::kAdopt:
        if (parent >= 0 || !model.held[step.parent] || model.is_above(step.node, step.parent)) continue;
        adopt(refs[static_cast<std::size_t>(step.parent)], node);
        parent = step.parent;
        break;
      case Step::Kind::kRemove:
        if (parent < 0 || !model.held[parent]) continue;
        remove(refs[static_cast<std::size_t>(parent)], node);
        parent = -1;
        break;
      case Step::Kind::kDrop:
        refs[static_cast<std::size_t>(step.node)].reset();
        model.held[step.node] = false;
        break;
      case Step::Kind::kPath:
        path_of(node);
        break;
      case Step::Kind::kTouch:
        touch(node);
        break;
    }
    model.bury();
    for (int i = 0; i < Model::kNodes; ++i) {
      const std::string name = node_name(i);
      if (alive.has(name) != model.lives(i)) {
        return Mistake{name + (alive.has(name) ? " lives" : " is dead"),
                       name + (model.lives(i) ? " lives" : " is dead"), model.lives(i) ? kLives : kDies};
      }
      if (!model.held[i]) continue;
      const Ref above = parent_of(refs[static_cast<std::size_t>(i)]);
      const std::string yours = above ? name_of(above) : "none";
      const std::string right = model.parent[i] >= 0 ? node_name(model.parent[i]) : "none";
      if (yours != right)
        return Mistake{fmt::format("the parent of {}: {}", name, yours), right, "parent_of gives the living parent"};
    }
  }
  return std::nullopt;
}

}  // namespace

TEST(Tree, KnowsParentsAndChildren) {
  show_example("root/branch/leaf, all three held");
  Alive alive;
  const std::vector<Ref> nodes = line(alive, {"root", "branch", "leaf"});
  expect_text(path_of(nodes[2]), "root/branch/leaf", "a path leads from the top to the node");
  const std::vector<Ref> children = children_of(nodes[1]);
  expect_text(children.size() == 1 ? name_of(children[0]) : fmt::format("{} children", children.size()), "leaf",
              "children_of gives the children");
  const Ref branch = child_named(nodes[0], "branch");
  expect_text(branch ? name_of(branch) : "none", "branch", "child_named finds a child by its name");
  touch(nodes[2]);
  touch(nodes[1]);
  expect_text(fmt::format("{}, {}, {}", changes_below(nodes[0]), changes_below(nodes[1]), changes_below(nodes[2])),
              "2, 1, 0", "every ancestor counts a change below it");
}

TEST(Tree, KeepsWhatIsBelow) {
  show_example("root/branch/leaf; only the Ref to root is kept");
  Alive alive;
  std::vector<Ref> nodes = line(alive, {"root", "branch", "leaf"});
  nodes.resize(1);
  if (alive.has("branch") && alive.has("leaf")) return;
  reject(
      {.yours = alive.text() + " lives",
       .right = "all three live: root is held, and holds the others",
       .invariant = kLives,
       .misconception = "weakens the child link instead",
       .why =
           "Nobody but its parent holds a child. Make that link weak and the child dies as soon as the one who made it "
           "lets go. It is the way back that may be weak."});
}

TEST(Tree, DiesWithItsLastName) {
  show_example("root/branch/leaf; no Ref is kept");
  Alive alive;
  line(alive, {"root", "branch", "leaf"});
  expect_dead(
      alive, "both links count",
      "Parent and child hold each other: a circle, and counting never frees a circle. One of the two must not count.");
}

TEST(Tree, DiesAfterItWasAskedForAPath) {
  show_example("root/branch/leaf; path_of(leaf), parent_of(leaf); no Ref is kept");
  Alive alive;
  {
    const std::vector<Ref> nodes = line(alive, {"root", "branch", "leaf"});
    path_of(nodes[2]);
    parent_of(nodes[2]);
    parent_of(nodes[1]);
  }
  expect_dead(
      alive, "caches the dereferenced result",
      "What lock() gives counts. Stored in the node it closes the circle again, as if the link had never been weak.");
}

TEST(Tree, DiesAfterItWasTouched) {
  show_example("root/branch/leaf; touch(leaf); no Ref is kept");
  Alive alive;
  {
    const std::vector<Ref> nodes = line(alive, {"root", "branch", "leaf"});
    touch(nodes[2]);
  }
  expect_dead(
      alive, "keeps a strong callback",
      "A function object holds what it captured. A child that keeps a function that captured its parent holds its "
      "parent.");
}

TEST(Tree, LetsGoOfWhatWasRemoved) {
  show_example("root/branch/leaf; remove(root, branch); the Ref to root is kept, those to branch and leaf are not");
  Alive alive;
  std::vector<Ref> nodes = line(alive, {"root", "branch", "leaf"});
  remove(nodes[0], nodes[1]);
  expect_text(path_of(nodes[1]), "branch", "who was removed has no parent");
  nodes.resize(1);
  if (!alive.has("branch")) return;
  reject({.yours = alive.text() + " live",
          .right = "root lives",
          .invariant = kDies,
          .misconception = "deletes one of two names",
          .why = "The child is gone from one of your containers and stands in another. An object dies with its last "
                 "reference, "
                 "not with the first that goes."});
}

TEST(Tree, AnOrphanHasNoParent) {
  show_example("root/branch; only the Ref to branch is kept");
  Alive alive;
  std::vector<Ref> nodes = line(alive, {"root", "branch"});
  const Ref branch = nodes[1];
  nodes.clear();
  expect_text(path_of(branch), "branch", "a child whose parent has died has no parent");
}

TEST(Tree, IsRightWhateverOneDoes) {
  for_all(
      [](Choices& choices) {
        Case steps;
        while (choices.more(8)) {
          steps.push_back({static_cast<Step::Kind>(choices.below(5)), choices.between(0, Model::kNodes - 1),
                           choices.between(0, Model::kNodes - 1)});
        }
        return steps;
      },
      show, run, 1000);
}
