// `object` itself: what every object can do. CPython: Objects/typeobject.c (object_*).
#include <fmt/format.h>

#include "threads/world.h"
#include "types/abstract.h"
#include "types/attributes.h"
#include "types/builtin_type.h"
#include "types/class.h"
#include "types/dict.h"
#include "types/instance.h"
#include "types/integer.h"
#include "types/list.h"
#include "types/special_methods.h"
#include "types/str.h"
#include "types/tuple.h"
#include "types/type_lookup.h"

namespace ouro::OURO_BUILD {

// A class whose __new__ is a Python function.
Ref<> python_new(ThreadState& ts, Type* type, const Args& args) {
  Ref<> function = get_attribute(ts, type, ts.interp.names.dunder_new);
  if (!function) return nullptr;
  std::vector<StackRef> values = {StackRef::borrowed(type)};
  for (int i = 0; i < args.count; ++i) values.push_back(StackRef::borrowed(args[i]));
  return call(ts, function.get(), Args{values.data(), args.count + 1, args.keywords, args.keyword_names});
}

namespace {

void traverse_nothing(Object*, Visit, void*) {}

void dealloc_object(ThreadState& ts, Object* self) {
  if (self->type->has(kGcObjects)) untrack(self);
  free_instance(ts, self);
}

bool overrides(ThreadState& ts, const Type* type, auto Slots::*slot) {
  return type->slots.*slot != ts.type(TypeId::object)->slots.*slot;
}

// Arguments are an error unless the other of __new__ and __init__ is there to take them.
Ref<> new_plain(ThreadState& ts, Type* type, const Args& args) {
  if (args.count > 0) {
    if (overrides(ts, type, &Slots::new_object)) {
      return raise(ts, TypeId::type_error, "object.__new__() takes exactly one argument (the type to instantiate)");
    }
    if (!overrides(ts, type, &Slots::init))
      return raise(ts, TypeId::type_error, "{}() takes no arguments", name_of(type));
  }
  Ref<> self = steal(allocate_instance(ts, type));
  if (self && type->has(kGcObjects)) track(ts, self.get());
  return self;
}

bool init_plain(ThreadState& ts, Object* self, const Args& args) {
  if (args.count == 0) return true;
  if (overrides(ts, self->type, &Slots::init)) {
    return raise(ts, TypeId::type_error, "object.__init__() takes exactly one argument (the instance to initialize)");
  }
  if (!overrides(ts, self->type, &Slots::new_object)) {
    return raise(ts, TypeId::type_error, "{}.__init__() takes exactly one argument (the instance to initialize)",
                 type_name(self));
  }
  return true;
}

Ref<> repr_object(ThreadState& ts, Object* self) {
  Ref<> module = get_attribute(ts, self->type, ts.interp.names.dunder_module);
  if (!module) discard_exception(ts);
  std::string name = to_utf8(*self->type->qualified_name);
  if (module && is<Str>(ts, module.get()) && !equals(*as<Str>(module.get()), "builtins")) {
    name = to_utf8(*as<Str>(module.get())) + "." + name;
  }
  return make_str(ts, fmt::format("<{} object at {}>", name, fmt::ptr(self)));
}

Ref<> str_object(ThreadState& ts, Object* self) { return repr(ts, self); }

// By address, turned so that its low bits, always zero, do not come first.
std::int64_t hash_object(ThreadState&, Object* self) {
  const auto address = reinterpret_cast<std::uintptr_t>(self);
  const auto value = static_cast<std::int64_t>((address >> 4) | (address << 60));
  return value == -1 ? -2 : value;
}

Ref<> compare_object(ThreadState& ts, Object* self, Object* other, CompareOp op) {
  if (op == CompareOp::kEqual) return share(self == other ? ts.interp.true_ : ts.interp.not_implemented);
  if (op != CompareOp::kNotEqual) return share(ts.interp.not_implemented);
  Ref<> result = self->type->slots.compare(ts, self, other, CompareOp::kEqual);
  if (!result || result.get() == ts.interp.not_implemented) return result;
  const int truth = is_true(ts, result.get());
  if (truth < 0) return nullptr;
  return share(truth != 0 ? ts.interp.false_ : ts.interp.true_);
}

Ref<> format_plain(ThreadState& ts, const Args& args) {
  if (!is<Str>(ts, args[1]))
    return raise(ts, TypeId::type_error, "format_spec must be str, not {}", type_name(args[1]));
  if (as<Str>(args[1])->length > 0) {
    return raise(ts, TypeId::type_error, "unsupported format string passed to {}.__format__", type_name(args[0]));
  }
  return str_of(ts, args[0]);
}

// All names that x.name could find: the instance's and those of its classes.
Ref<> dir_object(ThreadState& ts, const Args& args) {
  Ref<Dict> names = new_dict(ts);
  if (!names) return nullptr;
  if (attributes_of(args[0]) != nullptr) {
    const Ref<Dict> own = instance_dict(ts, args[0]);
    if (!own || !dict_update(ts, *names, own.get())) return nullptr;
  }
  for (Type* each : args[0]->type->extra->lineage) {
    if (!dict_update(ts, *names, each->dict)) return nullptr;
  }
  Ref<List> list = list_from(ts, names.get());
  if (!list || !list_sort(ts, *list, nullptr, false)) return nullptr;
  return list;
}

Ref<> init_subclass(ThreadState& ts, const Args& args) {
  if (args.keyword_count() > 0) {
    return raise(ts, TypeId::type_error, "{}.__init_subclass__() takes no keyword arguments",
                 to_utf8(*as<Type>(args[0])->qualified_name));
  }
  return share(ts.interp.none);
}

Ref<> get_class(ThreadState&, Object* self) { return share<Object>(self->type); }

bool set_class(ThreadState& ts, Object* self, Object* value) {
  if (value == nullptr || !is<Type>(ts, value)) {
    return raise(ts, TypeId::type_error, "__class__ must be set to a class, not '{}' object",
                 value == nullptr ? "NoneType" : type_name(value));
  }
  auto* target = as<Type>(value);
  Type* type = self->type;
  if (!type->has(kHeapType) || !target->has(kHeapType)) {
    return raise(ts, TypeId::type_error,
                 "__class__ assignment only supported for mutable types or ModuleType subclasses");
  }
  const bool same_layout = type->layout == target->layout && type->object_bytes == target->object_bytes &&
                           type->attributes_offset == target->attributes_offset &&
                           type->weakrefs_offset == target->weakrefs_offset;
  if (!same_layout) {
    return raise(ts, TypeId::type_error, "__class__ assignment: '{}' object layout differs from '{}'", name_of(target),
                 name_of(type));
  }
  if (attributes_of(self) != nullptr && !instance_dict(ts, self)) return false;  // another class, another shape
  incref(target);
  {
    const StopTheWorld while_type_changes(ts);
    self->type = target;
  }
  decref(type);
  return true;
}

Ref<> reduce_not_supported(ThreadState& ts, const Args& args) {
  return raise(ts, TypeId::type_error, "cannot pickle '{}' object", type_name(args[0]));
}

constexpr NativeDef kObjectMethods[] = {
    {"__format__", format_plain, "format_spec, /", "The object as text; only an empty format is understood."},
    {"__dir__", dir_object, "", "The names of its attributes."},
    {"__reduce__", reduce_not_supported, "", "Not supported."},
};
constexpr NativeDef kClassMethods[] = {
    {"__init_subclass__", init_subclass, "**", "Called when a class is derived; does nothing here."},
};
constexpr GetSetDef kObjectAttributes[] = {{"__class__", get_class, set_class, "The object's type."}};

}  // namespace

TypeSpec object_spec() {
  TypeSpec spec;
  spec.id = TypeId::object;
  spec.flags = kBaseAllowed | kGenericGetAttribute | kGenericSetAttribute;
  spec.slots.traverse = traverse_nothing;
  spec.slots.dealloc = dealloc_object;
  spec.slots.repr = repr_object;
  spec.slots.str = str_object;
  spec.slots.hash = hash_object;
  spec.slots.compare = compare_object;
  spec.slots.get_attribute = generic_get_attribute;
  spec.slots.set_attribute = generic_set_attribute;
  spec.slots.new_object = new_plain;
  spec.slots.init = init_plain;
  spec.methods = kObjectMethods;
  spec.class_methods = kClassMethods;
  spec.attributes = kObjectAttributes;
  spec.doc = "The base of all classes.";
  return spec;
}

}  // namespace ouro::OURO_BUILD
