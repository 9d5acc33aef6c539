// The walk and the comparison.
// CPython: none; a debug build's sys.gettotalrefcount() knows only the sum.
#include "vm/audit.h"

#include <fmt/format.h>
#include <unordered_map>
#include <vector>

#include "object/class_counts.h"
#include "object/merge_queue.h"
#include "threads/world.h"
#include "types/errors.h"
#include "vm/instruments.h"
#include "vm/roots.h"

namespace ouro::OURO_BUILD {
namespace {

using Found = std::unordered_map<Object*, std::int64_t>;

void count_reference(Object* referent, void* context) { ++(*static_cast<Found*>(context))[referent]; }

// What waits to be counted is counted; what is dead by that dies.
void merge_all(ThreadState& ts) {
  std::vector<Object*> dead;
  {
    const StopTheWorld stopped(ts);
    dead = merge_all_queues(ts.interp);
  }
  for (Object* each : dead) dealloc(each);
}

}  // namespace

std::int64_t count_objects(ThreadState& ts) {
  const StopTheWorld stopped(ts);
  std::int64_t count = 0;
  ts.interp.heaps.walk([&](void* address) {
    if (!static_cast<Object*>(address)->count.is_immortal()) ++count;
  });
  return count;
}

Audit audit_counts(ThreadState& ts) {
  merge_all(ts);
  const StopTheWorld stopped(ts);
  fold_all_class_counts(ts.interp);
  Audit audit;
  Found found;
  ts.interp.heaps.walk([&](void* address) {
    auto* object = static_cast<Object*>(address);
    ++audit.objects;
    found.try_emplace(object, 0);
    object->type->slots.traverse(object, count_reference, &found);
    if (object->type->has(kHeapType)) ++found[object->type];
  });
  visit_interpreter_roots(ts.interp, count_reference, &found);
  for (const ThreadState* each : ts.interp.threads) visit_thread_roots(*each, count_reference, &found);
  for (const auto& [object, references] : found) {
    audit.references += references;
    if (object->count.is_immortal()) continue;
    const std::int64_t count = object->count.value();
    if (count != references) {
      audit.mismatches.push_back(
          {fmt::format("{} ({})", short_repr(ts, object), name_of(object->type)), count, references});
    }
  }
  return audit;
}

}  // namespace ouro::OURO_BUILD
