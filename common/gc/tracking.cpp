// CPython: Python/gc.c (_PyObject_GC_Link).
#include "gc/tracking.h"

#include "gc/collect.h"

namespace ouro::OURO_BUILD {

void start_collector(ThreadState& ts) {
  auto* state = new GcState();
  for (int i = 0; i < kGenerations; ++i) {
    Generation& generation = state->generations[static_cast<std::size_t>(i)];
    generation.head = {};
    generation.head.set_next(&generation.head);
    generation.head.set_previous(&generation.head);
    generation.threshold = ts.interp.profile.gc_thresholds[static_cast<std::size_t>(i)];
  }
  ts.interp.gc = state;
}

void end_collector(Interpreter& interp) {
  delete interp.gc;
  interp.gc = nullptr;
}

void count_allocation_slowly(ThreadState&) {}

std::int64_t collect(ThreadState&, int) { return 0; }
void run_scheduled_collection(ThreadState&) {}

}  // namespace ouro::OURO_BUILD
