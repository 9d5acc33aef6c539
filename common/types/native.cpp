// Native functions: binding their arguments, and the objects that stand for them.
// CPython: Python/getargs.c, Objects/methodobject.c, Objects/descrobject.c (method descriptors).
#include "types/native.h"

#include <fmt/format.h>
#include <vector>

#include "gc/tracking.h"
#include "types/abstract.h"
#include "types/builtin_type.h"
#include "types/descriptors.h"
#include "types/function.h"
#include "types/recycling.h"
#include "types/str.h"
#include "types/tuple.h"
#include "types/weakref.h"

namespace ouro::OURO_BUILD {
namespace {

std::string full_name(const NativeDef& def, const Type* owner) {
  return owner == nullptr ? std::string(def.name) : to_utf8(*owner->qualified_name) + "." + def.name;
}

const char* plural(int count) { return count == 1 ? "" : "s"; }

// CPython has a calling convention of its own for no and for one argument; they give the name in full.
Raised wrong_count_of_few(ThreadState& ts, const NativeDef& def, const Type* owner, int given) {
  const char* expected = def.signature.parameters == 0 ? "no arguments" : "exactly one argument";
  return raise(ts, TypeId::type_error, "{}() takes {} ({} given)", full_name(def, owner), expected, given);
}

Raised wrong_count(ThreadState& ts, const NativeDef& def, const Type* owner, int given) {
  const Signature& signature = def.signature;
  const bool positional_only = signature.positional_only == signature.parameters;
  const bool fixed = signature.required == signature.positional;
  if (positional_only && fixed && signature.parameters <= 1) return wrong_count_of_few(ts, def, owner, given);
  if (signature.positional == 0) return raise(ts, TypeId::type_error, "{}() takes no positional arguments", def.name);
  const bool few = given < signature.required;
  const int bound = few ? signature.required : signature.positional;
  if (signature.positional_only == signature.positional) {
    return raise(ts, TypeId::type_error, "{} expected {}{} argument{}, got {}", def.name,
                 fixed ? ""
                 : few ? "at least "
                       : "at most ",
                 bound, plural(bound), given);
  }
  const char* positional = signature.positional < signature.parameters ? "positional " : "";
  return raise(ts, TypeId::type_error, "{}() takes {} {} {}argument{} ({} given)", def.name,
               fixed ? "exactly" : "at most", bound, positional, plural(bound), given);
}

Raised missing(ThreadState& ts, const NativeDef& def, const Type* owner, int parameter, int given) {
  const Signature& signature = def.signature;
  if (signature.positional_only == signature.positional) return wrong_count(ts, def, owner, given);
  return raise(ts, TypeId::type_error, "{}() missing required argument '{}' (pos {})", def.name,
               signature.names[static_cast<std::size_t>(parameter)], parameter + 1);
}

// Puts each keyword argument into its parameter's place.
bool place_keywords(ThreadState& ts, const NativeDef& def, const Type* owner, const Args& args, int first,
                    std::vector<StackRef>& values) {
  const Signature& signature = def.signature;
  for (int k = 0; k < args.keyword_count(); ++k) {
    const std::string name = to_utf8(*as<Str>(args.keyword_names->items[k]));
    int place = -1;
    for (int i = signature.positional_only; i < signature.parameters; ++i) {
      if (signature.names[static_cast<std::size_t>(i)] == name) place = i;
    }
    if (place < 0) {
      if (signature.positional_only == signature.parameters) {
        return raise(ts, TypeId::type_error, "{}() takes no keyword arguments", full_name(def, owner));
      }
      return raise(ts, TypeId::type_error, "{}() got an unexpected keyword argument '{}'", def.name, name);
    }
    StackRef& value = values[static_cast<std::size_t>(first + place)];
    if (!value.is_null()) {
      return raise(ts, TypeId::type_error, "argument for {}() given by name ('{}') and position ({})", def.name, name,
                   place + 1);
    }
    value = StackRef::borrowed(args[args.positional_count() + k]);
  }
  return true;
}

Ref<> call_with_places(ThreadState& ts, const NativeDef& def, const Type* owner, const Args& args, int first) {
  const Signature& signature = def.signature;
  std::vector<StackRef> values(static_cast<std::size_t>(first + signature.parameters), StackRef::null());
  for (int i = 0; i < args.positional_count(); ++i) values[static_cast<std::size_t>(i)] = StackRef::borrowed(args[i]);
  if (!place_keywords(ts, def, owner, args, first, values)) return nullptr;
  for (int i = 0; i < signature.required; ++i) {
    if (values[static_cast<std::size_t>(first + i)].is_null())
      return missing(ts, def, owner, i, args.positional_count() - first);
  }
  return def.function(ts, Args{values.data(), static_cast<int>(values.size())});
}

}  // namespace

Ref<> call_native(ThreadState& ts, const NativeDef& def, const Type* owner, const Args& args) {
  const Signature& signature = def.signature;
  const int first = owner != nullptr ? 1 : 0;
  if (signature.anything) return def.function(ts, args);
  if (signature.any_positional) {
    if (args.keyword_count() == 0) return def.function(ts, args);
    return raise(ts, TypeId::type_error, "{}() takes no keyword arguments", full_name(def, owner));
  }
  const int given = args.positional_count() - first;
  if (args.keyword_count() == 0 && given == signature.parameters) return def.function(ts, args);
  if (given > signature.positional) return wrong_count(ts, def, owner, given);
  return call_with_places(ts, def, owner, args, first);
}

// --- functions and bound methods ---

namespace {

NativeFunction* native_of(Object* self) { return as<NativeFunction>(self); }

void traverse_native(Object* self, Visit visit, void* context) {
  if (native_of(self)->self != nullptr) visit(native_of(self)->self, context);
  if (native_of(self)->module != nullptr) visit(native_of(self)->module, context);
}

void clear_native(Object* self) {
  clear(native_of(self)->self);
  clear(native_of(self)->module);
}

void dealloc_native(ThreadState& ts, Object* self) {
  untrack(self);
  if (has_weakrefs(native_of(self)->weakrefs)) clear_weakrefs(ts, self);
  clear_native(self);
  recycle_if(keeps_methods(ts), ts, ts.free_lists->native_functions, self, sizeof(NativeFunction));
}

Ref<> call_native_function(ThreadState& ts, Object* self, const Args& args) {
  const NativeFunction& native = *native_of(self);
  if (native.self == nullptr) return call_native(ts, *native.def, nullptr, args);
  std::vector<StackRef> values = {StackRef::borrowed(native.self)};
  for (int i = 0; i < args.count; ++i) values.push_back(StackRef::borrowed(args[i]));
  const Type* owner = is<Type>(ts, native.self) ? as<Type>(native.self) : native.self->type;
  return call_native(ts, *native.def, owner, Args{values.data(), args.count + 1, args.keywords, args.keyword_names});
}

Ref<> repr_native(ThreadState& ts, Object* self) {
  const NativeFunction& native = *native_of(self);
  if (native.self == nullptr) return make_str(ts, fmt::format("<built-in function {}>", native.def->name));
  return make_str(ts, fmt::format("<built-in method {} of {} object at {}>", native.def->name, type_name(native.self),
                                  fmt::ptr(native.self)));
}

std::int64_t hash_native(ThreadState&, Object* self) {
  const NativeFunction& native = *native_of(self);
  const auto value = static_cast<std::int64_t>((reinterpret_cast<std::uintptr_t>(native.def) >> 4) ^
                                               (reinterpret_cast<std::uintptr_t>(native.self) >> 4));
  return value == -1 ? -2 : value;
}

Ref<> compare_native(ThreadState& ts, Object* self, Object* other, CompareOp op) {
  const bool comparable = other->type == self->type && (op == CompareOp::kEqual || op == CompareOp::kNotEqual);
  if (!comparable) return share(ts.interp.not_implemented);
  const bool same = native_of(self)->def == native_of(other)->def && native_of(self)->self == native_of(other)->self;
  return share(same == (op == CompareOp::kEqual) ? ts.interp.true_ : ts.interp.false_);
}

Ref<> get_native_name(ThreadState& ts, Object* self) { return intern(ts, native_of(self)->def->name); }
Ref<> get_native_doc(ThreadState& ts, Object* self) { return make_str(ts, native_of(self)->def->doc); }
Ref<> get_native_self(ThreadState& ts, Object* self) {
  return share(native_of(self)->self != nullptr ? native_of(self)->self : ts.interp.none);
}
Ref<> get_native_module(ThreadState& ts, Object* self) {
  return share(native_of(self)->module != nullptr ? native_of(self)->module : ts.interp.none);
}

constexpr GetSetDef kNativeAttributes[] = {
    {"__name__", get_native_name, nullptr, nullptr},     {"__qualname__", get_native_name, nullptr, nullptr},
    {"__doc__", get_native_doc, nullptr, nullptr},       {"__self__", get_native_self, nullptr, nullptr},
    {"__module__", get_native_module, nullptr, nullptr},
};

// --- method descriptors ---

MethodDescriptor* method_descriptor_of(Object* self) { return as<MethodDescriptor>(self); }

void traverse_method(Object* self, Visit visit, void* context) { visit(method_descriptor_of(self)->owner, context); }

void dealloc_method(ThreadState& ts, Object* self) {
  untrack(self);
  decref(method_descriptor_of(self)->owner);
  free_gc_object(ts, self, sizeof(MethodDescriptor));
}

Ref<> call_method_descriptor(ThreadState& ts, Object* self, const Args& args) {
  const MethodDescriptor& method = *method_descriptor_of(self);
  if (args.positional_count() < 1) {
    return raise(ts, TypeId::type_error, "unbound method {}.{}() needs an argument", name_of(method.owner),
                 method.def->name);
  }
  const bool suits = method.kind == NativeKind::kMethod
                         ? is_subtype(args[0]->type, method.owner)
                         : is<Type>(ts, args[0]) && is_subtype(as<Type>(args[0]), method.owner);
  if (!suits) {
    return raise(ts, TypeId::type_error, "descriptor '{}' for '{}' objects doesn't apply to a '{}' object",
                 method.def->name, name_of(method.owner), type_name(args[0]));
  }
  return call_native(ts, *method.def, method.owner, args);
}

Ref<> get_method(ThreadState& ts, Object* self, Object* instance, Type* owner) {
  const MethodDescriptor& method = *method_descriptor_of(self);
  switch (method.kind) {
    case NativeKind::kStaticMethod:
      return new_native_function(ts, *method.def, nullptr, nullptr);
    case NativeKind::kClassMethod:
      return new_native_function(ts, *method.def, owner != nullptr ? owner : instance->type, nullptr);
    default:
      if (instance == nullptr) return share(self);
      return new_native_function(ts, *method.def, instance, nullptr);
  }
}

Ref<> repr_method(ThreadState& ts, Object* self) {
  return make_str(ts, fmt::format("<method '{}' of '{}' objects>", method_descriptor_of(self)->def->name,
                                  name_of(method_descriptor_of(self)->owner)));
}

Ref<> get_method_name(ThreadState& ts, Object* self) { return intern(ts, method_descriptor_of(self)->def->name); }
Ref<> get_method_doc(ThreadState& ts, Object* self) { return make_str(ts, method_descriptor_of(self)->def->doc); }
Ref<> get_method_owner(ThreadState&, Object* self) { return share<Object>(method_descriptor_of(self)->owner); }

constexpr GetSetDef kMethodAttributes[] = {
    {"__name__", get_method_name, nullptr, nullptr},
    {"__qualname__", get_method_name, nullptr, nullptr},
    {"__doc__", get_method_doc, nullptr, nullptr},
    {"__objclass__", get_method_owner, nullptr, nullptr},
};

}  // namespace

Ref<> new_native_function(ThreadState& ts, const NativeDef& def, Object* self, Object* module_name) {
  auto* native = new_recycled<NativeFunction>(ts, ts.free_lists->native_functions, ts.type(TypeId::native_function),
                                              sizeof(NativeFunction));
  if (native == nullptr) return nullptr;
  native->def = &def;
  native->self = share(self).release();
  native->module = share(module_name).release();
  native->weakrefs = nullptr;
  track(ts, native);
  return steal<Object>(native);
}

Ref<> new_method_descriptor(ThreadState& ts, const NativeDef& def, Type* owner, NativeKind kind) {
  auto* method = allocate_gc<MethodDescriptor>(ts, ts.type(TypeId::method_descriptor));
  if (method == nullptr) return nullptr;
  method->def = &def;
  method->owner = share(owner).release();
  method->kind = kind;
  track(ts, method);
  defer_count(ts, method);
  return steal<Object>(method);
}

bool add_native_types(ThreadState& ts) {
  TypeSpec function;
  function.id = TypeId::native_function;
  function.object_bytes = sizeof(NativeFunction);
  function.flags = kGcObjects | kDeepDealloc;
  function.weakrefs_offset = offset_of(&NativeFunction::weakrefs);
  function.slots.traverse = traverse_native;
  function.slots.clear = clear_native;
  function.slots.dealloc = dealloc_native;
  function.slots.call = call_native_function;
  function.slots.repr = repr_native;
  function.slots.hash = hash_native;
  function.slots.compare = compare_native;
  function.attributes = kNativeAttributes;

  TypeSpec method;
  method.id = TypeId::method_descriptor;
  method.object_bytes = sizeof(MethodDescriptor);
  method.flags = kGcObjects;
  method.slots.traverse = traverse_method;
  method.slots.dealloc = dealloc_method;
  method.slots.call = call_method_descriptor;
  method.slots.repr = repr_method;
  method.slots.descriptor_get = get_method;
  method.attributes = kMethodAttributes;
  return add_builtin_type(ts, function) && add_builtin_type(ts, method);
}

}  // namespace ouro::OURO_BUILD
