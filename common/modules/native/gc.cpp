// gc: the collector as a module. CPython: Modules/gcmodule.c.
#include <algorithm>

#include "gc/collect.h"
#include "gc/tracking.h"
#include "modules/native/gc_inspection.h"
#include "modules/native_modules.h"
#include "types/abstract.h"
#include "types/dict.h"
#include "types/integer.h"
#include "types/list.h"
#include "types/tuple.h"

namespace ouro::OURO_BUILD {
namespace {

Ref<> collect_function(ThreadState& ts, const Args& args) {
  std::int64_t generation = kGenerations - 1;
  if (args[0] != nullptr) {
    const std::optional<std::int64_t> given = as_int64(ts, args[0], "int");
    if (!given) return nullptr;
    if (*given < 0 || *given >= kGenerations) return raise(ts, TypeId::value_error, "invalid generation");
    generation = *given;
  }
  return make_int(ts, collect(ts, static_cast<int>(generation)));
}

Ref<> enable(ThreadState& ts, const Args&) {
  gc_state_of(ts).enabled = true;
  return share(ts.interp.none);
}
Ref<> disable(ThreadState& ts, const Args&) {
  gc_state_of(ts).enabled = false;
  return share(ts.interp.none);
}
Ref<> isenabled(ThreadState& ts, const Args&) { return make_bool(ts, gc_state_of(ts).enabled); }

Ref<> three_ints(ThreadState& ts, int a, int b, int c) {
  Ref<> first = make_int(ts, a);
  Ref<> second = make_int(ts, b);
  Ref<> third = make_int(ts, c);
  return first && second && third ? Ref<>(make_tuple(ts, {first.get(), second.get(), third.get()})) : nullptr;
}

Ref<> get_count(ThreadState& ts, const Args&) {
  const auto& g = gc_state_of(ts).generations;
  return three_ints(ts, std::max(g[0].count + ts.new_containers, 0), g[1].count, g[2].count);
}

Ref<> get_threshold(ThreadState& ts, const Args&) {
  const auto& g = gc_state_of(ts).generations;
  return three_ints(ts, g[0].threshold, g[1].threshold, g[2].threshold);
}

Ref<> set_threshold(ThreadState& ts, const Args& args) {
  for (int i = 0; i < kGenerations; ++i) {
    if (args[i] == nullptr) break;
    const std::optional<std::int64_t> value = as_int64(ts, args[i], "int");
    if (!value) return nullptr;
    gc_state_of(ts).generations[static_cast<std::size_t>(i)].threshold = static_cast<int>(*value);
  }
  return share(ts.interp.none);
}

Ref<> is_tracked_function(ThreadState& ts, const Args& args) { return make_bool(ts, is_tracked(args[0])); }

Ref<> is_finalized_function(ThreadState& ts, const Args& args) {
  return make_bool(ts, args[0]->type->has(kGcObjects) && is_finalized(args[0]));
}

Ref<> set_debug(ThreadState& ts, const Args& args) {
  const std::optional<std::int64_t> flags = as_int64(ts, args[0], "int");
  if (!flags) return nullptr;
  gc_state_of(ts).debug = static_cast<int>(*flags);
  return share(ts.interp.none);
}
Ref<> get_debug(ThreadState& ts, const Args&) { return make_int(ts, gc_state_of(ts).debug); }

constexpr NativeDef kFunctions[] = {
    {"collect", collect_function, "generation=", "Runs a collection; returns how many unreachable objects it found."},
    {"enable", enable, "", "Automatic collections happen."},
    {"disable", disable, "", "No automatic collections."},
    {"isenabled", isenabled, "", "Whether automatic collections happen."},
    {"get_count", get_count, "", "The counters of the three generations."},
    {"get_threshold", get_threshold, "", "The thresholds of the three generations."},
    {"set_threshold", set_threshold, "threshold0, threshold1=, threshold2=, /", "Sets the thresholds that are given."},
    {"set_debug", set_debug, "flags, /", "Which reports collections make: the sum of DEBUG_ flags."},
    {"get_debug", get_debug, "", "The flags of set_debug."},
    {"get_objects", gc_get_objects, "generation=", "The tracked objects: all, or those of one generation."},
    {"get_referrers", gc_get_referrers, "*", "The tracked objects that refer to any of these."},
    {"get_referents", gc_get_referents, "*", "What these objects refer to."},
    {"get_stats", gc_get_stats, "", "Per generation: collections, collected, uncollectable."},
    {"freeze", gc_freeze, "", "Everything that is tracked now is left out of collections."},
    {"unfreeze", gc_unfreeze, "", "What was frozen becomes part of the oldest generation."},
    {"get_freeze_count", gc_get_freeze_count, "", "How many objects are frozen."},
    {"is_tracked", is_tracked_function, "obj, /", "Whether the collector looks at the object."},
    {"is_finalized", is_finalized_function, "obj, /", "Whether the object's finalizer has run."},
};

bool fill(ThreadState& ts, Module& module) {
  struct Flag {
    const char* name;
    int value;
  };
  constexpr int kLeak = kGcDebugCollectable | kGcDebugUncollectable | kGcDebugSaveAll;
  constexpr int kLeakIn27 = kLeak | 8 | 16;  // DEBUG_INSTANCES, DEBUG_OBJECTS
  const Flag flags[] = {{"DEBUG_STATS", kGcDebugStats},
                        {"DEBUG_COLLECTABLE", kGcDebugCollectable},
                        {"DEBUG_UNCOLLECTABLE", kGcDebugUncollectable},
                        {"DEBUG_SAVEALL", kGcDebugSaveAll},
                        {"DEBUG_LEAK", ts.interp.profile.at_least(3, 0) ? kLeak : kLeakIn27}};
  for (const Flag& flag : flags) {
    Ref<> value = make_int(ts, flag.value);
    if (!value || !dict_set(ts, *module.dict, flag.name, value.get())) return false;
  }
  return dict_set(ts, *module.dict, "garbage", gc_state_of(ts).garbage) &&
         dict_set(ts, *module.dict, "callbacks", gc_state_of(ts).callbacks);
}

}  // namespace

const NativeModule kGcModule = {"gc", "The cycle collector.", kFunctions, fill};

}  // namespace ouro::OURO_BUILD
