// CPython: none; see marking.h.
#include "gc/marking.h"

namespace ouro::OURO_BUILD {
namespace {

// The bit that says "is being collected" is free while no collection runs.
void set_mark(auto* object, bool on) {
  if constexpr (kFreeThreaded) {
    on ? set_gc_bit(object, kGcMarked) : clear_gc_bit(object, kGcMarked);
  } else {
    std::uintptr_t& word = GcHead::of(object)->previous;
    word = on ? word | GcHead::kCollecting : word & ~GcHead::kCollecting;
  }
}

bool has_mark(const auto* object) {
  if constexpr (kFreeThreaded) {
    return has_gc_bit(object, kGcMarked);
  } else {
    return (GcHead::of(object)->previous & GcHead::kCollecting) != 0;
  }
}

}  // namespace

Marking::Marking(const RootVisitor& roots) {
  roots(visit, this);
  for (std::size_t done = 0; done < marked_.size(); ++done) {
    Object* object = marked_[done];
    object->type->slots.traverse(object, visit, this);
    if (object->type->has(kHeapType)) visit(object->type, this);
  }
}

Marking::~Marking() {
  for (Object* object : marked_) set_mark(object, false);
}

// Marked when it is reached, not when it is looked into: so nothing is on the worklist twice. What the collector does
// not manage has no mark and is in no cycle, but may refer to containers: code does, to its constants.
void Marking::visit(Object* object, void* context) {
  if (!object->type->has(kGcObjects)) return object->type->slots.traverse(object, visit, context);
  if (has_mark(object)) return;
  set_mark(object, true);
  static_cast<Marking*>(context)->marked_.push_back(object);
}

bool Marking::is_marked(const Object* object) { return has_mark(object); }

}  // namespace ouro::OURO_BUILD
