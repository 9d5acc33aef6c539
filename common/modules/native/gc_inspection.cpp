// The calls of module gc that look at the heap: who is tracked, who refers to whom, what was collected.
// CPython: Modules/gcmodule.c (gc_get_objects, gc_get_referrers, gc_get_referents, gc_get_stats, gc_freeze).
#include "modules/native/gc_inspection.h"

#include "gc/collect.h"
#include "gc/heap_trial_deletion.h"
#include "gc/heap_walk.h"
#include "gc/tracking.h"
#include "threads/world.h"
#include "types/abstract.h"
#include "types/dict.h"
#include "types/integer.h"
#include "types/list.h"
#include "types/str.h"

namespace ouro::OURO_BUILD {
namespace {

// Every tracked object, but the frozen and the unreachable; with generations, the youngest first. `visit` may not
// allocate containers.
template <class Visitor>
void for_each_tracked(ThreadState& ts, Visitor&& visit) {
  if constexpr (kFreeThreaded) {
    for_each_container(ts, [&](Object* object) {
      if (is_tracked(object) && !is_frozen(object) && !is_unreachable(object)) visit(object);
    });
  } else {
    for (Generation& generation : gc_state_of(ts).generations) generation.objects.for_each(visit);
  }
}

// Held, and put into a list afterwards: while the heap is looked through nothing is allocated in it.
using Found = std::vector<Ref<>>;

Ref<> list_of(ThreadState& ts, Found found) {
  Ref<List> list = new_list(ts);
  for (Ref<>& each : found) {
    if (!list || !list_append(ts, *list, std::move(each))) return nullptr;
  }
  return list;
}

// A list of what `wanted` says yes to.
template <class Wanted>
Ref<> list_of_tracked(ThreadState& ts, Wanted&& wanted) {
  Found found;
  {
    const StopTheWorld stopped(ts);
    for_each_tracked(ts, [&](Object* object) {
      if (wanted(object)) found.push_back(share(object));
    });
  }
  return list_of(ts, std::move(found));
}

bool refers_to_any(Object* object, const Args& targets) {
  struct Search {
    const Args& targets;
    bool found = false;
  } search{targets};
  object->type->slots.traverse(
      object,
      [](Object* referent, void* context) {
        auto& looking = *static_cast<Search*>(context);
        for (int i = 0; i < looking.targets.count; ++i) looking.found |= looking.targets[i] == referent;
      },
      &search);
  return search.found;
}

// Of a dict with only str keys CPython visits the values alone: a str refers to nothing.
bool is_skipped_key(const ThreadState& ts, const Object* owner, const Object* referent) {
  return is_exact<Str>(ts, referent) && owner->type->layout == TypeId::dict &&
         static_cast<const Dict*>(owner)->only_str_keys && ts.interp.profile.at_least(3, 0);
}

}  // namespace

Ref<> gc_get_objects(ThreadState& ts, const Args& args) {
  const auto all = [](Object*) { return true; };
  if (args[0] == nullptr || args[0] == ts.interp.none) return list_of_tracked(ts, all);
  const std::optional<std::int64_t> generation = as_int64(ts, args[0], "int");
  if (!generation) return nullptr;
  if (*generation < 0) return raise(ts, TypeId::value_error, "generation parameter cannot be negative");
  if (*generation >= kGenerations) {
    return raise(ts, TypeId::value_error,
                 "generation parameter must be less than the number of available generations ({})", kGenerations);
  }
  if constexpr (kFreeThreaded) return list_of_tracked(ts, all);
  Found found;
  gc_state_of(ts).generations[static_cast<std::size_t>(*generation)].objects.for_each(
      [&](Object* object) { found.push_back(share(object)); });
  return list_of(ts, std::move(found));
}

Ref<> gc_get_referrers(ThreadState& ts, const Args& args) {
  return list_of_tracked(ts, [&](Object* object) { return refers_to_any(object, args); });
}

Ref<> gc_get_referents(ThreadState& ts, const Args& args) {
  struct Gathering {
    ThreadState& ts;
    Object* owner;
    List* found;
    bool ok = true;
  };
  Ref<List> found = new_list(ts);
  for (int i = 0; found && i < args.count; ++i) {
    if (!args[i]->type->has(kGcObjects)) continue;
    Gathering gathering{ts, args[i], found.get()};
    args[i]->type->slots.traverse(
        args[i],
        [](Object* referent, void* context) {
          auto& into = *static_cast<Gathering*>(context);
          if (is_skipped_key(into.ts, into.owner, referent)) return;
          into.ok = into.ok && list_append(into.ts, *into.found, share(referent));
        },
        &gathering);
    if (!gathering.ok) return nullptr;
  }
  return found;
}

Ref<> gc_get_stats(ThreadState& ts, const Args&) {
  Ref<List> list = new_list(ts);
  for (const GenerationStats& stats : gc_state_of(ts).stats) {
    Ref<Dict> entry = list ? new_dict(ts) : nullptr;
    Ref<> collections = entry ? make_int(ts, stats.collections) : nullptr;
    Ref<> collected = collections ? make_int(ts, stats.collected) : nullptr;
    Ref<> uncollectable = collected ? make_int(ts, stats.uncollectable) : nullptr;
    if (!uncollectable || !dict_set(ts, *entry, "collections", collections.get()) ||
        !dict_set(ts, *entry, "collected", collected.get()) ||
        !dict_set(ts, *entry, "uncollectable", uncollectable.get()) || !list_append(ts, *list, std::move(entry))) {
      return nullptr;
    }
  }
  return list;
}

Ref<> gc_freeze(ThreadState& ts, const Args&) {
  freeze(ts);
  return share(ts.interp.none);
}

Ref<> gc_unfreeze(ThreadState& ts, const Args&) {
  unfreeze(ts);
  return share(ts.interp.none);
}

Ref<> gc_get_freeze_count(ThreadState& ts, const Args&) { return make_int(ts, frozen_objects(ts)); }

}  // namespace ouro::OURO_BUILD
