// Every container of an interpreter, without a list of them: a walk over the heaps of all its threads.
// CPython: gc_visit_heaps (Python/gc_free_threading.c).
#pragma once

#include "memory/walk_containers.h"
#include "object/type.h"
#include "threads/thread_state.h"

namespace ouro::OURO_BUILD {

// Tracked or not. `visit` makes and frees no object. REQUIRES: the world is stopped.
void for_each_container(ThreadState& ts, auto&& visit) {
  ts.interp.heaps.walk_containers([&](void* address) { visit(static_cast<Object*>(address)); });
}

}  // namespace ouro::OURO_BUILD
