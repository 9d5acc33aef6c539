// CPython: PyCData_New, PyCData_AtAddress, KeepRef, PyCData_get and PyCData_set (Modules/_ctypes/_ctypes.c).
#include "types/c_data.h"

#include <cstring>

#include "gc/tracking.h"
#include "memory/arrays.h"
#include "types/abstract.h"
#include "types/builtin_type.h"
#include "types/bytes.h"
#include "types/c_value.h"
#include "types/dict.h"
#include "types/instance.h"
#include "types/integer.h"
#include "types/tuple.h"

namespace ouro::OURO_BUILD {
namespace {

CData* root_of(CData& data) {
  CData* root = &data;
  while (root->base != nullptr) root = root->base;
  return root;
}

bool is_address(const CLayout& layout) {
  if (layout.kind != TypeId::c_simple) return layout.kind == TypeId::c_pointer || layout.kind == TypeId::c_function;
  return layout.code == 'z' || layout.code == 'Z' || layout.code == 'P';
}

Ref<CData> allocate_c_data(ThreadState& ts, Type* type) {
  CLayout* layout = find_layout(ts, type);
  if (layout == nullptr) return raise(ts, TypeId::type_error, "abstract class");
  auto* data = static_cast<CData*>(allocate_instance(ts, type));
  if (data == nullptr) return nullptr;
  data->layout = share(layout).release();
  data->address = data->bytes;
  track(ts, data);
  return steal(data);
}

// The value of another object of ctypes, byte by byte.
bool copy_item(ThreadState& ts, const CLayout& layout, CData& owner, std::byte* at, CData& from) {
  std::memcpy(at, from.address, layout.bytes);
  if (layout.kind == TypeId::c_simple && !is_address(layout)) return true;
  return keep(ts, owner, at, &from);
}

// A field that is an array of c_char is text: it is read and written as bytes.
bool is_text(ThreadState& ts, const CLayout& layout) {
  const CLayout* element = layout.kind == TypeId::c_array ? find_layout(ts, layout.element) : nullptr;
  return element != nullptr && element->code == 'c';
}

Ref<> load_text(ThreadState& ts, const CLayout& layout, const std::byte* at) {
  const std::string_view all(reinterpret_cast<const char*>(at), layout.bytes);
  return make_bytes(ts, all.substr(0, all.find('\0')));
}

// Up to the first zero; a zero follows where there is room.
bool store_text(ThreadState& ts, const CLayout& layout, std::byte* at, Object* value) {
  if (!is<Bytes>(ts, value)) return raise(ts, TypeId::type_error, "expected bytes, {} found", type_name(value));
  const std::string_view all = as<Bytes>(value)->view();
  const std::string_view text = all.substr(0, all.find('\0'));
  if (text.size() > layout.bytes) {
    return raise(ts, TypeId::value_error, "bytes too long ({}, maximum length {})", text.size(), layout.bytes);
  }
  std::memcpy(at, text.data(), text.size());
  if (text.size() < layout.bytes) at[text.size()] = std::byte{0};
  return true;
}

// What is no object of ctypes.
bool convert_item(ThreadState& ts, Type* type, const CLayout& layout, CData& owner, std::byte* at, Object* value) {
  if (layout.kind == TypeId::c_simple) {
    Ref<> kept;
    if (!store_c(ts, layout.code, at, value, kept)) return false;
    return !is_address(layout) || keep(ts, owner, at, kept.get());
  }
  if (layout.kind == TypeId::c_pointer && value == ts.interp.none) {
    std::memset(at, 0, layout.bytes);
    return keep(ts, owner, at, nullptr);
  }
  if (is<Tuple>(ts, value)) {
    const Ref<Tuple> arguments = share(as<Tuple>(value));
    std::vector<StackRef> values;
    for (Object* each : arguments->span()) values.push_back(StackRef::borrowed(each));
    const Ref<> made = call(ts, type, Args{values.data(), static_cast<int>(values.size())});
    return made && copy_item(ts, layout, owner, at, *as<CData>(made.get()));
  }
  return raise(ts, TypeId::type_error, "expected {} instance, got {}", name_of(type), type_name(value));
}

Ref<> get_base(ThreadState& ts, Object* self) {
  return share(as<CData>(self)->base != nullptr ? as<CData>(self)->base : ts.interp.none);
}

constexpr GetSetDef kDataAttributes[] = {
    {"_b_base_", get_base, nullptr, "The object whose memory this is a part of."},
};

}  // namespace

namespace c_data {

void traverse(Object* self, Visit visit, void* context) {
  const CData& data = *as<CData>(self);
  for (Object* each :
       {static_cast<Object*>(data.layout), static_cast<Object*>(data.base), static_cast<Object*>(data.kept)}) {
    if (each != nullptr) visit(each, context);
  }
}

// What is kept goes, but the layout: it says how large the memory is.
void clear(Object* self) { OURO_BUILD::clear(as<CData>(self)->kept); }

void dealloc(ThreadState& ts, Object* self) {
  CData& data = *as<CData>(self);
  if (self->type->has(kGcObjects)) untrack(self);
  if (data.array_bytes != 0) free_array(ts.heap, data.address, data.array_bytes);
  OURO_BUILD::clear(data.kept);
  OURO_BUILD::clear(data.base);
  OURO_BUILD::clear(data.layout);
  free_instance(ts, self);
}

}  // namespace c_data

Ref<CData> new_c_data(ThreadState& ts, Type* type) {
  Ref<CData> data = allocate_c_data(ts, type);
  if (!data || data->layout->bytes <= CData::kInline) return data;
  const std::size_t bytes = data->layout->bytes;
  void* array = allocate_array(ts.heap, bytes);
  if (array == nullptr) return raise_memory_error(ts);
  std::memset(array, 0, bytes);
  data->address = static_cast<std::byte*>(array);
  data->array_bytes = bytes;
  return data;
}

Ref<CData> c_data_at(ThreadState& ts, Type* type, CData* base, std::byte* address) {
  Ref<CData> data = allocate_c_data(ts, type);
  if (!data) return nullptr;
  data->address = address;
  data->base = share(base).release();
  return data;
}

// Single values and whole structures at the same address do not replace each other.
bool keep(ThreadState& ts, CData& data, const std::byte* at, Object* object) {
  CData& root = *root_of(data);
  const bool whole = object != nullptr && is<CData>(ts, object) && !is_address(*as<CData>(object)->layout);
  const auto address = static_cast<std::int64_t>(reinterpret_cast<std::uintptr_t>(at));
  const Ref<> key = make_int(ts, whole ? -address : address);
  if (!key) return false;
  if (object == nullptr) return root.kept == nullptr || dict_remove(ts, *root.kept, key.get()) >= 0;
  if (root.kept == nullptr) root.kept = new_dict(ts).release();
  return root.kept != nullptr && dict_set(ts, *root.kept, key.get(), object);
}

Ref<> load_item(ThreadState& ts, Type* type, CData* owner, std::byte* at) {
  const CLayout* layout = find_layout(ts, type);
  if (layout != nullptr && layout->plain) return load_c(ts, layout->code, at);
  return c_data_at(ts, type, owner, at);
}

bool store_item(ThreadState& ts, Type* type, CData& owner, std::byte* at, Object* value) {
  const CLayout* layout = find_layout(ts, type);
  if (layout == nullptr) return raise(ts, TypeId::type_error, "abstract class");
  if (!is<CData>(ts, value)) return convert_item(ts, type, *layout, owner, at, value);
  auto& from = *as<CData>(value);
  if (is_subtype(value->type, type)) return copy_item(ts, *layout, owner, at, from);
  const bool array = layout->kind == TypeId::c_pointer && from.layout->kind == TypeId::c_array;
  if (array && from.layout->element == layout->element) {
    std::memcpy(at, &from.address, sizeof from.address);
    return keep(ts, owner, at, value);
  }
  return raise(ts, TypeId::type_error, "incompatible types, {} instance instead of {} instance", type_name(value),
               name_of(type));
}

Ref<> load_field(ThreadState& ts, const CField& field, CData& owner) {
  std::byte* at = owner.address + field.offset;
  const CLayout* layout = find_layout(ts, field.type);
  if (layout != nullptr && is_text(ts, *layout)) return load_text(ts, *layout, at);
  return load_item(ts, field.type, &owner, at);
}

bool store_field(ThreadState& ts, const CField& field, CData& owner, Object* value) {
  std::byte* at = owner.address + field.offset;
  const CLayout* layout = find_layout(ts, field.type);
  if (layout != nullptr && is_text(ts, *layout)) return store_text(ts, *layout, at, value);
  return store_item(ts, field.type, owner, at, value);
}

std::byte* pointer_value(const CData& data) {
  std::byte* value = nullptr;
  std::memcpy(&value, data.address, sizeof value);
  return value;
}

void forget_c_data(SlabSource& slabs, CData& data) {
  if (data.array_bytes != 0) forget_array(slabs, data.address);
}

bool add_c_data_type(ThreadState& ts) {
  TypeSpec spec;
  spec.id = TypeId::c_data;
  spec.metatype = TypeId::c_type;
  spec.object_bytes = sizeof(CData);
  spec.flags = kGcObjects | kDeepDealloc;
  spec.slots.traverse = c_data::traverse;
  spec.slots.clear = c_data::clear;
  spec.slots.dealloc = c_data::dealloc;
  spec.attributes = kDataAttributes;
  spec.doc = "Base of all objects of ctypes.";
  return make_builtin_type(ts, spec);
}

}  // namespace ouro::OURO_BUILD
