// What a call may be given instead of an object of its argument type: from_param(), and byref().
// CPython: PyCArgObject (Modules/_ctypes/callproc.c), the *_from_param functions (Modules/_ctypes/_ctypes.c).
#include <cstring>

#include "gc/tracking.h"
#include "types/abstract.h"
#include "types/builtin_type.h"
#include "types/bytes.h"
#include "types/c_data.h"
#include "types/c_value.h"
#include "types/instance.h"
#include "types/integer.h"
#include "types/owned_fields.h"
#include "types/str.h"

namespace ouro::OURO_BUILD {
namespace {

using ArgumentMemory = OwnedFields<CArgument, &CArgument::kept>;

Ref<> repr_argument(ThreadState& ts, Object* self) {
  const CArgument& argument = *as<CArgument>(self);
  if (find_c_type(argument.code)->passed == &ffi_type_pointer) {
    const void* address = nullptr;
    std::memcpy(&address, argument.value, sizeof address);
    return make_str(ts, fmt::format("<cparam '{}' ({})>", argument.code, address));
  }
  const Ref<> value = load_c(ts, argument.code, argument.value);
  const Ref<Str> shown = value ? repr(ts, value.get()) : nullptr;
  return shown ? make_str(ts, fmt::format("<cparam '{}' ({})>", argument.code, to_utf8(*shown))) : nullptr;
}

Ref<> referenced(ThreadState& ts, Object* self) {
  return share(as<CArgument>(self)->kept != nullptr ? as<CArgument>(self)->kept : ts.interp.none);
}

constexpr GetSetDef kArgumentAttributes[] = {{"_obj", referenced, nullptr, "What byref() was called with."}};

// --- from_param ---

// An argument that says itself what to pass. RETURNS: null, with or without an exception.
Ref<> as_parameter(ThreadState& ts, Object* value) {
  const Ref<Str> name = intern(ts, "_as_parameter_");
  return name ? find_attribute(ts, value, name.get()) : nullptr;
}

bool points_to(const CData& data, const Type* element) {
  const bool indirect = data.layout->kind == TypeId::c_pointer || data.layout->kind == TypeId::c_array;
  return indirect && data.layout->element != nullptr && element != nullptr && is_subtype(data.layout->element, element);
}

bool points_to_code(ThreadState& ts, const CData& data, char code) {
  const bool indirect = data.layout->kind == TypeId::c_pointer || data.layout->kind == TypeId::c_array;
  if (!indirect || data.layout->element == nullptr) return false;
  const CLayout* element = find_layout(ts, data.layout->element);
  return element != nullptr && element->code == code;
}

// byref() of an object of `type`.
bool is_reference_to(ThreadState& ts, Object* value, const Type* type) {
  if (!is<CArgument>(ts, value)) return false;
  const CArgument& argument = *as<CArgument>(value);
  return argument.reference && argument.kept != nullptr && type != nullptr && is_subtype(argument.kept->type, type);
}

Ref<> argument_of(ThreadState& ts, char code, Object* value) {
  Ref<CArgument> argument = new_c_argument(ts, code);
  Ref<> kept;
  if (!argument || !store_c(ts, code, argument->value, value, kept)) return nullptr;
  argument->kept = kept.release();
  return argument;
}

Raised refuse(ThreadState& ts, const Type* type, Object* value) {
  if (!ts.interp.profile.at_least(3, 13)) return raise(ts, TypeId::type_error, "wrong type");
  const char* module = is<CArgument>(ts, value) ? "_ctypes." : "";
  return raise(ts, TypeId::type_error, "'{}{}' object cannot be interpreted as ctypes.{}", module, type_name(value),
               name_of(type));
}

// char*: bytes, or anything that points to characters.
bool is_text_argument(ThreadState& ts, Object* value) {
  if (is<CArgument>(ts, value)) {
    const CArgument& argument = *as<CArgument>(value);
    if (argument.code == 'z') return true;
    const bool data = argument.reference && argument.kept != nullptr && is<CData>(ts, argument.kept);
    return data && as<CData>(argument.kept)->layout->code == 'c';
  }
  return is<CData>(ts, value) && points_to_code(ts, *as<CData>(value), 'c');
}

// void*: any address.
bool is_address_argument(ThreadState& ts, Object* value) {
  if (is<CArgument>(ts, value))
    return as<CArgument>(value)->reference || as<CArgument>(value)->code == 'P' || as<CArgument>(value)->code == 'z';
  if (!is<CData>(ts, value)) return false;
  const CLayout& layout = *as<CData>(value)->layout;
  if (layout.kind == TypeId::c_simple) return layout.code == 'z' || layout.code == 'Z' || layout.code == 'P';
  return layout.kind != TypeId::c_structure;
}

Ref<> simple_from_param(ThreadState& ts, Type* type, const CLayout& layout, Object* value) {
  switch (layout.code) {
    case 'z':
      if (value == ts.interp.none || is<Bytes>(ts, value)) return argument_of(ts, 'z', value);
      if (is_text_argument(ts, value)) return share(value);
      break;
    case 'Z':
      if (value == ts.interp.none || is<Str>(ts, value)) return argument_of(ts, 'Z', value);
      if (is<CData>(ts, value) && points_to_code(ts, *as<CData>(value), 'u')) return share(value);
      break;
    case 'P':
      if (value == ts.interp.none || is<Int>(ts, value)) return argument_of(ts, 'P', value);
      if (is<Bytes>(ts, value)) return argument_of(ts, 'z', value);
      if (is<Str>(ts, value)) return argument_of(ts, 'Z', value);
      if (is_address_argument(ts, value)) return share(value);
      break;
    default: {
      Ref<> argument = argument_of(ts, layout.code, value);
      if (argument || !pending_is(ts, TypeId::type_error)) return argument;
    }
  }
  const bool address = layout.code == 'z' || layout.code == 'Z' || layout.code == 'P';
  const Ref<> problem = take_exception(ts);
  const Ref<> other = as_parameter(ts, value);
  if (other) return from_param(ts, type, other.get());
  if (ts.exception != nullptr) return nullptr;
  if (address || !ts.interp.profile.at_least(3, 12)) return refuse(ts, type, value);
  restore_exception(ts, problem.share());
  return nullptr;
}

Ref<> pointer_from_param(ThreadState& ts, const CLayout& layout, Object* value) {
  if (value == ts.interp.none) return argument_of(ts, 'P', value);
  const Type* element = layout.element;
  if (is<CData>(ts, value) && element != nullptr) {
    if (is_subtype(value->type, element)) return reference_to(ts, *as<CData>(value));
    if (points_to(*as<CData>(value), element)) return share(value);
  }
  return is_reference_to(ts, value, element) ? share(value) : nullptr;
}

}  // namespace

Ref<CArgument> new_c_argument(ThreadState& ts, char code) {
  auto* argument = static_cast<CArgument*>(allocate_instance(ts, ts.type(TypeId::c_argument)));
  if (argument == nullptr) return nullptr;
  argument->code = code;
  track(ts, argument);
  return steal(argument);
}

Ref<CArgument> reference_to(ThreadState& ts, CData& data, std::int64_t offset) {
  Ref<CArgument> argument = new_c_argument(ts, 'P');
  if (!argument) return nullptr;
  std::byte* address = data.address + offset;
  std::memcpy(argument->value, &address, sizeof address);
  argument->reference = true;
  argument->kept = share<Object>(&data).release();
  return argument;
}

Ref<> from_param(ThreadState& ts, Type* type, Object* value) {
  if (is_subtype(value->type, type)) return share(value);
  const CLayout* layout = find_layout(ts, type);
  if (layout == nullptr) return raise(ts, TypeId::type_error, "abstract class");
  if (layout->kind == TypeId::c_simple) return simple_from_param(ts, type, *layout, value);
  if (layout->kind == TypeId::c_pointer) {
    Ref<> passed = pointer_from_param(ts, *layout, value);
    if (passed || ts.exception != nullptr) return passed;
  }
  const Ref<> other = as_parameter(ts, value);
  if (other) return from_param(ts, type, other.get());
  if (ts.exception != nullptr) return nullptr;
  return raise(ts, TypeId::type_error, "expected {} instance instead of {}", name_of(type), type_name(value));
}

bool add_c_argument_type(ThreadState& ts) {
  TypeSpec spec;
  spec.id = TypeId::c_argument;
  spec.object_bytes = sizeof(CArgument);
  spec.flags = kGcObjects | kDeepDealloc;
  ArgumentMemory::fill(spec.slots);
  spec.slots.repr = repr_argument;
  spec.attributes = kArgumentAttributes;
  return make_builtin_type(ts, spec);
}

}  // namespace ouro::OURO_BUILD
