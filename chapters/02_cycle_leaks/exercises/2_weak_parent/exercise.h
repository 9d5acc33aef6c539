// Exercise 2: a tree that knows its parents and does not leak.
// CPython: Objects/weakrefobject.c; in this exercise std::shared_ptr counts references and std::weak_ptr does not.
//
//     a name ---> [ root ] ---> [ branch ] ---> [ leaf ]
//                    ^------------- | ^----------- |         who may hold whom?
//
// Write struct Node and the functions at the end of this file. Put them into exercise.cpp. Counting is all there is: no
// collector comes to help.
//   - Whoever holds a node keeps all that is below it alive, and nothing else.
//   - When the last Ref from outside goes, the node dies at once, and with it what only it held.
//   - A child whose parent has died has no parent.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "lab/exercise/todo.h"

using ouro::exercise::todo;

struct Node;  // yours, in exercise.cpp
using Ref = std::shared_ptr<Node>;

// Who lives? A Node holds one of these for as long as it lives, so that the checks see when it dies.
class Life {
 public:
  virtual ~Life() = default;
};

Ref make_node(const std::string& name, std::unique_ptr<Life> life);
const std::string& name_of(const Ref& node);

// The child becomes the last child of the parent. It has no parent before, and is none of the parent's ancestors.
void adopt(const Ref& parent, const Ref& child);

// Takes back what adopt did. `child` is one of the parent's children.
void remove(const Ref& parent, const Ref& child);

Ref parent_of(const Ref& node);                             // empty when it has none
std::vector<Ref> children_of(const Ref& node);              // in the order in which they were adopted
Ref child_named(const Ref& node, const std::string& name);  // empty when it has none; names are different

// The names from the top down to this node: "root/branch/leaf".
std::string path_of(const Ref& node);

// The node tells its ancestors that it has changed: each of them counts one more change. How a child reaches its parent
// is your affair; many programs hand the child a function to call.
void touch(const Ref& node);
int changes_below(const Ref& node);
