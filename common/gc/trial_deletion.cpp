// CPython: Python/gc.c; see trial_deletion.h.
#include "gc/trial_deletion.h"

#include "support/check.h"

namespace ouro::OURO_BUILD {
namespace {

// --- the working count, in the place of the link back ---

std::int64_t work_count(const GcHead* node) { return static_cast<std::int64_t>(node->previous >> GcHead::kCountShift); }

void set_work_count(GcHead* node, std::int64_t count) {
  node->previous = (node->previous & GcHead::kFinalized) | GcHead::kCollecting |
                   (static_cast<std::uintptr_t>(count) << GcHead::kCountShift);
}
void change_work_count(GcHead* node, std::int64_t difference) {
  node->previous += static_cast<std::uintptr_t>(difference) << GcHead::kCountShift;
}

bool is_unreachable(const GcHead* node) { return (node->previous & GcHead::kUnreachable) != 0; }

// --- the invariants; they run where they are stated, in the checking builds ---

// After update_refs: everything has a count and exactly these are marked.
void check_counts_copied(GcList& young) {
  if constexpr (!kCheckInvariants) return;
  for (GcHead* node = young.first(); node != young.head(); node = node->next_head()) {
    OURO_CHECK(is_collecting(node) && work_count(node) > 0, "a tracked object is alive");
  }
}

// After subtract_refs: no more references from inside than there are in all.
void check_subtracted(GcList& young) {
  if constexpr (!kCheckInvariants) return;
  for (GcHead* node = young.first(); node != young.head(); node = node->next_head()) {
    OURO_CHECK(work_count(node) >= 0 && work_count(node) <= node->object()->count.value(),
               "a traverse visited a reference that its object does not own");
  }
}

// After move_unreachable: the one list is reachable and unmarked, the other is not.
void check_partitioned(GcList& young, GcList& unreachable) {
  if constexpr (!kCheckInvariants) return;
  check_linked(young);
  for (GcHead* node = unreachable.first(); node != unreachable.head(); node = node->next_head()) {
    OURO_CHECK(is_collecting(node) && is_unreachable(node), "what is unreachable is still marked");
  }
}

// --- reachable after all ---

// What a reachable object refers to is reachable: it comes back from the unreachable, or is kept from going there.
void revive(Object* referent, void* context) {
  if (!referent->type->has(kGcObjects)) return;
  GcHead* node = GcHead::of(referent);
  if (!is_collecting(node)) return;
  if (is_unreachable(node)) {
    static_cast<GcList*>(context)->take(node);  // to the end of the reachable, where the scan will come by
  } else if (work_count(node) > 0) {
    return;
  }
  set_work_count(node, 1);
}

}  // namespace

void check_linked(GcList& list) {
  if constexpr (!kCheckInvariants) return;
  GcHead* before = list.head();
  for (GcHead* node = list.first(); node != list.head(); node = node->next_head()) {
    OURO_CHECK(node->previous_head() == before, "a list is linked both ways");
    OURO_CHECK(!is_marked(node), "outside of a collection nothing is marked");
    before = node;
  }
}

void update_refs(GcList& young) {
  for (GcHead* node = young.first(); node != young.head(); node = node->next_head()) {
    set_work_count(node, node->object()->count.value());
  }
  check_counts_copied(young);
}

void subtract_refs(GcList& young) {
  for (GcHead* node = young.first(); node != young.head(); node = node->next_head()) {
    visit_references(
        node->object(),
        [](Object* referent, void*) {
          if (!referent->type->has(kGcObjects)) return;
          GcHead* other = GcHead::of(referent);
          if (is_collecting(other)) change_work_count(other, -1);
        },
        nullptr);
  }
  check_subtracted(young);
}

// One pass from left to right. Left of the scan stands what is reachable and has been visited; what had a count of zero
// when the scan came by is in `unreachable`, and may come back. At the end nothing comes back any more.
void move_unreachable(GcList& young, GcList& unreachable) {
  GcHead* before = young.head();
  GcHead* node = young.first();
  while (node != young.head()) {
    if (work_count(node) > 0) {
      visit_references(node->object(), revive, &young);
      node->set_previous(before);  // the count is not needed any more
      clear_marks(node);
      before = node;
    } else {
      before->set_next(node->next_head());
      node->previous |= GcHead::kUnreachable;
      unreachable.append(node);
    }
    node = before->next_head();
  }
  young.head()->set_previous(before);
  check_partitioned(young, unreachable);
}

//! [phases]
void deduce_unreachable(GcList& young, GcList& unreachable) {
  update_refs(young);
  subtract_refs(young);
  move_unreachable(young, unreachable);
}
//! [phases]

}  // namespace ouro::OURO_BUILD
