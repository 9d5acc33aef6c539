// CPython: Objects/typeobject.c (super_init_impl, super_getattro, supercheck).
#include "types/super.h"

#include <algorithm>
#include <fmt/format.h>

#include "gc/tracking.h"
#include "types/abstract.h"
#include "types/builtin_type.h"
#include "types/descriptors.h"
#include "types/dict.h"
#include "types/str.h"

namespace ouro::OURO_BUILD {
namespace {

Super* super_of(Object* self) { return as<Super>(self); }

void super_traverse(Object* self, Visit visit, void* context) {
  const Super& super = *super_of(self);
  visit(super.type, context);
  if (super.self != nullptr) visit(super.self, context);
  if (super.self_type != nullptr) visit(super.self_type, context);
}

void dealloc_super(ThreadState& ts, Object* self) {
  untrack(self);
  clear(super_of(self)->self);
  clear(super_of(self)->type);
  clear(super_of(self)->self_type);
  free_gc_object(ts, self, sizeof(Super));
}

// Whose mro applies: an instance's class, or the class itself where a class was given.
Type* type_to_search(ThreadState& ts, Type* type, Object* object) {
  if (is<Type>(ts, object) && is_subtype(as<Type>(object), type)) return as<Type>(object);
  if (is_subtype(object->type, type)) return object->type;
  return raise(ts, TypeId::type_error, "super(type, obj): obj ({} {}) is not an instance or subtype of type ({}).",
               is<Type>(ts, object) ? "type" : "instance of",
               is<Type>(ts, object) ? name_of(as<Type>(object)) : type_name(object), name_of(type));
}

bool init(ThreadState&, Object*, const Args&) { return true; }

Ref<> get_super_attribute(ThreadState& ts, Object* self, Str* name) {
  const Super& super = *super_of(self);
  if (super.self_type != nullptr && name != ts.interp.names.dunder_class) {
    Ref<> found = super_lookup(ts, super, name);
    if (found || ts.exception != nullptr) return found;
  }
  Ref<> own = ts.type(TypeId::object)->slots.get_attribute(ts, self, name);
  if (own || !discard_if(ts, TypeId::attribute_error)) return own;
  return raise(ts, TypeId::attribute_error, "'super' object has no attribute '{}'", to_utf8(*name));
}

Ref<> repr_super(ThreadState& ts, Object* self) {
  const Super& super = *super_of(self);
  const std::string bound = super.self_type == nullptr ? "NULL" : fmt::format("<{} object>", name_of(super.self_type));
  return make_str(ts, fmt::format("<super: <class '{}'>, {}>", name_of(super.type), bound));
}

}  // namespace

Ref<> new_super(ThreadState& ts, Type* type, Object* object_or_type) {
  Type* search = object_or_type != nullptr ? type_to_search(ts, type, object_or_type) : nullptr;
  if (object_or_type != nullptr && search == nullptr) return nullptr;
  auto* super = allocate_gc<Super>(ts);
  if (super == nullptr) return nullptr;
  super->type = share(type).release();
  super->self = share(object_or_type).release();
  super->self_type = share(search).release();
  track(ts, super);
  return steal<Object>(super);
}

Ref<> new_super_from(ThreadState& ts, Type*, const Args& args) {
  if (args.count < 1 || args.count > 2 || args.keyword_count() > 0) {
    return raise(ts, TypeId::type_error, "super() expected at most 2 arguments, got {}", args.count);
  }
  if (!is<Type>(ts, args[0])) {
    return raise(ts, TypeId::type_error, "super() argument 1 must be a type, not {}", type_name(args[0]));
  }
  Object* object = args.count > 1 && args[1] != ts.interp.none ? args[1] : nullptr;
  return new_super(ts, as<Type>(args[0]), object);
}

Ref<> super_lookup(ThreadState& ts, const Super& super, Str* name) {
  const std::vector<Type*>& lineage = super.self_type->extra->lineage;
  auto each = std::find(lineage.begin(), lineage.end(), super.type);
  for (each = each == lineage.end() ? each : each + 1; each != lineage.end(); ++each) {
    Ref<> found = dict_get_name(ts, *(*each)->dict, name);
    if (!found) continue;
    Object* instance = super.self == super.self_type ? nullptr : super.self;
    return bind_attribute(ts, found.get(), instance, super.self_type);
  }
  return nullptr;
}

bool add_super_type(ThreadState& ts) {
  TypeSpec spec;
  spec.id = TypeId::super;
  spec.object_bytes = sizeof(Super);
  spec.flags = kGcObjects | kDeepDealloc | kBaseAllowed;
  spec.slots.traverse = super_traverse;
  spec.slots.dealloc = dealloc_super;
  spec.slots.new_object = new_super_from;
  spec.slots.init = init;
  spec.slots.get_attribute = get_super_attribute;
  spec.slots.repr = repr_super;
  return add_builtin_type(ts, spec);
}

}  // namespace ouro::OURO_BUILD
