// CPython: Objects/weakrefobject.c.
#include "types/weakref.h"

#include <fmt/format.h>
#include <vector>

#include "gc/tracking.h"
#include "memory/table_lock.h"
#include "types/abstract.h"
#include "types/builtin_type.h"
#include "types/instance.h"
#include "types/str.h"

namespace ouro::OURO_BUILD {
namespace {

WeakRef* ref_of(Object* self) { return as<WeakRef>(self); }
WeakRef*& head_of(Object* target) { return reinterpret_cast<WeakRef*&>(*weakrefs_of(target)); }

// REQUIRES, for the next two and clear_all: the lists' lock.

// The plain one without a callback goes first, the others without one behind it, then the newest with a callback.
void link(WeakRef& ref, Object* target) {
  WeakRef*& head = head_of(target);
  const bool first = ref.callback == nullptr && ref.type->layout == TypeId::weakref && !ref.type->has(kHeapType);
  WeakRef* before = nullptr;
  WeakRef* behind = head;
  while (!first && behind != nullptr && behind->callback == nullptr) before = std::exchange(behind, behind->next);
  store(ref.target, target);
  ref.previous = before;
  ref.next = behind;
  if (behind != nullptr) behind->previous = &ref;
  if (before != nullptr) {
    before->next = &ref;
  } else {
    store(head, &ref);
  }
}

// The one without a callback that all share who ask for this type; null if there is none.
Ref<> shared_one(Object* target, const Type* type) {
  for (WeakRef* each = head_of(target); each != nullptr && each->callback == nullptr; each = each->next) {
    if (each->type == type && each->count.try_increment(current_thread_id())) return steal<Object>(each);
  }
  return nullptr;
}

void traverse(Object* self, Visit visit, void* context) {
  if (ref_of(self)->callback != nullptr) visit(ref_of(self)->callback, context);
}

void clear_weakref(Object* self) {
  detach_weakref(*ref_of(self));
  clear(ref_of(self)->callback);
}

void dealloc_weakref(ThreadState& ts, Object* self) {
  untrack(self);
  clear_weakref(self);
  free_instance(ts, self);
}

Ref<> new_object(ThreadState& ts, Type* type, const Args& args) {
  if (args.positional_count() < 1 || args.positional_count() > 2 || args.keyword_count() > 0) {
    return raise(ts, TypeId::type_error, "__new__ expected at {} argument{}, got {}",
                 args.count < 1 ? "least 1" : "most 2", args.count < 1 ? "" : "s", args.count);
  }
  Object* callback = args.count > 1 && args[1] != ts.interp.none ? args[1] : nullptr;
  if (type == ts.type(TypeId::weakref)) return new_weakref(ts, args[0], callback);
  return new_weakref_of_type(ts, type, args[0], callback);
}

bool init(ThreadState&, Object*, const Args&) { return true; }

Ref<> call_weakref(ThreadState& ts, Object* self, const Args& args) {
  if (args.count > 0) return raise(ts, TypeId::type_error, "weakref expected 0 arguments, got {}", args.count);
  Ref<> target = weakref_target(*ref_of(self));
  return target ? std::move(target) : share(ts.interp.none);
}

std::int64_t hash_weakref(ThreadState& ts, Object* self) {
  WeakRef& ref = *ref_of(self);
  const std::int64_t known = load_relaxed(ref.hash);
  if (known != -1) return known;
  Ref<> target = weakref_target(ref);
  if (!target) return raise(ts, TypeId::type_error, "weak object has gone away");
  const std::int64_t value = hash(ts, target.get());
  store_relaxed(ref.hash, value);
  return value;
}

// Two that live are equal if their targets are; a dead one is equal only to itself.
Ref<> compare_weakref(ThreadState& ts, Object* self, Object* other, CompareOp op) {
  if ((op != CompareOp::kEqual && op != CompareOp::kNotEqual) || !is<WeakRef>(ts, other)) {
    return share(ts.interp.not_implemented);
  }
  Ref<> left = weakref_target(*ref_of(self));
  Ref<> right = weakref_target(*ref_of(other));
  if (left && right) return compare(ts, left.get(), right.get(), op);
  return share((self == other) == (op == CompareOp::kEqual) ? ts.interp.true_ : ts.interp.false_);
}

Ref<> repr_weakref(ThreadState& ts, Object* self) {
  Ref<> target = weakref_target(*ref_of(self));
  if (!target) return make_str(ts, fmt::format("<weakref at {}; dead>", fmt::ptr(self)));
  return make_str(ts, fmt::format("<weakref at {}; to '{}' at {}>", fmt::ptr(self), type_name(target.get()),
                                  fmt::ptr(target.get())));
}

Ref<> get_callback(ThreadState& ts, Object* self) {
  const TableLock lock(ts.interp.tables_mutex);
  Object* callback = ref_of(self)->callback;
  return share(callback != nullptr ? callback : ts.interp.none);
}
constexpr GetSetDef kAttributes[] = {{"__callback__", get_callback, nullptr, nullptr}};

// A weak reference that still lives while its callback is to be called.
struct Pending {
  Ref<> ref;
  Ref<> callback;
};

// REQUIRES: the lists' lock.
void detach(WeakRef& ref) {
  if (ref.target == nullptr) return;
  if (ref.previous != nullptr) {
    ref.previous->next = ref.next;
  } else {
    store(head_of(ref.target), ref.next);
  }
  if (ref.next != nullptr) ref.next->previous = ref.previous;
  store(ref.target, nullptr);
  ref.previous = ref.next = nullptr;
}

// RETURNS: the callbacks to call, in the list's order.
std::vector<Pending> clear_all(Object* target) {
  const TableLock lock(current_thread_state->interp.tables_mutex);
  std::vector<Pending> pending;
  while (WeakRef* ref = head_of(target)) {
    detach(*ref);
    if (ref->callback == nullptr) continue;
    // One that waits on the trashcan, or is dying in another thread, never fires.
    if (!ref->count.try_increment(current_thread_id())) continue;
    pending.push_back({steal<Object>(ref), steal(std::exchange(ref->callback, nullptr))});
  }
  return pending;
}

Ref<> new_unlinked(ThreadState& ts, Type* type, Object* callback) {
  Object* object = allocate_instance(ts, type);
  if (object == nullptr) return nullptr;
  WeakRef& ref = *ref_of(object);
  ref.hash = -1;
  ref.callback = share(callback).release();
  allow_try_get(object);
  return steal(object);
}

bool may_refer_to(ThreadState& ts, Object* target) {
  if (weakrefs_of(target) != nullptr) return true;
  return raise(ts, TypeId::type_error, "cannot create weak reference to '{}' object", type_name(target));
}

Ref<> shared_or_new(ThreadState& ts, TypeId id, Object* target, Object* callback) {
  if (callback != nullptr) return new_weakref_of_type(ts, ts.type(id), target, callback);
  if (!may_refer_to(ts, target)) return nullptr;
  {
    const TableLock lock(ts.interp.tables_mutex);
    if (Ref<> shared = shared_one(target, ts.type(id))) return shared;
  }
  Ref<> made = new_unlinked(ts, ts.type(id), nullptr);
  if (!made) return nullptr;
  allow_try_get(target);
  Ref<> shared;
  {
    const TableLock lock(ts.interp.tables_mutex);
    if constexpr (kFreeThreaded) shared = shared_one(target, ts.type(id));  // another thread may have been faster
    if (!shared) link(*ref_of(made.get()), target);
  }
  track(ts, made.get());
  return shared ? std::move(shared) : std::move(made);
}

}  // namespace

void detach_weakref(WeakRef& ref) {
  const TableLock lock(current_thread_state->interp.tables_mutex);
  detach(ref);
}

Ref<> new_weakref(ThreadState& ts, Object* target, Object* callback) {
  return shared_or_new(ts, TypeId::weakref, target, callback);
}

Ref<> new_weak_proxy(ThreadState& ts, Object* target, Object* callback) {
  return shared_or_new(ts, is_callable(target) ? TypeId::weak_callable_proxy : TypeId::weak_proxy, target, callback);
}

Ref<> new_weakref_of_type(ThreadState& ts, Type* type, Object* target, Object* callback) {
  if (!may_refer_to(ts, target)) return nullptr;
  Ref<> self = new_unlinked(ts, type, callback);
  if (!self) return nullptr;
  allow_try_get(target);
  {
    const TableLock lock(ts.interp.tables_mutex);
    link(*ref_of(self.get()), target);
  }
  track(ts, self.get());
  return self;
}

Ref<> weakref_target(const WeakRef& ref) {
  if constexpr (kFreeThreaded) return steal(try_get(ref.target));
  if (ref.target == nullptr || ref.target->count.value() == 0) return nullptr;
  return share(ref.target);
}

std::vector<Ref<>> weakrefs_to(ThreadState& ts, Object* target) {
  std::vector<Ref<>> living;
  if (weakrefs_of(target) == nullptr) return living;
  const TableLock lock(ts.interp.tables_mutex);
  for (WeakRef* each = head_of(target); each != nullptr; each = each->next) {
    if (each->count.try_increment(current_thread_id())) living.push_back(steal<Object>(each));
  }
  return living;
}

void clear_weakrefs(ThreadState& ts, Object* target) {
  std::vector<Pending> pending = clear_all(target);
  if (pending.empty()) return;
  Ref<> raised = take_exception(ts);
  for (Pending& each : pending) {
    if (!call(ts, each.callback.get(), {each.ref.get()})) report_unraisable(ts, each.callback.get());
  }
  restore_exception(ts, std::move(raised));
}

void clear_weakrefs_silently(Object* target) { clear_all(target); }

bool add_weakref_type(ThreadState& ts) {
  TypeSpec spec;
  spec.id = TypeId::weakref;
  spec.object_bytes = sizeof(WeakRef);
  spec.flags = kGcObjects | kDeepDealloc | kBaseAllowed;
  spec.slots.traverse = traverse;
  spec.slots.clear = clear_weakref;
  spec.slots.dealloc = dealloc_weakref;
  spec.slots.new_object = new_object;
  spec.slots.init = init;
  spec.slots.call = call_weakref;
  spec.slots.hash = hash_weakref;
  spec.slots.compare = compare_weakref;
  spec.slots.repr = repr_weakref;
  spec.attributes = kAttributes;
  return add_builtin_type(ts, spec);
}

}  // namespace ouro::OURO_BUILD
