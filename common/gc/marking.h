// Classical marking, for comparison: what can be reached from the roots lives, and the rest is garbage. It finds; it
// does not free. CPython: none in the build with a GIL, whose collector needs no roots. Source: McCarthy, "Recursive
// Functions of Symbolic Expressions and Their Computation by Machine", 1960, section 4c.
#pragma once

#include <functional>
#include <vector>

#include "object/gc_head.h"

namespace ouro::OURO_BUILD {

// Calls `visit` with every reference that is held from outside the heap.
using RootVisitor = std::function<void(Visit visit, void* context)>;

// The marks live as long as this object. REQUIRES: no collection runs meanwhile, and no object is made or freed.
class Marking {
 public:
  explicit Marking(const RootVisitor& roots);
  ~Marking();
  Marking(const Marking&) = delete;
  Marking& operator=(const Marking&) = delete;

  static bool is_marked(const Object* object);  // REQUIRES: its type has kGcObjects

  std::size_t marked() const { return marked_.size(); }

 private:
  static void visit(Object* object, void* context);

  std::vector<Object*> marked_;  // in the order in which they were reached: the worklist, and what to unmark
};

}  // namespace ouro::OURO_BUILD
