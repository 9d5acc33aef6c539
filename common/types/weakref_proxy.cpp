// weakref.proxy: a weak reference that behaves like its target as long as that lives.
// CPython: Objects/weakrefobject.c (the proxy_ functions).
//
// Every slot does the same: get the target, fail with ReferenceError if it is gone, pass the operation on.
#include <fmt/format.h>

#include "gc/tracking.h"
#include "types/abstract.h"
#include "types/builtin_type.h"
#include "types/instance.h"
#include "types/str.h"
#include "types/weakref.h"

namespace ouro::OURO_BUILD {
namespace {

bool is_proxy(const ThreadState& ts, const Object* object) {
  return object->type == ts.type(TypeId::weak_proxy) || object->type == ts.type(TypeId::weak_callable_proxy);
}

// What the operation is about: the target of a proxy, any other object itself.
Ref<> target_of(ThreadState& ts, Object* object) {
  if (!is_proxy(ts, object)) return share(object);
  Ref<> target = weakref_target(*as<WeakRef>(object));
  if (!target) raise(ts, TypeId::reference_error, "weakly-referenced object no longer exists");
  return target;
}

Ref<> str_slot(ThreadState& ts, Object* self) {
  Ref<> target = target_of(ts, self);
  return target ? Ref<>(str_of(ts, target.get())) : nullptr;
}
Ref<> repr_slot(ThreadState& ts, Object* self) {
  Ref<> target = weakref_target(*as<WeakRef>(self));
  if (!target) return make_str(ts, fmt::format("<weakproxy at {}; dead>", fmt::ptr(self)));
  return make_str(ts, fmt::format("<weakproxy at {}; to '{}' at {}>", fmt::ptr(self), type_name(target.get()),
                                  fmt::ptr(target.get())));
}
std::int64_t hash_slot(ThreadState& ts, Object* self) {
  return raise(ts, TypeId::type_error, "unhashable type: '{}'", type_name(self));
}
Ref<> compare_slot(ThreadState& ts, Object* self, Object* other, CompareOp op) {
  Ref<> left = target_of(ts, self);
  Ref<> right = left ? target_of(ts, other) : nullptr;
  return right ? compare(ts, left.get(), right.get(), op) : nullptr;
}
Ref<> get_attribute_slot(ThreadState& ts, Object* self, Str* name) {
  Ref<> target = target_of(ts, self);
  return target ? get_attribute(ts, target.get(), name) : nullptr;
}
bool set_attribute_slot(ThreadState& ts, Object* self, Str* name, Object* value) {
  Ref<> target = target_of(ts, self);
  return target && set_attribute(ts, target.get(), name, value);
}
Ref<> call_slot(ThreadState& ts, Object* self, const Args& args) {
  Ref<> target = target_of(ts, self);
  return target ? call(ts, target.get(), args) : nullptr;
}
Ref<> iter_slot(ThreadState& ts, Object* self) {
  Ref<> target = target_of(ts, self);
  return target ? get_iterator(ts, target.get()) : nullptr;
}
Ref<> next_slot(ThreadState& ts, Object* self) {
  Ref<> target = target_of(ts, self);
  if (!target) return nullptr;
  if (target->type->slots.next == nullptr) {
    return raise(ts, TypeId::type_error, "Weakref proxy referenced a non-iterator '{}' object",
                 type_name(target.get()));
  }
  return target->type->slots.next(ts, target.get());
}
std::int64_t length_slot(ThreadState& ts, Object* self) {
  Ref<> target = target_of(ts, self);
  return target ? length(ts, target.get()) : -1;
}
Ref<> get_item_slot(ThreadState& ts, Object* self, Object* key) {
  Ref<> target = target_of(ts, self);
  return target ? get_item(ts, target.get(), key) : nullptr;
}
bool set_item_slot(ThreadState& ts, Object* self, Object* key, Object* value) {
  Ref<> target = target_of(ts, self);
  return target && set_item(ts, target.get(), key, value);
}
int contains_slot(ThreadState& ts, Object* self, Object* value) {
  Ref<> target = target_of(ts, self);
  return target ? contains(ts, target.get(), value) : -1;
}
int truth_slot(ThreadState& ts, Object* self) {
  Ref<> target = target_of(ts, self);
  return target ? is_true(ts, target.get()) : -1;
}

template <UnaryOp op>
Ref<> unary_slot(ThreadState& ts, Object* self) {
  Ref<> target = target_of(ts, self);
  return target ? unary_operation(ts, op, target.get()) : nullptr;
}
// Either side may be the proxy.
template <BinaryOp op>
Ref<> binary_slot(ThreadState& ts, Object* left, Object* right) {
  Ref<> a = target_of(ts, left);
  Ref<> b = a ? target_of(ts, right) : nullptr;
  return b ? binary_operation(ts, op, a.get(), b.get()) : nullptr;
}
template <BinaryOp op>
Ref<> inplace_slot(ThreadState& ts, Object* left, Object* right) {
  Ref<> a = target_of(ts, left);
  Ref<> b = a ? target_of(ts, right) : nullptr;
  return b ? inplace_operation(ts, op, a.get(), b.get()) : nullptr;
}
Ref<> index_slot(ThreadState& ts, Object* self) {
  Ref<> target = target_of(ts, self);
  return target ? to_index(ts, target.get()) : nullptr;
}

template <std::size_t... i>
void pass_on_operators(Slots& slots, std::index_sequence<i...>) {
  ((slots.binary[i] = binary_slot<static_cast<BinaryOp>(i)>, slots.inplace[i] = inplace_slot<static_cast<BinaryOp>(i)>),
   ...);
}
template <std::size_t... i>
void pass_on_signs(Slots& slots, std::index_sequence<i...>) {
  ((slots.unary[i] = unary_slot<static_cast<UnaryOp>(i)>), ...);
}

bool add_proxy(ThreadState& ts, TypeId id, CallSlot call) {
  TypeSpec spec;
  spec.id = id;
  spec.object_bytes = sizeof(WeakRef);
  spec.flags = kGcObjects;
  const Slots& weakref = ts.type(TypeId::weakref)->slots;
  spec.slots.traverse = weakref.traverse;
  spec.slots.clear = weakref.clear;
  spec.slots.dealloc = weakref.dealloc;
  spec.slots.repr = repr_slot;
  spec.slots.str = str_slot;
  spec.slots.hash = hash_slot;
  spec.slots.compare = compare_slot;
  spec.slots.get_attribute = get_attribute_slot;
  spec.slots.set_attribute = set_attribute_slot;
  spec.slots.call = call;
  spec.slots.iter = iter_slot;
  spec.slots.next = next_slot;
  spec.slots.length = length_slot;
  spec.slots.get_item = get_item_slot;
  spec.slots.set_item = set_item_slot;
  spec.slots.contains = contains_slot;
  spec.slots.truth = truth_slot;
  spec.slots.to_index = index_slot;
  pass_on_operators(spec.slots, std::make_index_sequence<kBinaryOpCount>());
  pass_on_signs(spec.slots, std::make_index_sequence<kUnaryOpCount>());
  return add_builtin_type(ts, spec);
}

}  // namespace

bool add_weak_proxy_types(ThreadState& ts) {
  return add_proxy(ts, TypeId::weak_proxy, nullptr) && add_proxy(ts, TypeId::weak_callable_proxy, call_slot);
}

}  // namespace ouro::OURO_BUILD
