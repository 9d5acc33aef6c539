// Structures: fields one after the other, each where its alignment wants it.
// CPython: PyCStructType (Modules/_ctypes/_ctypes.c), PyCStructUnionType_update_stginfo (Modules/_ctypes/stgdict.c).
#include <cstdlib>
#include <vector>

#include "gc/tracking.h"
#include "types/abstract.h"
#include "types/builtin_type.h"
#include "types/c_data.h"
#include "types/dict.h"
#include "types/instance.h"
#include "types/integer.h"
#include "types/str.h"
#include "types/tuple.h"
#include "types/type_lookup.h"

namespace ouro::OURO_BUILD {
namespace {

constexpr std::size_t align(std::size_t bytes, std::size_t alignment) {
  return (bytes + alignment - 1) / alignment * alignment;
}

// The next field of a structure that so far is `layout`.
Ref<CField> place_field(ThreadState& ts, CLayout& layout, Object* description) {
  const bool pair = is<Tuple>(ts, description) && as<Tuple>(description)->size >= 2;
  Object* name = pair ? as<Tuple>(description)->items[0] : nullptr;
  Object* type = pair ? as<Tuple>(description)->items[1] : nullptr;
  if (!pair || !is<Str>(ts, name)) {
    return raise(ts, TypeId::type_error, "_fields_ must be a sequence of (name, C type) pairs");
  }
  if (as<Tuple>(description)->size > 2) return raise(ts, TypeId::type_error, "bit fields are not part of the subset");
  const CLayout* item = is_c_type(ts, type) ? find_layout(ts, as<Type>(type)) : nullptr;
  if (item == nullptr) return raise(ts, TypeId::type_error, "second item in _fields_ tuple must be a C type");
  auto* field = static_cast<CField*>(allocate_instance(ts, ts.type(TypeId::c_field)));
  if (field == nullptr) return nullptr;
  Ref<Str> interned = intern(ts, share(as<Str>(name)));
  field->name = interned.release();
  field->type = share(as<Type>(type)).release();
  field->offset = align(layout.bytes, item->alignment);
  track(ts, field);
  layout.bytes = field->offset + item->bytes;
  layout.alignment = std::max(layout.alignment, item->alignment);
  return steal(field);
}

// How a call passes a `type` that is part of a structure: arrays as their elements. Of a large structure the first
// parts do: it is passed in memory, whatever it holds.
void append_passed(ThreadState& ts, Type* type, std::vector<ffi_type*>& parts) {
  constexpr std::size_t kEnough = 64;
  if (parts.size() >= kEnough) return;
  const CLayout& layout = *find_layout(ts, type);
  if (layout.kind != TypeId::c_array) return parts.push_back(layout.passed);
  for (std::int64_t i = 0; i < layout.length && parts.size() < kEnough; ++i) append_passed(ts, layout.element, parts);
}

// RETURNS: false with MemoryError.
bool describe_for_calls(ThreadState& ts, CLayout& layout) {
  std::vector<ffi_type*> parts;
  for (Object* each : layout.fields->span()) append_passed(ts, as<CField>(each)->type, parts);
  parts.push_back(nullptr);
  void* block = std::malloc(sizeof(ffi_type) + parts.size() * sizeof(ffi_type*));
  if (block == nullptr) {
    raise_memory_error(ts);
    return false;
  }
  layout.own_passed = static_cast<ffi_type*>(block);
  auto** elements = reinterpret_cast<ffi_type**>(layout.own_passed + 1);
  std::copy(parts.begin(), parts.end(), elements);
  *layout.own_passed = {layout.bytes, static_cast<unsigned short>(layout.alignment), FFI_TYPE_STRUCT, elements};
  layout.passed = layout.own_passed;
  return true;
}

Ref<> new_structure(ThreadState& ts, Type* type, const Args&) { return new_c_data(ts, type); }

bool set_by_name(ThreadState& ts, Object* self, Object* name, Object* value, int given) {
  const Tuple* fields = layout_of(self).fields;
  for (int i = 0; fields != nullptr && i < given && i < fields->size; ++i) {
    if (equals(*as<CField>(fields->items[i])->name, *as<Str>(name))) {
      return raise(ts, TypeId::type_error, "duplicate values for field '{}'", to_utf8(*as<Str>(name)));
    }
  }
  const Ref<Str> attribute = intern(ts, share(as<Str>(name)));
  return attribute && set_attribute(ts, self, attribute.get(), value);
}

bool init_structure(ThreadState& ts, Object* self, const Args& args) {
  auto& data = *as<CData>(self);
  const Tuple* fields = data.layout->fields;
  const int given = args.positional_count();
  if (given > (fields != nullptr ? fields->size : 0)) return raise(ts, TypeId::type_error, "too many initializers");
  for (int i = 0; i < given; ++i) {
    if (!store_field(ts, *as<CField>(fields->items[i]), data, args[i])) return false;
  }
  for (int i = 0; i < args.keyword_count(); ++i) {
    if (!set_by_name(ts, self, args.keyword_names->items[i], args[given + i], given)) return false;
  }
  return true;
}

}  // namespace

namespace {

bool place_fields(ThreadState& ts, Type* type, CLayout& layout, const Tuple& descriptions) {
  std::vector<Object*> placed;
  std::vector<Ref<CField>> made;
  const CLayout* base = type->base->layout == TypeId::c_structure ? find_layout(ts, type->base) : nullptr;
  if (base != nullptr && base->fields != nullptr) {
    placed.assign(base->fields->span().begin(), base->fields->span().end());
  }
  for (Object* each : descriptions.span()) {
    Ref<CField> field = place_field(ts, layout, each);
    if (!field || !dict_set(ts, *type->dict, field->name, field.get())) return false;
    placed.push_back(field.get());
    made.push_back(std::move(field));
  }
  layout.bytes = align(layout.bytes, layout.alignment);
  layout.fields = make_tuple(ts, std::span<Object* const>(placed)).release();
  return layout.fields != nullptr && describe_for_calls(ts, layout);
}

}  // namespace

bool set_fields(ThreadState& ts, Type* type, CLayout& layout, Object* fields) {
  if (layout.fields != nullptr) return raise(ts, TypeId::attribute_error, "_fields_ is final");
  const Ref<Tuple> descriptions = tuple_from(ts, fields);
  if (!descriptions) return false;
  const std::size_t bytes = layout.bytes;
  const std::uint32_t alignment = layout.alignment;
  type_changed(ts, type);
  if (place_fields(ts, type, layout, *descriptions)) return true;
  clear(layout.fields);
  layout.bytes = bytes;
  layout.alignment = alignment;
  return false;
}

bool add_c_structure_type(ThreadState& ts) {
  TypeSpec spec;
  spec.id = TypeId::c_structure;
  spec.base = TypeId::c_data;
  spec.metatype = TypeId::c_type;
  spec.object_bytes = sizeof(CData);
  spec.flags = kGcObjects | kBaseAllowed | kDeepDealloc;
  spec.slots.new_object = new_structure;
  spec.slots.init = init_structure;
  spec.doc = "Base of structures: _fields_ = [(name, type), ...].";
  return make_builtin_type(ts, spec);
}

}  // namespace ouro::OURO_BUILD
