// What the collector keeps per interpreter: its lists, its counters, and what it asks others to do.
// CPython: struct _gc_runtime_state (Include/internal/pycore_interp_structs.h).
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "gc/gc_list.h"
#include "gc/header_words.h"
#include "memory/account.h"
#include "object/ref.h"

namespace ouro::OURO_BUILD {

// A number that any thread may read or change; under a GIL a plain one.
using SharedInt = std::conditional_t<kFreeThreaded, std::atomic<int>, int>;

struct Generation {
  GcList objects;  // without a GIL: empty
  SharedInt threshold = 0;
  // [0]: allocations minus deallocations since its last collection; [1], [2]: collections of the younger
  SharedInt count = 0;
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

// A weak reference to garbage, cleared; its callback is to be called.
struct WeakrefCallback {
  Ref<> weakref;
  Ref<> callback;
};

// What the collector needs of the layers below it. Each may be empty.
struct CollectorHooks {
  // The weak references to an object of the garbage are cleared, those with a callback only, if asked, and so is the
  // object itself if it is one. Adds the callbacks to call: those that are not garbage themselves.
  std::function<void(Object* object, bool only_with_callbacks, std::vector<WeakrefCallback>& callbacks)> clear_weakrefs;
  // Calls them. RETURNS: how many weak references died of it.
  std::function<std::int64_t(ThreadState& ts, std::vector<WeakrefCallback> callbacks)> call_back;
  // Up to 3.3: its finalizer must not run in the middle of garbage, so that it and all it reaches stay.
  std::function<bool(Object* object)> has_legacy_finalizer;
  // Visits what is held from outside the heap: by the interpreter, by all threads. REQUIRES: the world is stopped.
  std::function<void(ThreadState& ts, Visit visit, void* context)> visit_roots;
  // Visits what the frames of all threads hold without a count: it is held from outside. REQUIRES: the world is
  // stopped.
  std::function<void(ThreadState& ts, Visit visit, void* context)> visit_uncounted;
  // Objects that a thread keeps for reuse give their memory back: the end of a full collection.
  std::function<void(ThreadState& ts)> empty_free_lists;
  // gc.garbage.append(object)
  std::function<void(ThreadState& ts, Object* object)> append_garbage;
  // gc.callbacks, at "start" and "stop".
  std::function<void(ThreadState& ts, const char* phase, int generation, std::int64_t collected,
                     std::int64_t uncollectable)>
      notify;
  // For standard error: a line of gc.DEBUG_STATS; "collectable" or "uncollectable" and the object.
  std::function<void(ThreadState& ts, const std::string& line)> report;
  std::function<void(ThreadState& ts, const char* what, Object* object)> report_object;
};

struct GcState {
  std::array<Generation, kGenerations> generations;
  GcList permanent;  // gc.freeze(): not looked at
  std::atomic<bool> enabled = true;
  std::atomic<bool> collecting = false;
  SharedInt debug = 0;

  // The quarter rule: a full collection waits until what has survived the middle one since is a quarter of what
  // survived the last full one.
  std::int64_t long_lived_total = 0;
  std::int64_t long_lived_pending = 0;

  // Without a GIL `long_lived_total` is what lived after the last collection.
  std::atomic<bool> frozen = false;      // gc.freeze() is in force
  SharedInt put_aside = 0;               // containers that were due, but memory had not grown
  SharedBytes bytes_after_last;          // in use, when the last collection had ended
  std::unique_ptr<OwnerNumbers> owners;  // made beforehand: a collection allocates nothing

  std::array<GenerationStats, kGenerations> stats;
  CollectorHooks hooks;
  Object* garbage = nullptr;    // the list gc.garbage; borrowed from the interpreter, as is
  Object* callbacks = nullptr;  // the list gc.callbacks
  CollectionObserver* observer = nullptr;
};

}  // namespace ouro::OURO_BUILD
