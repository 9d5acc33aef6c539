// The metatype: what a class of ctypes says of itself becomes its layout.
// CPython: PyCSimpleType_init and the other *Type_init functions (Modules/_ctypes/_ctypes.c).
#include "types/c_type.h"

#include <dlfcn.h>

#include "gc/tracking.h"
#include "types/abstract.h"
#include "types/attributes.h"
#include "types/builtin_type.h"
#include "types/c_data.h"
#include "types/c_value.h"
#include "types/dict.h"
#include "types/instance.h"
#include "types/integer.h"
#include "types/str.h"
#include "types/tuple.h"
#include "types/type_lookup.h"

namespace ouro::OURO_BUILD {
namespace {

Object* class_attribute(ThreadState& ts, Type* type, const char* name) {
  const Ref<Str> text = intern(ts, name);
  return text ? type_lookup(ts, type, text.get()).get() : nullptr;  // the class keeps it
}

Raised missing(ThreadState& ts, const char* name) {
  return raise(ts, TypeId::attribute_error, "class must define a '{}' attribute", name);
}

void set_size(CLayout& layout, std::size_t bytes, std::size_t alignment, ffi_type* passed) {
  layout.bytes = bytes;
  layout.alignment = static_cast<std::uint32_t>(alignment);
  layout.passed = passed;
}

bool fill_simple(ThreadState& ts, Type* type, CLayout& layout) {
  Object* code = class_attribute(ts, type, "_type_");
  if (code == nullptr) return missing(ts, "_type_");
  if (!is<Str>(ts, code) || as<Str>(code)->length != 1) {
    return raise(ts, TypeId::type_error, "class must define a '_type_' string attribute of length 1");
  }
  const CTypeInfo* info = as<Str>(code)->ascii ? find_c_type(as<Str>(code)->ascii_view()[0]) : nullptr;
  if (info == nullptr) {
    return raise(ts, TypeId::attribute_error,
                 "class must define a '_type_' attribute which must be\na single character string that names a C type");
  }
  layout.code = info->code;
  layout.plain = type->base == ts.type(TypeId::c_simple);
  set_size(layout, info->bytes, info->bytes, info->passed);
  return true;
}

// Its element may come later, or never.
bool fill_pointer(ThreadState& ts, Type* type, CLayout& layout) {
  set_size(layout, sizeof(void*), alignof(void*), &ffi_type_pointer);
  Object* element = class_attribute(ts, type, "_type_");
  if (element == nullptr) return ts.exception == nullptr;
  if (!is_c_type(ts, element)) return raise(ts, TypeId::type_error, "_type_ must have storage info");
  layout.element = share(as<Type>(element)).release();
  return true;
}

bool fill_array(ThreadState& ts, Type* type, CLayout& layout) {
  Object* length = class_attribute(ts, type, "_length_");
  if (length == nullptr) return missing(ts, "_length_");
  if (!is<Int>(ts, length)) return raise(ts, TypeId::type_error, "The '_length_' attribute must be an integer");
  const std::optional<std::int64_t> count = small_value(*as<Int>(length));
  if (!count) return raise(ts, TypeId::overflow_error, "The '_length_' attribute is too large");
  if (*count < 0) return raise(ts, TypeId::value_error, "The '_length_' attribute must not be negative");
  Object* element = class_attribute(ts, type, "_type_");
  if (element == nullptr) return missing(ts, "_type_");
  const CLayout* item = is_c_type(ts, element) ? find_layout(ts, as<Type>(element)) : nullptr;
  if (item == nullptr) return raise(ts, TypeId::type_error, "_type_ must have storage info");
  std::size_t bytes = 0;
  if (__builtin_mul_overflow(static_cast<std::size_t>(*count), item->bytes, &bytes) || bytes > PTRDIFF_MAX) {
    return raise(ts, TypeId::overflow_error, "array too large");
  }
  layout.length = *count;
  layout.element = share(as<Type>(element)).release();
  set_size(layout, bytes, item->alignment, &ffi_type_pointer);
  return true;
}

bool fill_structure(ThreadState& ts, Type* type, CLayout& layout) {
  const CLayout* base = type->base->layout == TypeId::c_structure ? find_layout(ts, type->base) : nullptr;
  set_size(layout, base != nullptr ? base->bytes : 0, base != nullptr ? base->alignment : 1, nullptr);
  const Ref<Str> name = intern(ts, "_fields_");
  Object* fields = name ? dict_find(*type->dict, name.get()) : nullptr;
  if (fields != nullptr) return set_fields(ts, type, layout, fields);
  return ts.exception == nullptr;
}

bool is_result_type(ThreadState& ts, Object* result) {
  return result == ts.interp.none || is_c_type(ts, result) || is_callable(result);
}

bool fill_function(ThreadState& ts, Type* type, CLayout& layout) {
  set_size(layout, sizeof(void*), alignof(void*), &ffi_type_pointer);
  Object* flags = class_attribute(ts, type, "_flags_");
  if (flags == nullptr || !is<Int>(ts, flags)) {
    return raise(ts, TypeId::type_error, "class must define _flags_ which must be an integer");
  }
  layout.flags = static_cast<std::uint32_t>(small_value(*as<Int>(flags)).value_or(0));
  if (Object* arguments = class_attribute(ts, type, "_argtypes_")) {
    layout.arguments = argument_types(ts, arguments).release();
    if (ts.exception != nullptr) return false;
  }
  if (Object* result = class_attribute(ts, type, "_restype_")) {
    if (!is_result_type(ts, result)) {
      return raise(ts, TypeId::type_error, "_restype_ must be a type, a callable, or None");
    }
    layout.result = share(result).release();
  }
  return ts.exception == nullptr;
}

bool fill(ThreadState& ts, Type* type, CLayout& layout) {
  switch (type->layout) {
    case TypeId::c_simple:
      return fill_simple(ts, type, layout);
    case TypeId::c_pointer:
      return fill_pointer(ts, type, layout);
    case TypeId::c_array:
      return fill_array(ts, type, layout);
    case TypeId::c_structure:
      return fill_structure(ts, type, layout);
    case TypeId::c_function:
      return fill_function(ts, type, layout);
    default:
      return raise(ts, TypeId::type_error, "a type of ctypes derives from one of its kinds");
  }
}

Ref<CLayout> new_layout(ThreadState& ts, TypeId kind) {
  auto* layout = static_cast<CLayout*>(allocate_instance(ts, ts.type(TypeId::c_layout)));
  if (layout == nullptr) return nullptr;
  layout->kind = kind;
  track(ts, layout);
  return steal(layout);
}

Ref<> new_c_type(ThreadState& ts, Type* metatype, const Args& args) {
  Ref<> made = ts.type(TypeId::type)->slots.new_object(ts, metatype, args);
  if (!made) return nullptr;
  auto* type = as<Type>(made.get());
  const Ref<CLayout> layout = new_layout(ts, type->layout);
  if (!layout || !fill(ts, type, *layout)) return nullptr;
  type_changed(ts, type);
  if (!dict_set(ts, *type->dict, ts.interp.names.ctypes_layout, layout.get())) return nullptr;
  return made;
}

bool set_class_attribute(ThreadState& ts, Object* self, Str* name, Object* value) {
  auto* type = as<Type>(self);
  CLayout* layout = find_layout(ts, type);
  const bool fields = layout != nullptr && layout->kind == TypeId::c_structure && equals(*name, "_fields_");
  if (fields && value != nullptr && !set_fields(ts, type, *layout, value)) return false;
  return type_set_attribute(ts, self, name, value);
}

// type * length, and length * type.
Ref<> multiply(ThreadState& ts, Object* left, Object* right) {
  if (!is_c_type(ts, left)) std::swap(left, right);
  if (right->type->slots.to_index == nullptr) {
    return raise(ts, TypeId::type_error, "can't multiply sequence by non-int of type '{}'", type_name(right));
  }
  const std::optional<std::int64_t> length = as_index(ts, right, TypeId::overflow_error);
  return length ? Ref<>(array_of(ts, as<Type>(left), *length)) : nullptr;
}

// --- methods of the classes ---

Ref<> from_param_method(ThreadState& ts, const Args& args) { return from_param(ts, as<Type>(args[0]), args[1]); }

Ref<> from_address(ThreadState& ts, const Args& args) {
  const std::optional<std::uint64_t> address = is<Int>(ts, args[1]) ? low_bits(ts, args[1]) : std::nullopt;
  if (!address) return raise(ts, TypeId::type_error, "integer expected");
  return c_data_at(ts, as<Type>(args[0]), nullptr, reinterpret_cast<std::byte*>(*address));
}

// A variable of a library.
Ref<> in_dll(ThreadState& ts, const Args& args) {
  if (!is<Str>(ts, args[2]))
    return raise(ts, TypeId::type_error, "in_dll() argument 2 must be str, not {}", type_name(args[2]));
  const Ref<> handle = get_attribute(ts, args[1], "_handle");
  if (!handle) return nullptr;
  const std::optional<std::uint64_t> library = is<Int>(ts, handle.get()) ? low_bits(ts, handle.get()) : std::nullopt;
  if (!library) return raise(ts, TypeId::type_error, "the _handle attribute of the second argument must be an integer");
  dlerror();
  void* address = dlsym(reinterpret_cast<void*>(*library), to_utf8(*as<Str>(args[2])).c_str());
  if (address != nullptr) return c_data_at(ts, as<Type>(args[0]), nullptr, static_cast<std::byte*>(address));
  const char* problem = dlerror();
  return raise(ts, TypeId::value_error, "{}", problem != nullptr ? problem : "symbol not found");
}

constexpr NativeDef kMethods[] = {
    {"in_dll", in_dll, "dll, name, /", "The variable with this name in a library, as an object of this type."},
    {"from_param", from_param_method, "value, /", "The value as an argument of a call."},
    {"from_address", from_address, "address, /", "What is at this address, as an object of this type."},
};

}  // namespace

// --- types made from types ---

namespace {

// A class as a class statement would make it, in the module that is running.
Ref<Type> derive(ThreadState& ts, TypeId base, const std::string& name, Dict& names) {
  const Ref<Str> text = make_str(ts, name);
  const Ref<Tuple> bases = make_tuple(ts, {ts.type(base)});
  Ref<> made = text && bases ? call(ts, ts.type(TypeId::c_type), {text.get(), bases.get(), &names}) : nullptr;
  return steal(as<Type>(made.release()));
}

}  // namespace

Ref<Type> pointer_to(ThreadState& ts, Object* type) {
  CLayout* layout = is_c_type(ts, type) ? find_layout(ts, as<Type>(type)) : nullptr;
  if (layout == nullptr) return raise(ts, TypeId::type_error, "must be a ctypes type");
  if (layout->pointer_type != nullptr) return share(layout->pointer_type);
  const Ref<Dict> names = new_dict(ts);
  if (!names || !dict_set(ts, *names, "_type_", type)) return nullptr;
  Ref<Type> made = derive(ts, TypeId::c_pointer, "LP_" + name_of(as<Type>(type)), *names);
  if (made) layout->pointer_type = made.share().release();
  return made;
}

Ref<Type> array_of(ThreadState& ts, Type* type, std::int64_t length) {
  CLayout* layout = find_layout(ts, type);
  if (layout == nullptr) return raise(ts, TypeId::type_error, "_type_ must have storage info");
  if (length < 0) return raise(ts, TypeId::value_error, "Array length must be >= 0, not {}", length);
  if (layout->array_types == nullptr) layout->array_types = new_dict(ts).release();
  const Ref<> key = make_int(ts, length);
  if (layout->array_types == nullptr || !key) return nullptr;
  if (Object* made = dict_find(ts, *layout->array_types, key.get())) return share(as<Type>(made));
  const Ref<Dict> names = new_dict(ts);
  if (!names || !dict_set(ts, *names, "_length_", key.get()) || !dict_set(ts, *names, "_type_", type)) return nullptr;
  Ref<Type> made = derive(ts, TypeId::c_array, fmt::format("{}_Array_{}", name_of(type), length), *names);
  if (!made || !dict_set(ts, *layout->array_types, key.get(), made.get())) return nullptr;
  return made;
}

Ref<Tuple> argument_types(ThreadState& ts, Object* types) {
  if (types == ts.interp.none) return nullptr;
  if (types->type->slots.get_item == nullptr) {
    return raise(ts, TypeId::type_error, "_argtypes_ must be a sequence of types");
  }
  Ref<Tuple> tuple = tuple_from(ts, types);
  for (std::int64_t i = 0; tuple && i < tuple->size; ++i) {
    const Ref<Str> name = intern(ts, "from_param");
    const Ref<> method = name ? find_attribute(ts, tuple->items[i], name.get()) : nullptr;
    if (method) continue;
    if (ts.exception != nullptr) return nullptr;
    return raise(ts, TypeId::type_error, "item {} in _argtypes_ has no from_param method", i + 1);
  }
  return tuple;
}

bool add_c_metatype(ThreadState& ts) {
  TypeSpec spec;
  spec.id = TypeId::c_type;
  spec.base = TypeId::type;
  spec.object_bytes = sizeof(Type);
  spec.flags = kGcObjects | kBaseAllowed | kTypeSubtype;
  spec.weakrefs_offset = offset_of(&Type::weakrefs);
  spec.slots.new_object = new_c_type;
  spec.slots.set_attribute = set_class_attribute;
  spec.slots.binary[static_cast<std::size_t>(BinaryOp::kMultiply)] = multiply;
  spec.methods = kMethods;
  spec.doc = "The type of the types of ctypes.";
  return make_builtin_type(ts, spec);
}

}  // namespace ouro::OURO_BUILD
