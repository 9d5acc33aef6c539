// CPython: Python/brc.c.
#include "object/merge_queue.h"

#include "object/class_counts.h"

namespace ouro::OURO_BUILD {
namespace {

// `object` is a template parameter so that only the build that has two counts sees it.
bool merge(auto* object) {
  if constexpr (kFreeThreaded) {
    return object->count.merge(-1) == Drop::kDead;
  } else {
    return false;
  }
}

void queue(auto* object) {
  if constexpr (kFreeThreaded) {
    const ThreadId owner = object->count.owner();
    bool dead = false;
    // The owner has given it up meanwhile: its shared count is the whole truth. A thread that has ended merges nothing:
    // whoever comes does it.
    if (owner == 0) {
      dead = object->count.decrement(current_thread_id()) == Drop::kDead;
    } else {
      current_thread_state->interp.owners.queue(owner, object, [&] { dead = merge(object); });
    }
    if (dead) dealloc(object);
  }
}

}  // namespace

void queue_for_merge(Object* object) { queue(object); }

void merge_own_queue(ThreadState& ts) {
  for (Object* each : ts.interp.owners.take(ts)) {
    if (merge(each)) dealloc(each);
  }
}

std::vector<Object*> merge_all_queues(Interpreter& interp) {
  fold_all_class_counts(interp);
  std::vector<Object*> dead;
  for (Object* each : interp.owners.take_all()) {
    if (merge(each)) dead.push_back(each);
  }
  return dead;
}

void merge_for_others(ThreadState& ts) {
  const std::vector<Object*> dead = merge_all_queues(ts.interp);
  ts.interp.owners.keep_only(ts);
  for (Object* each : dead) dealloc(each);
}

void close_queue(ThreadState& ts) {
  while (!ts.interp.owners.remove(ts)) merge_own_queue(ts);
}

}  // namespace ouro::OURO_BUILD
