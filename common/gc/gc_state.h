// What the collector keeps per interpreter: its lists, its counters, and what it asks others to do.
// CPython: struct _gc_runtime_state (Include/internal/pycore_interp_structs.h).
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "gc/gc_list.h"

namespace ouro::OURO_BUILD {

struct Generation {
  GcList objects;
  int threshold = 0;
  int count = 0;  // [0]: allocations minus deallocations since its last collection; [1], [2]: collections of the younger
};

struct GenerationStats {
  std::int64_t collections = 0;
  std::int64_t collected = 0;
  std::int64_t uncollectable = 0;
};

inline constexpr int kGenerations = 3;

// Bits of gc.set_debug().
enum GcDebug : int {
  kGcDebugStats = 1,
  kGcDebugCollectable = 2,
  kGcDebugUncollectable = 4,
  kGcDebugSaveAll = 32,
};

class CollectionObserver;  // gc/observer.h

struct ClearedWeakrefs {
  bool called_back = false;
  std::int64_t freed = 0;  // weak references that died when their callback had run
};

// What the collector needs of the layers below it. Each may be empty.
struct CollectorHooks {
  // Weak references to the unreachable are cleared (those with a callback only, if asked), then the callbacks run.
  std::function<ClearedWeakrefs(ThreadState& ts, GcList& unreachable, bool only_with_callbacks)> clear_weakrefs;
  // Up to 3.3: its finalizer must not run in the middle of garbage, so that it and all it reaches stay.
  std::function<bool(Object* object)> has_legacy_finalizer;
  // Objects that are kept for reuse give their memory back: the end of a full collection.
  std::function<void(ThreadState& ts)> empty_free_lists;
  // gc.garbage.append(object)
  std::function<void(ThreadState& ts, Object* object)> append_garbage;
  // gc.callbacks, at "start" and "stop".
  std::function<void(ThreadState& ts, const char* phase, int generation, std::int64_t collected, std::int64_t uncollectable)> notify;
  // For standard error: a line of gc.DEBUG_STATS; "collectable" or "uncollectable" and the object.
  std::function<void(ThreadState& ts, const std::string& line)> report;
  std::function<void(ThreadState& ts, const char* what, Object* object)> report_object;
};

struct GcState {
  std::array<Generation, kGenerations> generations;
  GcList permanent;  // gc.freeze(): not looked at
  bool enabled = true;
  bool collecting = false;
  int debug = 0;

  // The quarter rule: a full collection waits until what has survived the middle one since is a quarter of what survived
  // the last full one.
  std::int64_t long_lived_total = 0;
  std::int64_t long_lived_pending = 0;

  std::array<GenerationStats, kGenerations> stats;
  CollectorHooks hooks;
  Object* garbage = nullptr;    // the list gc.garbage; borrowed from the interpreter, as is
  Object* callbacks = nullptr;  // the list gc.callbacks
  CollectionObserver* observer = nullptr;
};

}  // namespace ouro::OURO_BUILD
