// CPython: Modules/_threadmodule.c (local_new, _ldict, local_getattro, _localdummy_destroyed).
#include "types/thread_local.h"

#include <span>
#include <utility>
#include <vector>

#include "gc/tracking.h"
#include "memory/table_lock.h"
#include "types/abstract.h"
#include "types/attributes.h"
#include "types/builtin_type.h"
#include "types/dict.h"
#include "types/instance.h"
#include "types/integer.h"
#include "types/str.h"
#include "types/tuple.h"
#include "types/type_lookup.h"
#include "types/weakref.h"

namespace ouro::OURO_BUILD {
namespace {

ThreadLocal& local_of(Object* self) { return *as<ThreadLocal>(self); }

// --- the dict of the running thread ---

Ref<> ident_key(ThreadState& ts) { return make_int(ts, static_cast<std::int64_t>(ts.ident)); }

void make_current(ThreadState& ts, ThreadLocal& local, Dict* dict) {
  if constexpr (kFreeThreaded) return;
  local.current = ts.ident;
  replace(attributes_of(&local)->dict, share(dict));
}

bool add_dict(ThreadState& ts, ThreadLocal& local, Object* key) {
  const Ref<Dict> dict = new_dict(ts);
  if (!dict || !dict_set(ts, *local.dicts, key, dict.get())) return false;
  make_current(ts, local, dict.get());
  return true;
}

bool has_own_init(const ThreadState& ts, const Type* type) {
  return type->slots.init != ts.type(TypeId::object)->slots.init;
}

// A thread that meets the object for the first time: __init__ gives it what the maker's thread began with.
bool begin_in_this_thread(ThreadState& ts, ThreadLocal& local, Object* key) {
  if (!add_dict(ts, local, key)) return false;
  if (!has_own_init(ts, local.type)) return true;
  std::vector<StackRef> values;
  for (Object* each : local.values->span()) values.push_back(StackRef::borrowed(each));
  const int keywords = local.keyword_names == nullptr ? 0 : static_cast<int>(local.keyword_names->size);
  const Args args{values.data(), static_cast<int>(values.size()), keywords, local.keyword_names};
  if (local.type->slots.init(ts, &local, args)) return true;
  Ref<> pending = take_exception(ts);
  if (dict_remove(ts, *local.dicts, key) < 0) discard_exception(ts);
  if constexpr (!kFreeThreaded) local.current = 0;
  restore_exception(ts, std::move(pending));
  return false;
}

// RETURNS: false with an exception, that of __init__ for example.
bool enter_thread(ThreadState& ts, ThreadLocal& local) {
  if (local.current == ts.ident) return true;
  const Ref<> key = ident_key(ts);
  if (!key) return false;
  Object* known = dict_find(ts, *local.dicts, key.get());
  if (known == nullptr) return begin_in_this_thread(ts, local, key.get());
  make_current(ts, local, as<Dict>(known));
  return true;
}

// --- the same without a GIL ---
// Several threads are in the object at once, so that it has no current dict. Each goes to its own.

// RETURNS: null with an exception, that of __init__ for example.
Ref<Dict> own_dict(ThreadState& ts, ThreadLocal& local) {
  const Ref<> key = ident_key(ts);
  if (!key) return nullptr;
  Ref<> known = dict_get(ts, *local.dicts, key.get());
  if (!known && ts.exception == nullptr && begin_in_this_thread(ts, local, key.get())) {
    known = dict_get(ts, *local.dicts, key.get());
  }
  return steal(as<Dict>(known.release()));
}

// What the type has goes before the thread's own attribute, as in generic_get_attribute.
bool goes_before_own(ThreadState& ts, Object* self, Str* name) {
  const Ref<> attribute = type_lookup(ts, self->type, name);
  return attribute && is_data_descriptor(attribute.get());
}

[[maybe_unused]] Ref<> get_own(ThreadState& ts, Object* self, Str* name) {
  const Ref<Dict> dict = own_dict(ts, local_of(self));
  if (!dict) return nullptr;
  if (!goes_before_own(ts, self, name)) {
    if (Ref<> found = dict_get_name(ts, *dict, name)) return found;
  }
  return generic_get_attribute(ts, self, name);
}

[[maybe_unused]] bool set_own(ThreadState& ts, Object* self, Str* name, Object* value) {
  const Ref<Dict> dict = own_dict(ts, local_of(self));
  if (!dict) return false;
  if (goes_before_own(ts, self, name)) return generic_set_attribute(ts, self, name, value);
  if (value != nullptr) return dict_set(ts, *dict, name, value);
  const int removed = dict_remove(ts, *dict, name);
  return removed > 0 || (removed == 0 && generic_set_attribute(ts, self, name, nullptr));  // which says what is missing
}

// --- the list of all that live ---

void allow_lookups(auto& local) {
  if constexpr (kFreeThreaded) local.count.mark_maybe_weakref();
}

// RETURNS: null if it is dying, in another thread.
Ref<ThreadLocal> share_local_if_alive(auto* local) {
  if constexpr (kFreeThreaded) {
    return local->count.try_increment(current_thread_id()) ? steal(local) : nullptr;
  } else {
    return local->count.value() > 0 ? share(local) : nullptr;
  }
}

void link(Interpreter& interp, ThreadLocal& local) {
  allow_lookups(local);
  const TableLock lock(interp.tables_mutex);
  local.next = interp.thread_locals;
  if (local.next != nullptr) local.next->previous = &local;
  interp.thread_locals = &local;
}

void unlink(Interpreter& interp, ThreadLocal& local) {
  const TableLock lock(interp.tables_mutex);
  (local.previous != nullptr ? local.previous->next : interp.thread_locals) = local.next;
  if (local.next != nullptr) local.next->previous = local.previous;
}

// RETURNS: whether there was something of this thread. What dies of it may run code of the program.
bool forget_in(ThreadState& ts, ThreadLocal& local, Object* key) {
  Ref<> gone = dict_get(ts, *local.dicts, key);
  if (!gone) return false;
  if (dict_remove(ts, *local.dicts, key) < 0) discard_exception(ts);
  if (!kFreeThreaded && local.current == ts.ident) {
    local.current = 0;
    clear(attributes_of(&local)->dict);
  }
  return true;
}

// --- slots ---

// All the arguments in one tuple; the names of the last of them in another, as a call passes them.
bool keep_arguments(ThreadState& ts, ThreadLocal& local, const Args& args) {
  std::vector<Object*> values;
  values.reserve(static_cast<std::size_t>(args.count));
  for (int i = 0; i < args.count; ++i) values.push_back(args[i]);
  local.values = make_tuple(ts, std::span<Object* const>(values)).release();
  local.keyword_names = share(args.keyword_count() > 0 ? args.keyword_names : nullptr).release();
  return local.values != nullptr;
}

Ref<> new_local(ThreadState& ts, Type* type, const Args& args) {
  if (args.count > 0 && !has_own_init(ts, type)) {
    return raise(ts, TypeId::type_error, "Initialization arguments are not supported");
  }
  Ref<ThreadLocal> local = steal(as<ThreadLocal>(allocate_instance(ts, type)));
  if (!local) return nullptr;
  link(ts.interp, *local);
  track(ts, local.get());
  local->dicts = new_dict(ts).release();
  const Ref<> key = ident_key(ts);
  if (local->dicts == nullptr || !key || !keep_arguments(ts, *local, args)) return nullptr;
  if (!add_dict(ts, *local, key.get())) return nullptr;
  return local;
}

void thread_local_traverse(Object* self, Visit visit, void* context) {
  const ThreadLocal& local = local_of(self);
  for (Object* each : {static_cast<Object*>(local.dicts), static_cast<Object*>(local.values),
                       static_cast<Object*>(local.keyword_names)}) {
    if (each != nullptr) visit(each, context);
  }
  traverse_attributes(self, visit, context);
}

// The dicts stay where they are: what a finalizer reads must not be missing altogether.
void clear_local(Object* self) {
  ThreadLocal& local = local_of(self);
  if (local.dicts != nullptr) dict_clear(*local.dicts);
  local.current = 0;
  clear_attributes(self);
}

void thread_local_dealloc(ThreadState& ts, Object* self) {
  ThreadLocal& local = local_of(self);
  untrack(self);
  unlink(ts.interp, local);
  if (has_weakrefs(local.weakrefs)) clear_weakrefs(ts, self);
  clear_attributes(self);
  clear(local.dicts);
  clear(local.values);
  clear(local.keyword_names);
  free_instance(ts, self);
}

Ref<> thread_local_get(ThreadState& ts, Object* self, Str* name) {
  if constexpr (kFreeThreaded) return get_own(ts, self, name);
  return enter_thread(ts, local_of(self)) ? generic_get_attribute(ts, self, name) : nullptr;
}

bool thread_local_set(ThreadState& ts, Object* self, Str* name, Object* value) {
  if (name == ts.interp.names.dunder_dict) {
    return raise(ts, TypeId::attribute_error, "'{}' object attribute '__dict__' is read-only", type_name(self));
  }
  if constexpr (kFreeThreaded) return set_own(ts, self, name, value);
  return enter_thread(ts, local_of(self)) && generic_set_attribute(ts, self, name, value);
}

Ref<> thread_local_dict(ThreadState& ts, Object* self) {
  if constexpr (kFreeThreaded) return own_dict(ts, local_of(self));
  return instance_dict(ts, self);
}

constexpr GetSetDef kThreadLocalAttributes[] = {
    {"__dict__", thread_local_dict, nullptr, "The attributes that this thread has."},
};

}  // namespace

void forget_thread_locals(ThreadState& ts) {
  const Ref<> key = ident_key(ts);
  if (!key) return discard_exception(ts);
  // What dies may give the thread new attributes; after so many rounds it has had its chance.
  constexpr int kRounds = 4;
  bool found = true;
  for (int round = 0; found && round < kRounds; ++round) {
    found = false;
    std::vector<Ref<ThreadLocal>> all;
    {
      const TableLock lock(ts.interp.tables_mutex);
      for (ThreadLocal* each = ts.interp.thread_locals; each != nullptr; each = each->next) {
        if (Ref<ThreadLocal> alive = share_local_if_alive(each)) all.push_back(std::move(alive));
      }
    }
    for (const Ref<ThreadLocal>& each : all) found = forget_in(ts, *each, key.get()) || found;
  }
}

bool add_thread_local_type(ThreadState& ts) {
  TypeSpec spec;
  spec.id = TypeId::local;
  spec.object_bytes = sizeof(ThreadLocal);
  spec.flags = kGcObjects | kBaseAllowed | kDeepDealloc;
  spec.weakrefs_offset = offset_of(&ThreadLocal::weakrefs);
  spec.has_attributes = true;
  spec.slots.traverse = thread_local_traverse;
  spec.slots.clear = clear_local;
  spec.slots.dealloc = thread_local_dealloc;
  spec.slots.new_object = new_local;
  spec.slots.get_attribute = thread_local_get;
  spec.slots.set_attribute = thread_local_set;
  spec.attributes = kThreadLocalAttributes;
  spec.doc = "An object whose attributes every thread has for itself.";
  return make_builtin_type(ts, spec);
}

}  // namespace ouro::OURO_BUILD
