// Objects of classes: what stands behind the part that a builtin type defines.
// CPython: inline values and managed dicts (Objects/typeobject.c, Objects/dictobject.c), 3.11+.
//
//     [ header | fields of the builtin layout | __slots__ | weak references | Attributes: dict, used, values... ]
//
// All instances of a class share one list of attribute names (its shape, TypeExtra::attribute_names): value i of an
// instance belongs to name i. An instance follows the shape as long as it sets attributes in the shape's order; one
// that does not, or has more than fit, gets a dict of its own. Where a builtin part varies in size (tuple, str, bytes),
// the Attributes stand behind its items.
#pragma once

#include <cstddef>
#include <cstdint>

#include "gc/tracking.h"
#include "object/allocate.h"
#include "object/type.h"

namespace ouro::OURO_BUILD {

// Changed in a critical section of the object; read without one. And a value may be replaced by another without one, by
// an atomic exchange (vm/attribute_cache.h): so who replaces it, or takes it out for a moment, does that by an exchange
// as well; a place that is null keeps those away who have not got the lock.
struct Attributes {
  Dict* dict;              // owned; if set, all attributes are in it and `values` is empty
  std::uint16_t used;      // values set, a prefix of the shape; a null among them was deleted
  std::uint16_t capacity;  // room
  Object* values[];        // owned
};

// The Attributes of an object, or null if its type has none.
Attributes* attributes_of(Object* object);
// The head of its weak references, or null if it can have none.
inline Object** weakrefs_of(Object* object) {
  const std::int32_t offset = object->type->weakrefs_offset;
  return offset == 0 ? nullptr : reinterpret_cast<Object**>(reinterpret_cast<std::byte*>(object) + offset);
}

// Bytes that an object of `type` takes, with `item_bytes` of items and room for `value_slots` attribute values.
std::size_t instance_bytes(const Type* type, std::size_t item_bytes, std::size_t value_slots);

// An object of `type`, which may be a builtin type or a class derived from one; everything behind the header is zero.
// For every new_object slot. Not tracked. RETURNS: null with MemoryError.
Object* allocate_instance(ThreadState& ts, Type* type, std::size_t item_bytes = 0);

// The end of every dealloc slot that did not use a free list: frees the memory that allocate_instance (or allocate, for
// exactly the builtin type) gave. REQUIRES: untracked, all references dropped.
void free_instance(ThreadState& ts, Object* object, std::size_t item_bytes = 0);

// --- attributes of instances; `name` is interned ---
Ref<> instance_get(ThreadState& ts, Object* self, Str* name);  // null without an exception: not there
bool instance_set(ThreadState& ts, Object* self, Str* name, Object* value);
int instance_delete(ThreadState& ts, Object* self, Str* name);  // 1 deleted, 0 not there, -1
// __dict__: from now on the attributes live in this dict. Null with MemoryError.
Ref<Dict> instance_dict(ThreadState& ts, Object* self);
bool set_instance_dict(ThreadState& ts, Object* self, Dict* dict);

void traverse_attributes(Object* self, Visit visit, void* context);
void clear_attributes(Object* self);

}  // namespace ouro::OURO_BUILD
