// CPython: Objects/weakrefobject.c.
#include "types/weakref.h"

#include <fmt/format.h>

#include <vector>

#include "gc/tracking.h"
#include "types/abstract.h"
#include "types/builtin_type.h"
#include "types/instance.h"
#include "types/str.h"

namespace ouro::OURO_BUILD {
namespace {

WeakRef* ref_of(Object* self) { return as<WeakRef>(self); }
WeakRef*& head_of(Object* target) { return reinterpret_cast<WeakRef*&>(*weakrefs_of(target)); }

// The shared one without a callback, if there is one, stays at the front.
void link(WeakRef& ref, Object* target) {
  WeakRef*& head = head_of(target);
  ref.target = target;
  if (ref.callback != nullptr && head != nullptr && head->callback == nullptr) {
    ref.previous = head;
    ref.next = head->next;
    if (ref.next != nullptr) ref.next->previous = &ref;
    head->next = &ref;
    return;
  }
  ref.previous = nullptr;
  ref.next = head;
  if (head != nullptr) head->previous = &ref;
  head = &ref;
}

// The reference is dead from now on.
void unlink(WeakRef& ref) {
  if (ref.target == nullptr) return;
  if (ref.previous != nullptr) {
    ref.previous->next = ref.next;
  } else {
    head_of(ref.target) = ref.next;
  }
  if (ref.next != nullptr) ref.next->previous = ref.previous;
  ref.target = nullptr;
  ref.previous = ref.next = nullptr;
}

void traverse(Object* self, Visit visit, void* context) {
  if (ref_of(self)->callback != nullptr) visit(ref_of(self)->callback, context);
}

void clear_weakref(Object* self) {
  unlink(*ref_of(self));
  clear(ref_of(self)->callback);
}

void dealloc_weakref(ThreadState& ts, Object* self) {
  untrack(self);
  clear_weakref(self);
  free_instance(ts, self);
}

Ref<> new_object(ThreadState& ts, Type* type, const Args& args) {
  if (args.positional_count() < 1 || args.positional_count() > 2 || args.keyword_count() > 0) {
    return raise(ts, TypeId::type_error, "ref expected at {} argument{}, got {}", args.count < 1 ? "least 1" : "most 2",
                 args.count < 1 ? "" : "s", args.count);
  }
  Object* callback = args.count > 1 && args[1] != ts.interp.none ? args[1] : nullptr;
  if (type == ts.type(TypeId::weakref)) return new_weakref(ts, args[0], callback);
  if (weakrefs_of(args[0]) == nullptr) {
    return raise(ts, TypeId::type_error, "cannot create weak reference to '{}' object", type_name(args[0]));
  }
  Ref<> self = steal(allocate_instance(ts, type));
  if (!self) return nullptr;
  ref_of(self.get())->hash = -1;
  ref_of(self.get())->callback = share(callback).release();
  link(*ref_of(self.get()), args[0]);
  track(ts, self.get());
  return self;
}

bool init(ThreadState&, Object*, const Args&) { return true; }

Ref<> call_weakref(ThreadState& ts, Object* self, const Args& args) {
  if (args.count > 0) return raise(ts, TypeId::type_error, "weakref.__call__() takes no arguments ({} given)", args.count);
  Ref<> target = weakref_target(*ref_of(self));
  return target ? std::move(target) : share(ts.interp.none);
}

std::int64_t hash_weakref(ThreadState& ts, Object* self) {
  WeakRef& ref = *ref_of(self);
  if (ref.hash != -1) return ref.hash;
  Ref<> target = weakref_target(ref);
  if (!target) return raise(ts, TypeId::type_error, "weak object has gone away");
  return ref.hash = hash(ts, target.get());
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
  return make_str(ts, fmt::format("<weakref at {}; to '{}' at {}>", fmt::ptr(self), type_name(target.get()), fmt::ptr(target.get())));
}

Ref<> get_callback(ThreadState& ts, Object* self) {
  Object* callback = ref_of(self)->callback;
  return share(callback != nullptr ? callback : ts.interp.none);
}
constexpr GetSetDef kAttributes[] = {{"__callback__", get_callback, nullptr, nullptr}};

// A weak reference that still lives while its callback is to be called.
struct Pending {
  Ref<> ref;
  Ref<> callback;
};

// RETURNS: the callbacks to call, in the list's order.
std::vector<Pending> clear_all(Object* target) {
  std::vector<Pending> pending;
  while (WeakRef* ref = head_of(target)) {
    const bool dying = ref->count.value() == 0;  // waits on the trashcan: it never fires
    unlink(*ref);
    if (ref->callback == nullptr || dying) continue;
    pending.push_back({share<Object>(ref), steal(std::exchange(ref->callback, nullptr))});
  }
  return pending;
}

}  // namespace

Ref<> new_weakref(ThreadState& ts, Object* target, Object* callback) {
  if (weakrefs_of(target) == nullptr) {
    return raise(ts, TypeId::type_error, "cannot create weak reference to '{}' object", type_name(target));
  }
  if (WeakRef* first = head_of(target); callback == nullptr && first != nullptr && first->callback == nullptr &&
                                        first->type == ts.type(TypeId::weakref) && first->count.value() > 0) {
    return share<Object>(first);
  }
  auto* ref = allocate_gc<WeakRef>(ts);
  if (ref == nullptr) return nullptr;
  ref->callback = share(callback).release();
  ref->hash = -1;
  link(*ref, target);
  track(ts, ref);
  return steal<Object>(ref);
}

Ref<> weakref_target(const WeakRef& ref) {
  if (ref.target == nullptr || ref.target->count.value() == 0) return nullptr;
  return share(ref.target);
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
  spec.flags = kGcObjects | kBaseAllowed;
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
