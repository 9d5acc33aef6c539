// Objects whose two counts must be added up by their owner, because another thread has taken the shared one below zero.
// CPython: Python/brc.c (_Py_brc_queue_object, _Py_brc_merge_refcounts).
#pragma once

#include <vector>

#include "object/object.h"
#include "threads/thread_state.h"

namespace ouro::OURO_BUILD {

// At the eval breaker of the owner, and at its end: merges what others have queued for it. What dies of it dies here.
void merge_own_queue(ThreadState& ts);

// Merges what is queued for any thread, and adds what threads have counted of classes for themselves: now all counts
// are exact. RETURNS: those that are dead now; to be deallocated when the world runs again. REQUIRES: the world stands
// still.
std::vector<Object*> merge_all_queues(Interpreter& interp);

// When the other threads never run again: merges what is queued for them, and what they own from now on whoever drops
// it.
void merge_for_others(ThreadState& ts);

// For a thread that ends: nothing can be queued for it any more.
void close_queue(ThreadState& ts);

}  // namespace ouro::OURO_BUILD
