// CPython: Python/pystate.c (PyThreadState_Clear).
#include "vm/thread_parts.h"

#include <utility>

#include "gc/tracking.h"
#include "object/class_counts.h"
#include "object/free_lists.h"
#include "object/merge_queue.h"
#include "types/recycling.h"

namespace ouro::OURO_BUILD {
namespace {

void begin_thread(ThreadState& ts) {
  ts.free_lists = new FreeLists();
  ts.has_parts = true;
}

// From the closed queue on the thread counts nothing: whoever drops one of its objects merges it, at once.
void end(ThreadState& ts) {
  close_queue(ts);
  fold_class_counts(ts);
  empty_free_lists(ts);
  tell_new_containers(ts);
  delete std::exchange(ts.free_lists, nullptr);
}

}  // namespace

ThreadParts thread_parts() { return kFreeThreaded ? ThreadParts{begin_thread, end} : ThreadParts{}; }

}  // namespace ouro::OURO_BUILD
