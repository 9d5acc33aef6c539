// The last reference is gone. CPython: Objects/object.c (_Py_Dealloc, the trashcan).
#include <algorithm>

#include "object/allocate.h"
#include "object/type.h"

namespace ouro::OURO_BUILD {
namespace {

// Deallocations may nest this deep; what comes below waits. So a list nested a million deep dies in pieces, and the C
// stack stays short.
constexpr int kTrashDepth = 50;

void run(ThreadState& ts, Object* object) {
  ++ts.trash_depth;
  object->type->slots.dealloc(ts, object);
  --ts.trash_depth;
}

// The depth stays at one meanwhile: the loop cannot nest into itself.
void empty_trash(ThreadState& ts) {
  ++ts.trash_depth;
  while (!ts.trash.empty()) {
    Object* object = ts.trash.back();
    ts.trash.pop_back();
    object->type->slots.dealloc(ts, object);
  }
  --ts.trash_depth;
}

}  // namespace

void decref_slowly(Object* object) {
  switch (object->count.decrement(current_thread_id())) {
    case Drop::kAlive:
      return;
    case Drop::kDead:
      return dealloc(object);
    case Drop::kQueue:
      return queue_for_merge(object);
  }
}

void dealloc(Object* object) {
  ThreadState& ts = *current_thread_state;
  if (!object->type->has(kDeepDealloc)) return object->type->slots.dealloc(ts, object);
  if (ts.trash_depth >= kTrashDepth) {
    if (object->type->has(kGcObjects)) untrack(object);  // its count is zero: the collector must not see it
    ts.trash.push_back(object);
    return;
  }
  run(ts, object);
  if (ts.trash_depth == 0 && !ts.trash.empty()) empty_trash(ts);
}

bool is_subtype(const Type* sub, const Type* type) {
  const std::vector<Type*>& lineage = sub->extra->lineage;
  return std::find(lineage.begin(), lineage.end(), type) != lineage.end();
}

}  // namespace ouro::OURO_BUILD
