// Trial deletion: which objects of a set are held by nobody but each other.
// CPython: Python/gc.c (update_refs, subtract_refs, move_unreachable, deduce_unreachable).
// Source: Lins, "Cyclic Reference Counting with Lazy Mark-Scan", 1992, without its buffer of possible roots.
//
// It needs no roots. An object is held from outside the set that is being collected if its count is larger than the
// number of references to it from inside. So: copy the counts, subtract the references from inside, and what is above
// zero then, with all that it reaches, lives. The rest is garbage.
//
// No phase recurses and none allocates: the lists run through the objects' own prefixes.
#pragma once

#include "gc/gc_list.h"
#include "object/type.h"

namespace ouro::OURO_BUILD {

// Every reference that the object owns; that to its class counts too.
inline void visit_references(Object* object, Visit visit, void* context) {
  object->type->slots.traverse(object, visit, context);
  if (object->type->has(kHeapType)) visit(object->type, context);
}

// Is it in the set that is being collected now?
inline bool is_collecting(const GcHead* node) { return (node->previous & GcHead::kCollecting) != 0; }
// Outside of a collection nothing is marked.
inline constexpr std::uintptr_t kMarks = GcHead::kCollecting | GcHead::kUnreachable;
inline bool is_marked(const GcHead* node) { return (node->previous & kMarks) != 0; }
// The link back stays.
inline void clear_marks(GcHead* node) { node->previous &= ~kMarks; }

// Copies every count into its object's prefix and marks the object as being collected. `young` is singly linked then.
void update_refs(GcList& young);
// Takes away one for every reference that comes from inside.
void subtract_refs(GcList& young);
// `young` keeps what is reachable, unmarked and linked both ways; `unreachable` gets the rest, still marked.
void move_unreachable(GcList& young, GcList& unreachable);

// All three.
void deduce_unreachable(GcList& young, GcList& unreachable);

// In builds that check invariants: the list is linked both ways, and nothing in it is marked.
void check_linked(GcList& list);

}  // namespace ouro::OURO_BUILD
