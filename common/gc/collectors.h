// The two collectors, one for each build, and when each runs by itself; gc/collect.h is what others call.
// CPython: Python/gc.c and Python/gc_free_threading.c, of which a build has one.
//
// REQUIRES, of a collection: GcState::collecting is set, and by the caller.
#pragma once

#include <cstdint>

#include "gc/gc_state.h"
#include "threads/thread_state.h"

namespace ouro::OURO_BUILD {

// With a GIL: those of `generation` and of the younger ones. RETURNS: how many were unreachable.
std::int64_t collect_generation(ThreadState& ts, int generation);
// The oldest generation whose counter has passed its threshold; -1: none.
int choose_generation(const GcState& gc);

// Without a GIL: everything. `generation` is what statistics and callbacks hear. RETURNS: how many were unreachable.
std::int64_t collect_heap(ThreadState& ts, int generation);
// Have enough containers been made since the last collection? In 3.14 they wait where memory has not grown meanwhile:
// their number is put aside.
bool is_heap_collection_due(ThreadState& ts);

}  // namespace ouro::OURO_BUILD
