// What is known of a class of ctypes, and where it stands. CPython: Modules/_ctypes/stgdict.c.
#include <cstdlib>

#include "gc/tracking.h"
#include "types/builtin_type.h"
#include "types/c_data.h"
#include "types/c_type.h"
#include "types/dict.h"
#include "types/integer.h"
#include "types/owned_fields.h"
#include "types/str.h"
#include "types/tuple.h"
#include "types/type_lookup.h"

namespace ouro::OURO_BUILD {
namespace {

using LayoutMemory = OwnedFields<CLayout, &CLayout::element, &CLayout::fields, &CLayout::result, &CLayout::arguments,
                                 &CLayout::pointer_type, &CLayout::array_types>;

void dealloc_layout(ThreadState& ts, Object* self) {
  forget_layout(*as<CLayout>(self));
  LayoutMemory::dealloc(ts, self);
}

// --- the fields of a structure ---

CField& field_of(Object* self) { return *as<CField>(self); }

Ref<> get_field(ThreadState& ts, Object* self, Object* instance, Type*) {
  if (instance == nullptr) return share(self);
  return load_field(ts, field_of(self), *as<CData>(instance));
}

bool set_field(ThreadState& ts, Object* self, Object* instance, Object* value) {
  if (value == nullptr) return raise(ts, TypeId::type_error, "can't delete attribute");
  return store_field(ts, field_of(self), *as<CData>(instance), value);
}

Ref<> repr_field(ThreadState& ts, Object* self) {
  const CField& field = field_of(self);
  const CLayout* layout = find_layout(ts, field.type);
  return make_str(ts, fmt::format("<Field type={}, ofs={}, size={}>", name_of(field.type), field.offset,
                                  layout != nullptr ? layout->bytes : 0));
}

Ref<> get_offset(ThreadState& ts, Object* self) {
  return make_int(ts, static_cast<std::int64_t>(field_of(self).offset));
}
Ref<> get_size(ThreadState& ts, Object* self) {
  const CLayout* layout = find_layout(ts, field_of(self).type);
  return make_int(ts, layout != nullptr ? static_cast<std::int64_t>(layout->bytes) : 0);
}

constexpr GetSetDef kFieldAttributes[] = {
    {"offset", get_offset, nullptr, "Bytes from the structure's beginning."},
    {"size", get_size, nullptr, "Its bytes."},
};

}  // namespace

CLayout* find_layout(ThreadState& ts, Type* type) {
  if (!is_c_type(ts, type)) return nullptr;
  const Ref<> found = type_lookup(ts, type, ts.interp.names.ctypes_layout);
  return found && is<CLayout>(ts, found.get()) ? as<CLayout>(found.get()) : nullptr;  // the class keeps it
}

void forget_layout(CLayout& layout) { std::free(std::exchange(layout.own_passed, nullptr)); }

bool add_c_layout_types(ThreadState& ts) {
  TypeSpec layout;
  layout.id = TypeId::c_layout;
  layout.object_bytes = sizeof(CLayout);
  layout.flags = kGcObjects | kDeepDealloc;
  LayoutMemory::fill(layout.slots);
  layout.slots.dealloc = dealloc_layout;
  TypeSpec field;
  field.id = TypeId::c_field;
  field.object_bytes = sizeof(CField);
  field.flags = kGcObjects | kDeepDealloc;
  OwnedFields<CField, &CField::name, &CField::type>::fill(field.slots);
  field.slots.descriptor_get = get_field;
  field.slots.descriptor_set = set_field;
  field.slots.repr = repr_field;
  field.attributes = kFieldAttributes;
  return make_builtin_type(ts, layout) && make_builtin_type(ts, field);
}

}  // namespace ouro::OURO_BUILD
