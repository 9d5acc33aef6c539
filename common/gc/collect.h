// When collections happen, and the calls of module gc.
// CPython: Python/gc.c (gc_collect_main, _Py_RunGC).
#pragma once

#include <cstdint>

#include "gc/gc_state.h"
#include "threads/thread_state.h"

namespace ouro::OURO_BUILD {

// A full collection, or that of `generation` and those younger; without a GIL all are full. RETURNS: how many
// unreachable objects it found; 0 if another one is running.
std::int64_t collect(ThreadState& ts, int generation = kGenerations - 1);

// gc.freeze(): everything that is tracked now is left out of collections, until unfreeze makes it part of the oldest
// generation.
void freeze(ThreadState& ts);
void unfreeze(ThreadState& ts);
std::int64_t frozen_objects(ThreadState& ts);

// At the eval breaker: the collection that an allocation has asked for.
void run_scheduled_collection(ThreadState& ts);

}  // namespace ouro::OURO_BUILD
