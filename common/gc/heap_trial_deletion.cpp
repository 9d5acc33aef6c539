// CPython: Python/gc_free_threading.c; see heap_trial_deletion.h.
#include "gc/heap_trial_deletion.h"

#include "gc/heap_walk.h"
#include "gc/tracking.h"
#include "gc/trial_deletion.h"
#include "object/class_counts.h"
#include "support/check.h"

namespace ouro::OURO_BUILD {
namespace {

// Nobody owns the object any more, and its shared half counts all references. What is dead by that stays where it is.
void merge_count(auto* object) {
  if constexpr (kFreeThreaded) (void)object->count.merge(0);
}

}  // namespace

// --- walk A ---

void HeapTrialDeletion::subtract_references() {
  owners_.forget();
  const bool dicts = !ts_.interp.profile.at_least(3, 14);
  for_each_container(ts_, [&](Object* object) {
    if (!is_collected(object)) return;
    begin(object);
    add_to_working_count(object, object->count.value());  // it is not below zero from now on
    if (need_not_be_tracked(object, dicts)) {
      restore(object);
      return untrack(object);
    }
    visit_references(object, subtract_one, this);
  });
  check_subtracted();
}

// When the walk or a reference meets it for the first time.
void HeapTrialDeletion::begin(Object* object) {
  if (is_unreachable(object)) return;
  int number = owners_.number_of(owner_word(object));
  if (number < 0) {
    merge_count(object);
    number = 0;
  }
  start_working(object, number);
  set_unreachable(object, true);
}

void HeapTrialDeletion::subtract_one(Object* referent, void* self) {
  if (!is_collected(referent)) return;
  static_cast<HeapTrialDeletion*>(self)->begin(referent);
  add_to_working_count(referent, -1);
}

// No more references from inside than there are in all.
void HeapTrialDeletion::check_subtracted() {
  if constexpr (!kCheckInvariants) return;
  for_each_container(ts_, [&](Object* object) {
    if (!is_collected(object)) return;
    OURO_CHECK(is_unreachable(object), "walk A met every container");
    OURO_CHECK(working_count(object) <= object->count.value(),
               "a traverse visited a reference that its object does not own");
  });
}

void HeapTrialDeletion::add_uncounted_references() {
  if (gc_.hooks.visit_uncounted) gc_.hooks.visit_uncounted(ts_, add_one, this);
}

void HeapTrialDeletion::add_one(Object* referent, void*) {
  if (is_unreachable(referent)) add_to_working_count(referent, 1);
}

// --- walk B ---

void HeapTrialDeletion::mark_held() {
  for_each_container(ts_, [&](Object* object) {
    if (is_unreachable(object) && working_count(object) > 0) mark_from(object);
  });
}

void HeapTrialDeletion::mark_from(Object* object) {
  push(object);
  while (to_scan_ != nullptr) {
    Object* next = to_scan_;
    to_scan_ = link(next);
    restore(next);
    visit_references(next, reach, this);
  }
}

// Its count is not needed any more; the link goes there.
void HeapTrialDeletion::push(Object* object) {
  set_unreachable(object, false);
  set_link(object, to_scan_);
  to_scan_ = object;
}

void HeapTrialDeletion::reach(Object* referent, void* self) {
  if (is_unreachable(referent)) static_cast<HeapTrialDeletion*>(self)->push(referent);
}

void HeapTrialDeletion::restore(Object* object) {
  set_unreachable(object, false);
  set_owner_word(object, owners_.owner(owner_number(object)));
}

// --- walk C ---

std::int64_t HeapTrialDeletion::gather_unreachable(WorkList& unreachable) {
  std::int64_t live = 0;
  for_each_container(ts_, [&](Object* object) {
    if (is_unreachable(object)) {
      end_deferral(object);
      merge_count(object);
      incref(object);
      unreachable.push(object);
    } else if (is_collected(object) || is_alive(object)) {
      set_alive(object, false);
      ++live;
    }
  });
  check_partitioned(unreachable);
  return live;
}

// What is marked is what is in the list, and nothing outside of it refers to that.
void HeapTrialDeletion::check_partitioned(const WorkList& unreachable) {
  if constexpr (!kCheckInvariants) return;
  std::int64_t marked = 0;
  for_each_container(ts_, [&](Object* object) {
    if (is_unreachable(object)) {
      ++marked;
    } else if (is_collected(object)) {
      visit_references(
          object,
          [](Object* referent, void*) {
            OURO_CHECK(!is_unreachable(referent), "what a living object refers to lives");
          },
          nullptr);
    }
  });
  OURO_CHECK(marked == unreachable.size(), "all that is unreachable is in the work list");
}

// --- the second pause ---

namespace {

// A finalizer may have untracked one: then nobody may cut its references.
void leave_untracked(WorkList& unreachable) {
  unreachable.for_each([](Object* object) {
    if (!is_collected(object)) set_unreachable(object, false);
  });
}

void copy_counts(WorkList& unreachable) {
  unreachable.for_each([](Object* object) {
    if (!is_unreachable(object)) return;
    const std::int64_t references = object->count.value() - 1;  // without the work list's
    OURO_CHECK(references < std::int64_t{1} << 31, "a working count has 31 bits here");
    set_local_word(object, static_cast<std::uint32_t>(references));
  });
}

void subtract_references_among(WorkList& unreachable) {
  unreachable.for_each([](Object* object) {
    if (!is_unreachable(object)) return;
    visit_references(
        object,
        [](Object* referent, void*) {
          if (is_unreachable(referent)) set_local_word(referent, local_word(referent) - 1);
        },
        nullptr);
  });
}

// What is held takes back its mark, and what it reaches.
class Resurrection {
 public:
  void mark_from(Object* object) {
    push(object);
    while (to_scan_ != nullptr) {
      Object* next = to_scan_;
      to_scan_ = second_link(next);
      set_second_link(next, nullptr);
      visit_references(next, reach, this);
    }
  }

 private:
  // Its count is not needed any more; the link goes there.
  void push(Object* object) {
    set_unreachable(object, false);
    set_second_link(object, to_scan_);
    to_scan_ = object;
  }
  static void reach(Object* referent, void* self) {
    if (is_unreachable(referent)) static_cast<Resurrection*>(self)->push(referent);
  }

  Object* to_scan_ = nullptr;  // not looked into yet; linked
};

void mark_resurrected(WorkList& unreachable) {
  Resurrection resurrection;
  unreachable.for_each([&](Object* object) {
    if (is_unreachable(object) && local_word(object) > 0) resurrection.mark_from(object);
  });
}

// The local halves are all zero again, and who lives refers to nobody who does not.
void check_resurrected(const WorkList& unreachable) {
  if constexpr (!kCheckInvariants) return;
  unreachable.for_each([](Object* object) {
    OURO_CHECK(local_word(object) == 0, "what is not held has no references but from inside");
    if (is_unreachable(object)) return;
    visit_references(
        object,
        [](Object* referent, void*) { OURO_CHECK(!is_unreachable(referent), "what a living object refers to lives"); },
        nullptr);
  });
}

}  // namespace

void move_resurrected(WorkList& unreachable, WorkList& resurrected) {
  leave_untracked(unreachable);
  copy_counts(unreachable);
  subtract_references_among(unreachable);
  mark_resurrected(unreachable);
  check_resurrected(unreachable);
  unreachable.move_if(resurrected, [](Object* object) { return !is_unreachable(object); });
}

}  // namespace ouro::OURO_BUILD
