// CPython: Python/uniqueid.c (_PyObject_AssignUniqueId, _PyObject_MergePerThreadRefcounts).
#include "object/class_counts.h"

#include <utility>

#include "object/deferred.h"
#include "threads/world.h"

namespace ouro::OURO_BUILD {
namespace {

// `type` is a template parameter so that only the build that defers sees it.
void add(auto* type, std::int64_t references) {
  if constexpr (kFreeThreaded) type->count.add_shared(references);
}

void let_count_decide(auto* object) {
  if constexpr (kFreeThreaded) object->count.end_deferral();
}

}  // namespace

void number_class(ThreadState& ts, Type& type) {
  if constexpr (kDeferredCounts) type.number = ts.interp.class_numbers.give(type);
}

void make_room_for_cell(ThreadState& ts, std::uint32_t number) { ts.class_counts.resize(number + number / 2 + 16); }

void fold_class_counts(ThreadState& ts) {
  for (std::uint32_t number = 1; number < ts.class_counts.size(); ++number) {
    std::int64_t& cell = ts.class_counts[number];
    if (cell == 0) continue;
    add(ts.interp.class_numbers.type(number), cell);
    cell = 0;
  }
}

void fold_all_class_counts(Interpreter& interp) {
  if constexpr (kFreeThreaded) interp.world->for_each(fold_class_counts);
}

void end_deferral(Object* object) {
  if (!has_deferred_count(object)) return;
  let_count_decide(object);
  if (!object->type->has(kTypeSubtype)) return;
  Type& type = *static_cast<Type*>(object);
  if (type.number != 0) current_thread_state->interp.class_numbers.take_back(std::exchange(type.number, 0));
}

void end_all_deferrals(ThreadState& ts) {
  fold_all_class_counts(ts.interp);
  ts.interp.heaps.walk([](void* object) { end_deferral(static_cast<Object*>(object)); });
}

}  // namespace ouro::OURO_BUILD
