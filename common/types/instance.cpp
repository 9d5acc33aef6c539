// Where instances keep their attributes. CPython: Objects/dictobject.c (inline values), Objects/typeobject.c.
#include "types/instance.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "threads/critical_section.h"
#include "types/bytes.h"
#include "types/dict.h"
#include "types/errors.h"
#include "types/str.h"
#include "types/tuple.h"
#include "types/type_lookup.h"

namespace ouro::OURO_BUILD {
namespace {

// The bytes of a varying builtin part behind its fixed one.
std::size_t item_bytes_of(Object* object) {
  switch (object->type->layout) {
    case TypeId::tuple:
      return static_cast<std::size_t>(as<Tuple>(object)->size) * sizeof(Object*);
    case TypeId::str:
      return str_bytes(*as<Str>(object)) - sizeof(Str);
    case TypeId::bytes:
      return bytes_bytes(*as<Bytes>(object)) - sizeof(Bytes);
    default:
      return 0;
  }
}

constexpr std::size_t align8(std::size_t bytes) { return (bytes + 7) & ~std::size_t{7}; }

std::size_t attributes_offset(const Type* type, std::size_t item_bytes) {
  return type->attributes_offset >= 0 ? static_cast<std::size_t>(type->attributes_offset)
                                      : align8(type->object_bytes + item_bytes);
}

// The place of a name in the shape, or -1. Names are interned: the address decides.
int shape_index(const Type* type, const Str* name) {
  const AttributeNames& names = type->extra->attribute_names;
  Str* const* end = names.end();
  Str* const* found = std::find(names.begin(), end, name);
  return found == end ? -1 : static_cast<int>(found - names.begin());
}

// Moves the values into a dict. RETURNS: false with MemoryError, and nothing is changed.
bool make_dict(ThreadState& ts, Object* self, Attributes& attributes) {
  Ref<Dict> dict = new_dict(ts);
  if (!dict) return false;
  const AttributeNames& names = self->type->extra->attribute_names;
  const std::size_t used = attributes.used;
  std::array<Object*, AttributeNames::kMost> values;
  for (std::size_t i = 0; i < used; ++i) values[i] = swap_shared(attributes.values[i], nullptr);
  bool filled = true;
  for (std::size_t i = 0; i < used && filled; ++i) {
    if (values[i] != nullptr) filled = dict_set(ts, *dict, names[i], values[i]);
  }
  if (!filled) {
    for (std::size_t i = 0; i < used; ++i) store(attributes.values[i], values[i]);
    return false;
  }
  store(attributes.dict, dict.release());
  store(attributes.used, 0);
  for (std::size_t i = 0; i < used; ++i) xdecref(values[i]);  // the dict keeps each alive
  return true;
}

void add_name(ThreadState& ts, Type* type, Str* name) {
  const TableLock lock(ts.interp.type_cache->versions);
  AttributeNames& names = type->extra->attribute_names;
  if (names.size() >= AttributeNames::kMost || shape_index(type, name) >= 0) return;  // another thread was faster
  incref(name);
  names.push_back(name);
  constexpr std::uint16_t kLeastSlots = 4;
  store_relaxed(type->value_slots, std::max(kLeastSlots, static_cast<std::uint16_t>(names.size())));
}

// Later instances will have room for `name`. An instance whose room was too small teaches them this way.
void extend_shape(ThreadState& ts, Type* type, Str* name) {
  AttributeNames& names = type->extra->attribute_names;
  if (ts.interp.profile.attributes_in_dict_object || !type->has(kHeapType)) return;
  if (names.size() >= AttributeNames::kMost || !name->interned || shape_index(type, name) >= 0) return;
  add_name(ts, type, name);
  type_changed(ts, type);  // caches may say "no instance has this name"
}

// Puts the value behind the others, if `name` is what the shape has next. RETURNS: false if not.
bool append_value(ThreadState& ts, Object* self, Attributes& attributes, Str* name, Object* value) {
  if (attributes.used == self->type->extra->attribute_names.size()) extend_shape(ts, self->type, name);
  if (shape_index(self->type, name) != attributes.used || attributes.used == attributes.capacity) return false;
  incref(value);
  store(attributes.values[attributes.used], value);
  store(attributes.used, attributes.used + 1);
  return true;
}

}  // namespace

Attributes* attributes_of(Object* object) {
  const std::int32_t offset = object->type->attributes_offset;
  if (offset == 0) return nullptr;
  const std::size_t at =
      offset > 0 ? static_cast<std::size_t>(offset) : attributes_offset(object->type, item_bytes_of(object));
  return reinterpret_cast<Attributes*>(reinterpret_cast<std::byte*>(object) + at);
}

std::size_t instance_bytes(const Type* type, std::size_t item_bytes, std::size_t value_slots) {
  if (type->attributes_offset == 0) return type->object_bytes + item_bytes;
  return attributes_offset(type, item_bytes) + sizeof(Attributes) + value_slots * sizeof(Object*);
}

Object* allocate_instance(ThreadState& ts, Type* type, std::size_t item_bytes) {
  const std::size_t slots = type->attributes_offset == 0 ? 0 : load_relaxed(type->value_slots);
  const std::size_t bytes = instance_bytes(type, item_bytes, slots);
  Object* object = type->has(kGcObjects) ? allocate_gc<Object>(ts, type, bytes) : allocate<Object>(ts, type, bytes);
  if (object == nullptr) return nullptr;
  std::memset(reinterpret_cast<std::byte*>(object) + sizeof(Object), 0, bytes - sizeof(Object));
  if (type->attributes_offset != 0) {
    auto* attributes =
        reinterpret_cast<Attributes*>(reinterpret_cast<std::byte*>(object) + attributes_offset(type, item_bytes));
    attributes->capacity = static_cast<std::uint16_t>(slots);
  }
  return object;
}

void free_instance(ThreadState& ts, Object* object, std::size_t item_bytes) {
  const Type* type = object->type;
  std::size_t slots = 0;
  if (type->attributes_offset != 0) {
    slots = reinterpret_cast<Attributes*>(reinterpret_cast<std::byte*>(object) + attributes_offset(type, item_bytes))
                ->capacity;
  }
  const std::size_t bytes = instance_bytes(type, item_bytes, slots);
  if (type->has(kGcObjects)) {
    free_gc_object(ts, object, bytes);
  } else {
    free_object(ts, object, bytes);
  }
}

namespace {

// Under the lock of `self`. The value leaves its place for as long as it has no count for the caller: without the lock
// another thread might replace it, and it might die.
Ref<> get_value(const Object* self, Attributes& attributes, const Str* name) {
  const int index = shape_index(self->type, name);
  if (index < 0 || index >= attributes.used) return nullptr;
  Object* value = swap_shared(attributes.values[index], nullptr);
  if (value == nullptr) return nullptr;
  allow_try_get(value);
  incref(value);
  store(attributes.values[index], value);
  return steal(value);
}

// Without it. RETURNS: null: there is no such value, or it cannot be had without the lock.
Object* try_get_value(const Object* self, const Attributes& attributes, const Str* name) {
  const int index = shape_index(self->type, name);
  return index >= 0 && index < load(attributes.used) ? try_get(attributes.values[index]) : nullptr;
}

// The dict, if it has one by now.
Ref<Dict> dict_of(ThreadState& ts, Object* self, const Attributes& attributes) {
  if (load(attributes.dict) == nullptr) return nullptr;
  if (Dict* dict = try_get(attributes.dict)) return steal(dict);
  const CriticalSection section(ts, self);
  return steal(get_locked(attributes.dict));
}

}  // namespace

Ref<> instance_get(ThreadState& ts, Object* self, Str* name) {
  Attributes* attributes = attributes_of(self);
  if (attributes == nullptr) return nullptr;
  if (const Ref<Dict> dict = dict_of(ts, self, *attributes)) return dict_get_name(ts, *dict, name);
  if constexpr (!kReadsWithoutLocks) return get_value(self, *attributes, name);
  if (Object* value = try_get_value(self, *attributes, name)) return steal(value);
  const CriticalSection section(ts, self);
  if (const Ref<Dict> dict = dict_of(ts, self, *attributes)) return dict_get_name(ts, *dict, name);
  return get_value(self, *attributes, name);
}

bool instance_set(ThreadState& ts, Object* self, Str* name, Object* value) {
  Attributes* attributes = attributes_of(self);
  const CriticalSection section(ts, self);
  if (attributes->dict == nullptr) {
    const int index = shape_index(self->type, name);
    if (index >= 0 && index < attributes->used && load_relaxed(attributes->values[index]) != nullptr) {
      const Ref<> old = steal(swap_shared(attributes->values[index], share(value).release()));
      return true;
    }
    if (append_value(ts, self, *attributes, name, value)) return true;
    if (!make_dict(ts, self, *attributes)) return false;
  }
  extend_shape(ts, self->type, name);
  const Ref<Dict> dict = share(attributes->dict);  // what the old value's death runs may replace the dict
  return dict_set(ts, *dict, name, value);
}

int instance_delete(ThreadState& ts, Object* self, Str* name) {
  Attributes* attributes = attributes_of(self);
  if (attributes == nullptr) return 0;
  const CriticalSection section(ts, self);
  if (attributes->dict != nullptr) {
    const Ref<Dict> dict = share(attributes->dict);
    return dict_remove(ts, *dict, name);
  }
  const int index = shape_index(self->type, name);
  if (index < 0 || index >= attributes->used || load_relaxed(attributes->values[index]) == nullptr) return 0;
  // The last: it may be set again in the shape's order.
  if (index + 1 == attributes->used) store(attributes->used, attributes->used - 1);
  const Ref<> old = steal(swap_shared(attributes->values[index], nullptr));
  return 1;
}

Ref<Dict> instance_dict(ThreadState& ts, Object* self) {
  Attributes* attributes = attributes_of(self);
  if (Ref<Dict> dict = dict_of(ts, self, *attributes)) return dict;
  const CriticalSection section(ts, self);
  if (attributes->dict == nullptr && !make_dict(ts, self, *attributes)) return nullptr;
  return steal(get_locked(attributes->dict));
}

bool set_instance_dict(ThreadState& ts, Object* self, Dict* dict) {
  Attributes* attributes = attributes_of(self);
  const CriticalSection section(ts, self);
  if (attributes->dict == nullptr && !make_dict(ts, self, *attributes)) return false;
  replace_shared(attributes->dict, share(dict));
  return true;
}

void traverse_attributes(Object* self, Visit visit, void* context) {
  const Attributes* attributes = attributes_of(self);
  if (attributes == nullptr) return;
  if (attributes->dict != nullptr) visit(attributes->dict, context);
  for (int i = 0; i < attributes->used; ++i) {
    if (attributes->values[i] != nullptr) visit(attributes->values[i], context);
  }
}

// In the order in which they were set. What a value's death runs may set others: the fields are read anew each time.
void clear_attributes(Object* self) {
  Attributes* attributes = attributes_of(self);
  if (attributes == nullptr) return;
  for (int i = 0; i < attributes->used; ++i) clear_shared(attributes->values[i]);
  store(attributes->used, 0);
  clear_shared(attributes->dict);
}

}  // namespace ouro::OURO_BUILD
