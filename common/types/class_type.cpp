// A class from its namespace. CPython: Objects/typeobject.c (type_new and its phases).
#include <algorithm>
#include <utility>
#include <vector>

#include "frontend/symbol_table.h"
#include "gc/tracking.h"
#include "object/class_counts.h"
#include "object/deferred.h"
#include "types/abstract.h"
#include "types/class.h"
#include "types/class_instance.h"
#include "types/descriptors.h"
#include "types/dict.h"
#include "types/function.h"
#include "types/instance.h"
#include "types/integer.h"
#include "types/str.h"
#include "types/tuple.h"
#include "types/type_lookup.h"
#include "types/weakref.h"

namespace ouro::OURO_BUILD {
namespace {

// Room for attribute values in the first instances; later ones have what their class needs.
constexpr std::uint16_t kFirstValueSlots = 16;  // of the first instance; from it the class learns how many it takes

// --- which base's memory layout is extended ---

// The nearest ancestor that adds fields of its own.
Type* layout_owner(Type* type) {
  while (type->base != nullptr) {
    const bool adds_members = type->extra->members.size() > type->base->extra->members.size();
    const bool adds_fields = !type->has(kHeapType) && type->object_bytes > type->base->object_bytes;
    if (adds_members || adds_fields) return type;
    type = type->base;
  }
  return type;
}

Type* best_base(ThreadState& ts, const Tuple& bases) {
  Type* winner = nullptr;
  Type* owner = nullptr;
  for (Object* each : bases.span()) {
    if (!is<Type>(ts, each)) return raise(ts, TypeId::type_error, "bases must be types");
    auto* base = as<Type>(each);
    if (!base->has(kBaseAllowed)) {
      return raise(ts, TypeId::type_error, "type '{}' is not an acceptable base type", name_of(base));
    }
    Type* candidate = layout_owner(base);
    if (winner == nullptr || (candidate != owner && is_subtype(candidate, owner))) {
      winner = base;
      owner = candidate;
    } else if (!is_subtype(owner, candidate)) {
      return raise(ts, TypeId::type_error, "multiple bases have instance lay-out conflict");
    }
  }
  return winner;
}

// --- __slots__ ---

struct SlotsDeclaration {
  bool declared = false;
  bool dict = false;
  bool weakref = false;
  std::vector<Ref<Str>> names;
};

bool add_slot_name(ThreadState& ts, const Type* type, Object* item, const Dict& names, SlotsDeclaration& slots) {
  if (!is<Str>(ts, item))
    return raise(ts, TypeId::type_error, "__slots__ items must be strings, not '{}'", type_name(item));
  const std::string text = to_utf8(*as<Str>(item));
  if (!is_identifier(*as<Str>(item))) return raise(ts, TypeId::type_error, "__slots__ must be identifiers");
  if (text == "__dict__") return slots.dict = true;
  if (text == "__weakref__") return slots.weakref = true;
  Ref<Str> name = intern(ts, mangle(name_of(type), text));
  if (!name) return false;
  if (dict_find(names, name.get()) != nullptr) {
    return raise(ts, TypeId::value_error, "'{}' in __slots__ conflicts with class variable", text);
  }
  slots.names.push_back(std::move(name));
  return true;
}

bool read_slots(ThreadState& ts, const Type* type, const Dict& names, SlotsDeclaration& slots) {
  Object* declared = dict_find(names, ts.interp.names.dunder_slots);
  if (declared == nullptr) return true;
  slots.declared = true;
  if (is<Str>(ts, declared)) return add_slot_name(ts, type, declared, names, slots);
  return for_each(ts, declared, [&](Object* item) { return add_slot_name(ts, type, item, names, slots); });
}

// --- the parts of a class's objects ---

Ref<> get_dict(ThreadState& ts, Object* self) {
  if (attributes_of(self) == nullptr) {
    return raise(ts, TypeId::attribute_error, "'{}' object has no attribute '__dict__'", type_name(self));
  }
  return instance_dict(ts, self);
}
bool set_dict(ThreadState& ts, Object* self, Object* value) {
  if (value == nullptr) return raise(ts, TypeId::type_error, "cannot delete __dict__");
  if (!is<Dict>(ts, value)) {
    return raise(ts, TypeId::type_error, "__dict__ must be set to a dictionary, not a '{}'", type_name(value));
  }
  return set_instance_dict(ts, self, as<Dict>(value));
}
Ref<> get_weakref(ThreadState& ts, Object* self) {
  std::vector<Ref<>> all = weakrefs_to(ts, self);
  return all.empty() ? share(ts.interp.none) : std::move(all.front());
}
constexpr GetSetDef kDictAttribute = {"__dict__", get_dict, set_dict, "The attributes of this object."};
constexpr GetSetDef kWeakrefAttribute = {"__weakref__", get_weakref, nullptr, "The weak references to this object."};

bool describe(ThreadState& ts, Type* type, const GetSetDef& def) {
  if (!ts.interp.profile.classes_describe_dict) return true;
  Ref<> descriptor = new_getset(ts, def, type);
  return descriptor && dict_set(ts, *type->dict, def.name, descriptor.get());
}

bool add_members(ThreadState& ts, Type* type, const SlotsDeclaration& slots) {
  if (slots.names.empty()) return true;
  if (type->item_bytes != 0) {
    return raise(ts, TypeId::type_error, "nonempty __slots__ not supported for subtype of '{}'", name_of(type->base));
  }
  for (const Ref<Str>& name : slots.names) {
    const auto offset = static_cast<std::int32_t>(type->object_bytes);
    Ref<> member = new_member(ts, name.get(), type, offset);
    if (!member || !dict_set(ts, *type->dict, name.get(), member.get())) return false;
    type->extra->members.push_back(offset);
    type->object_bytes += sizeof(Object*);
  }
  return true;
}

// Members and the weak references' head come first, Attributes last: their number of values varies.
bool lay_out(ThreadState& ts, Type* type, const SlotsDeclaration& slots) {
  const Type* base = type->base;
  const bool is_metatype = type->has(kTypeSubtype);  // a class keeps its attributes in its dict
  type->object_bytes = base->object_bytes;
  type->item_bytes = base->item_bytes;
  type->weakrefs_offset = base->weakrefs_offset;
  type->extra->members = base->extra->members;
  if (!add_members(ts, type, slots)) return false;
  // CPython's ints have items, their digits; 2.7 has a short int besides.
  const bool varies = type->item_bytes != 0 || (type->layout == Int::kTypeId && ts.interp.profile.at_least(3, 0));
  const bool adds_weakrefs = base->weakrefs_offset == 0 && !varies && (!slots.declared || slots.weakref);
  if (adds_weakrefs) {
    type->weakrefs_offset = static_cast<std::int32_t>(type->object_bytes);
    type->object_bytes += sizeof(Object*);
  }
  const bool adds_attributes = base->attributes_offset == 0 && !is_metatype && (!slots.declared || slots.dict);
  if (adds_attributes || base->attributes_offset != 0) {
    type->attributes_offset = type->item_bytes != 0 ? -1 : static_cast<std::int32_t>(type->object_bytes);
    type->value_slots = ts.interp.profile.attributes_in_dict_object ? 0 : kFirstValueSlots;
  }
  if (adds_attributes && !describe(ts, type, kDictAttribute)) return false;
  if (adds_weakrefs && !is_metatype && !describe(ts, type, kWeakrefAttribute)) return false;
  const bool empty_slots = slots.declared && slots.names.empty() && type->attributes_offset == 0;
  if (!empty_slots || base->has(kGcObjects) || ts.interp.profile.at_least(3, 8)) type->flags |= kGcObjects;
  return true;
}

// --- names with a meaning ---

Object* own(const Type* type, Str* name) { return dict_find(*type->dict, name); }

bool wrap_function(ThreadState& ts, Type* type, Str* name, TypeId wrapper) {
  Object* function = own(type, name);
  if (function == nullptr || function->type != ts.type(TypeId::function)) return true;
  Ref<> wrapped = call(ts, ts.type(wrapper), {function});
  return wrapped && dict_set(ts, *type->dict, name, wrapped.get());
}

bool take_qualified_name(ThreadState& ts, Type* type) {
  Object* name = own(type, ts.interp.names.dunder_qualname);
  if (name == nullptr) {
    type->qualified_name = share(type->name).release();
    return true;
  }
  if (!is<Str>(ts, name))
    return raise(ts, TypeId::type_error, "type __qualname__ must be a str, not {}", type_name(name));
  type->qualified_name = share(as<Str>(name)).release();
  return dict_remove(ts, *type->dict, ts.interp.names.dunder_qualname) >= 0;
}

bool settle_names(ThreadState& ts, Type* type) {
  const KnownNames& names = ts.interp.names;
  if (!take_qualified_name(ts, type)) return false;
  if (own(type, names.dunder_doc) == nullptr && !dict_set(ts, *type->dict, names.dunder_doc, ts.interp.none))
    return false;
  const bool unhashable = own(type, names.dunder_eq) != nullptr && own(type, names.dunder_hash) == nullptr;
  if (unhashable && !dict_set(ts, *type->dict, names.dunder_hash, ts.interp.none)) return false;
  return wrap_function(ts, type, names.dunder_new, TypeId::static_method) &&
         wrap_function(ts, type, names.dunder_init_subclass, TypeId::class_method) &&
         wrap_function(ts, type, names.dunder_class_getitem, TypeId::class_method);
}

// The cell that methods read __class__ and super() from.
bool fill_class_cell(ThreadState& ts, Type* type) {
  Object* cell = own(type, ts.interp.names.dunder_classcell);
  if (cell == nullptr) return true;
  if (cell->type != ts.type(TypeId::cell)) {
    return raise(ts, TypeId::type_error, "type.__new__(): __classcell__ must be a cell, not '{}'", type_name(cell));
  }
  cell_set(ts, *as<Cell>(cell), share<Object>(type));
  return dict_remove(ts, *type->dict, ts.interp.names.dunder_classcell) >= 0;
}

bool tell_names(ThreadState& ts, Type* type) {
  Ref<Dict> names = dict_copy(ts, *type->dict);  // __set_name__ may add more
  if (!names) return false;
  Object* key = nullptr;
  Object* value = nullptr;
  for (std::int64_t position = 0; dict_next(*names, position, key, value);) {
    Ref<> hook = find_special(ts, value, ts.interp.names.dunder_set_name);
    if (!hook && ts.exception != nullptr) return false;
    if (hook && !call(ts, hook.get(), {type, key})) return false;
  }
  return true;
}

}  // namespace

bool add_shared_descriptors(ThreadState& ts) {
  if (ts.interp.profile.classes_describe_dict) return true;
  Type* object = ts.type(TypeId::object);
  for (const GetSetDef* def : {&kDictAttribute, &kWeakrefAttribute}) {
    Ref<> descriptor = new_getset(ts, *def, object);
    if (!descriptor || !dict_set(ts, *object->dict, def->name, descriptor.get())) return false;
  }
  return true;
}

Ref<Type> make_class(ThreadState& ts, Type* metatype, Str* name, Tuple* given_bases, Dict* names) {
  Ref<Tuple> bases = given_bases->size > 0 ? share(given_bases) : make_tuple(ts, {ts.type(TypeId::object)});
  Type* base = bases ? best_base(ts, *bases) : nullptr;
  if (base == nullptr) return nullptr;
  Ref<Type> type = steal(allocate_type(ts, metatype));
  if (!type) return nullptr;
  constexpr std::uint32_t kInherited = kIntSubtype | kStrSubtype | kBytesSubtype | kTupleSubtype | kListSubtype |
                                       kDictSubtype | kTypeSubtype | kExceptionSubtype | kSizeVaries;
  type->flags = kHeapType | kBaseAllowed | kDeepDealloc | (base->flags & kInherited);
  type->layout = base->layout;
  type->extra->builtin = base->extra->builtin;
  type->extra->lineage = {type.get()};
  type->name = share(name).release();
  type->base = share(base).release();
  type->bases = bases.release();
  type->slots.traverse = traverse_class_instance;
  type->slots.clear = clear_class_instance;
  type->slots.dealloc = dealloc_class_instance;
  track(ts, type.get());
  defer_count(ts, type.get());
  if (has_deferred_count(type.get())) number_class(ts, *type);
  if (type->has(kTypeSubtype)) {  // the objects of a metaclass are types
    type->slots.traverse = base->slots.traverse;
    type->slots.clear = base->slots.clear;
    type->slots.dealloc = base->slots.dealloc;
  }

  type->dict = dict_copy(ts, *names).release();
  SlotsDeclaration slots;
  if (type->dict == nullptr || !read_slots(ts, type.get(), *names, slots) || !lay_out(ts, type.get(), slots) ||
      !settle_names(ts, type.get()) || !fill_class_cell(ts, type.get()) || !compute_mro(ts, type.get())) {
    return nullptr;
  }
  sign_on(ts, *type);
  update_slots(ts, type.get());
  if (!tell_names(ts, type.get())) return nullptr;
  return type;
}

}  // namespace ouro::OURO_BUILD
