// Builtin types come up in two steps: memory first, names later. CPython: Objects/typeobject.c (PyType_Ready).
#include "types/builtin_type.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "types/class.h"
#include "types/descriptors.h"
#include "types/dict.h"
#include "types/errors.h"
#include "types/instance.h"
#include "types/special_methods.h"
#include "types/str.h"
#include "types/tuple.h"

namespace ouro::OURO_BUILD {
namespace {

const char* name_of_id(TypeId id) {
  static constexpr const char* kNames[] = {
#define BUILTIN_TYPE(id, name) name,
#include "threads/builtin_types.def"
#undef BUILTIN_TYPE
#define EXCEPTION(id, name, base) name,
#include "threads/builtin_exceptions.def"
#undef EXCEPTION
  };
  return kNames[static_cast<std::size_t>(id)];
}

// Every member of Slots that `slots` leaves null is taken from `base`; __hash__ and == go together.
void inherit(Slots& slots, const Slots& base) {
  const bool own_comparison = slots.compare != nullptr || slots.hash != nullptr;
  const auto take = [](auto& field, const auto& from) {
    if (field == nullptr) field = from;
  };
  take(slots.traverse, base.traverse);
  take(slots.clear, base.clear);
  take(slots.dealloc, base.dealloc);
  take(slots.finalize, base.finalize);
  take(slots.can_untrack, base.can_untrack);
  take(slots.repr, base.repr);
  take(slots.str, base.str);
  if (!own_comparison) {
    slots.hash = base.hash;
    slots.compare = base.compare;
  }
  take(slots.get_attribute, base.get_attribute);
  take(slots.set_attribute, base.set_attribute);
  take(slots.call, base.call);
  take(slots.iter, base.iter);
  take(slots.next, base.next);
  take(slots.new_object, base.new_object);
  take(slots.init, base.init);
  take(slots.descriptor_get, base.descriptor_get);
  take(slots.descriptor_set, base.descriptor_set);
  take(slots.length, base.length);
  take(slots.get_item, base.get_item);
  take(slots.set_item, base.set_item);
  take(slots.contains, base.contains);
  take(slots.truth, base.truth);
  for (std::size_t i = 0; i < slots.unary.size(); ++i) take(slots.unary[i], base.unary[i]);
  for (std::size_t i = 0; i < slots.binary.size(); ++i) take(slots.binary[i], base.binary[i]);
  for (std::size_t i = 0; i < slots.inplace.size(); ++i) take(slots.inplace[i], base.inplace[i]);
  take(slots.to_int, base.to_int);
  take(slots.to_float, base.to_float);
  take(slots.to_index, base.to_index);
}

bool add_methods(ThreadState& ts, Type* type, std::span<const NativeDef> methods, NativeKind kind) {
  for (const NativeDef& def : methods) {
    Ref<> method = new_method_descriptor(ts, def, type, kind);
    if (!method || !dict_set(ts, *type->dict, def.name, method.get())) return false;
  }
  return true;
}

bool add_attributes(ThreadState& ts, Type* type, std::span<const GetSetDef> attributes) {
  for (const GetSetDef& def : attributes) {
    Ref<> attribute = new_getset(ts, def, type);
    if (!attribute || !dict_set(ts, *type->dict, def.name, attribute.get())) return false;
  }
  return true;
}

// T.__new__(cls, ...): args[0] is T itself, which the function is bound to.
Ref<> call_new(ThreadState& ts, const Args& args) {
  const auto* owner = as<Type>(args[0]);
  if (args.positional_count() < 2)
    return raise(ts, TypeId::type_error, "{}.__new__(): not enough arguments", name_of(owner));
  if (!is<Type>(ts, args[1])) {
    return raise(ts, TypeId::type_error, "{}.__new__(X): X is not a type object ({})", name_of(owner),
                 type_name(args[1]));
  }
  auto* type = as<Type>(args[1]);
  if (!is_subtype(type, owner)) {
    return raise(ts, TypeId::type_error, "{}.__new__({}): {} is not a subtype of {}", name_of(owner), name_of(type),
                 name_of(type), name_of(owner));
  }
  const Type* maker = type->extra->builtin;
  if (maker->slots.new_object != owner->slots.new_object) {
    return raise(ts, TypeId::type_error, "{}.__new__({}) is not safe, use {}.__new__()", name_of(owner), name_of(type),
                 name_of(maker));
  }
  return owner->slots.new_object(ts, type, args.from(2));
}
constexpr NativeDef kNew = {"__new__", call_new, "**", "Makes a new object of the class, without initialising it."};

bool add_new(ThreadState& ts, Type* type) {
  const NewSlot slot = type->slots.new_object;
  if (slot == nullptr || (type->base != nullptr && type->base->slots.new_object == slot)) return true;
  Ref<> function = new_native_function(ts, kNew, type, nullptr);
  return function && dict_set(ts, *type->dict, ts.interp.names.dunder_new, function.get());
}

bool set_name(ThreadState& ts, Type* type, const char* full) {
  const std::string_view text = full;
  const std::size_t dot = text.rfind('.');
  type->name = intern(ts, dot == std::string_view::npos ? text : text.substr(dot + 1)).release();
  if (type->name == nullptr) return false;
  type->qualified_name = share(type->name).release();
  Ref<Str> module = intern(ts, dot == std::string_view::npos ? "builtins" : text.substr(0, dot));
  return module && dict_set(ts, *type->dict, ts.interp.names.dunder_module, module.get());
}

bool finish(ThreadState& ts, const TypeSpec& spec) {
  Type* type = ts.type(spec.id);
  type->dict = new_dict(ts).release();
  if (type->dict == nullptr || !set_name(ts, type, name_of_id(spec.id)) || !compute_mro(ts, type)) return false;
  if (!add_methods(ts, type, spec.methods, NativeKind::kMethod) ||
      !add_methods(ts, type, spec.class_methods, NativeKind::kClassMethod) ||
      !add_methods(ts, type, spec.static_methods, NativeKind::kStaticMethod) ||
      !add_attributes(ts, type, spec.attributes) || !add_special_methods(ts, type) || !add_new(ts, type)) {
    return false;
  }
  if (dict_find(*type->dict, ts.interp.names.dunder_doc) != nullptr) return true;  // its objects have one each
  Ref<> doc = spec.doc != nullptr ? Ref<>(make_str(ts, spec.doc)) : share(ts.interp.none);
  return doc && dict_set(ts, *type->dict, ts.interp.names.dunder_doc, doc.get());
}

}  // namespace

bool add_builtin_type(ThreadState& ts, const TypeSpec& spec) {
  Type* base = spec.id == TypeId::object ? nullptr : ts.type(spec.base);
  Type* type = ts.type(spec.id);
  if (type == nullptr) type = allocate_type(ts, ts.type(spec.metatype));
  if (type == nullptr) return false;
  ts.interp.types[static_cast<std::size_t>(spec.id)] = type;
  type->layout = spec.id;
  type->extra->builtin = type;
  type->base = base != nullptr ? share(base).release() : nullptr;
  type->flags = spec.flags;
  type->object_bytes = spec.object_bytes;
  type->item_bytes = spec.item_bytes;
  type->weakrefs_offset = spec.weakrefs_offset;
  type->slots = spec.slots;
  if (spec.has_attributes) type->attributes_offset = static_cast<std::int32_t>(spec.object_bytes);
  if (base != nullptr) {
    constexpr std::uint32_t kInherited = kIntSubtype | kStrSubtype | kBytesSubtype | kTupleSubtype | kListSubtype |
                                         kDictSubtype | kTypeSubtype | kExceptionSubtype;
    inherit(type->slots, base->slots);
    type->flags |= base->flags & kInherited;
    type->extra->lineage = base->extra->lineage;
    if (spec.weakrefs_offset == 0) type->weakrefs_offset = base->weakrefs_offset;
  }
  type->extra->lineage.insert(type->extra->lineage.begin(), type);
  if (ts.interp.profile.immortals) type->count.make_immortal();
  ts.interp.unfinished_types->specs.push_back(spec);
  return true;
}

bool finish_builtin_types(ThreadState& ts) {
  const std::vector<TypeSpec> specs = std::exchange(ts.interp.unfinished_types->specs, {});
  return std::all_of(specs.begin(), specs.end(), [&](const TypeSpec& spec) { return finish(ts, spec); });
}

bool make_builtin_type(ThreadState& ts, const TypeSpec& spec) {
  if (ts.type(spec.id) != nullptr) return true;
  UnfinishedTypes unfinished;
  ts.interp.unfinished_types = &unfinished;
  const bool added = add_builtin_type(ts, spec) && finish_builtin_types(ts);
  ts.interp.unfinished_types = nullptr;
  if (!added) ts.interp.types[static_cast<std::size_t>(spec.id)] = nullptr;
  return added;
}

}  // namespace ouro::OURO_BUILD
