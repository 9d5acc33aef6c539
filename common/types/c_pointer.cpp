// Pointers: POINTER(c_int), pointer(x). CPython: Pointer_* (Modules/_ctypes/_ctypes.c).
#include <cstring>

#include "gc/tracking.h"
#include "types/abstract.h"
#include "types/arguments.h"
#include "types/builtin_type.h"
#include "types/bytes.h"
#include "types/c_data.h"
#include "types/list.h"
#include "types/slice.h"
#include "types/str.h"

namespace ouro::OURO_BUILD {
namespace {

Type* element_of(ThreadState& ts, Object* self) {
  if (Type* element = data_of(self).layout->element) return element;
  return raise(ts, TypeId::type_error, "Cannot create instance: has no _type_");
}

Ref<> new_pointer(ThreadState& ts, Type* type, const Args&) { return new_c_data(ts, type); }

bool set_contents(ThreadState& ts, Object* self, Object* value) {
  if (value == nullptr) return raise(ts, TypeId::type_error, "Pointer does not support item deletion");
  const Type* element = element_of(ts, self);
  if (element == nullptr) return false;
  CData& pointer = data_of(self);
  const bool array = is<CData>(ts, value) && data_of(value).layout->kind == TypeId::c_array &&
                     data_of(value).layout->element == element;
  if (!array && !(is<CData>(ts, value) && is_subtype(value->type, element))) {
    return raise(ts, TypeId::type_error, "expected {} instead of {}", name_of(element), type_name(value));
  }
  std::memcpy(pointer.address, &data_of(value).address, sizeof(std::byte*));
  return keep(ts, pointer, pointer.address, value);
}

bool init_pointer(ThreadState& ts, Object* self, const Args& args) {
  if (!positional_count_is(ts, "POINTER", args, 0, 1)) return false;
  return args.positional_count() == 0 || set_contents(ts, self, args[0]);
}

// Where item `index` is. RETURNS: null with ValueError.
std::byte* pointed_item(ThreadState& ts, Object* self, std::int64_t index) {
  std::byte* begin = pointer_value(data_of(self));
  const Type* element = element_of(ts, self);
  if (element == nullptr) return nullptr;
  if (begin == nullptr) return raise(ts, TypeId::value_error, "NULL pointer access");
  return begin + index * static_cast<std::int64_t>(find_layout(ts, data_of(self).layout->element)->bytes);
}

// `base`: what keeps the item's memory alive as far as anything does.
Ref<> get_contents(ThreadState& ts, Object* self) {
  std::byte* at = pointed_item(ts, self, 0);
  return at != nullptr ? Ref<>(c_data_at(ts, data_of(self).layout->element, &data_of(self), at)) : nullptr;
}

// p[a:b]: there is no end to count from.
Ref<> get_pointer_slice(ThreadState& ts, Object* self, const Slice& slice) {
  std::int64_t start = 0;
  std::int64_t stop = 0;
  std::int64_t step = 1;
  if (slice.stop == ts.interp.none) return raise(ts, TypeId::value_error, "slice stop is required");
  if (!slice_unpack(ts, slice, start, stop, step)) return nullptr;
  if (step < 0 && slice.start == ts.interp.none) {
    return raise(ts, TypeId::value_error, "slice start is required for step < 0");
  }
  const bool text = find_layout(ts, data_of(self).layout->element)->code == 'c';
  std::string bytes;
  const Ref<List> list = new_list(ts);
  for (std::int64_t i = start; list && (step > 0 ? i < stop : i > stop); i += step) {
    std::byte* at = pointed_item(ts, self, i);
    if (at == nullptr) return nullptr;
    if (text) {
      bytes.push_back(static_cast<char>(*at));
      continue;
    }
    Ref<> item = load_item(ts, data_of(self).layout->element, &data_of(self), at);
    if (!item || !list_append(ts, *list, std::move(item))) return nullptr;
  }
  if (!list) return nullptr;
  return text ? Ref<>(make_bytes(ts, bytes)) : Ref<>(list.share());
}

Ref<> get_pointer_item(ThreadState& ts, Object* self, Object* key) {
  if (is<Slice>(ts, key)) return get_pointer_slice(ts, self, *as<Slice>(key));
  if (key->type->slots.to_index == nullptr) return raise(ts, TypeId::type_error, "Pointer indices must be integer");
  const std::optional<std::int64_t> index = as_index(ts, key, TypeId::index_error);
  std::byte* at = index ? pointed_item(ts, self, *index) : nullptr;
  return at != nullptr ? load_item(ts, data_of(self).layout->element, &data_of(self), at) : nullptr;
}

bool set_pointer_item(ThreadState& ts, Object* self, Object* key, Object* value) {
  if (value == nullptr) return raise(ts, TypeId::type_error, "Pointer does not support item deletion");
  const std::optional<std::int64_t> index = as_index(ts, key, TypeId::index_error);
  std::byte* at = index ? pointed_item(ts, self, *index) : nullptr;
  return at != nullptr && store_item(ts, data_of(self).layout->element, data_of(self), at, value);
}

int truth_of_pointer(ThreadState&, Object* self) { return is_null(data_of(self)) ? 0 : 1; }

constexpr GetSetDef kPointerAttributes[] = {
    {"contents", get_contents, set_contents, "What it points to, as an object."},
};

}  // namespace

bool add_c_pointer_type(ThreadState& ts) {
  TypeSpec spec;
  spec.id = TypeId::c_pointer;
  spec.base = TypeId::c_data;
  spec.metatype = TypeId::c_type;
  spec.object_bytes = sizeof(CData);
  spec.flags = kGcObjects | kBaseAllowed | kDeepDealloc;
  spec.slots.new_object = new_pointer;
  spec.slots.init = init_pointer;
  spec.slots.get_item = get_pointer_item;
  spec.slots.set_item = set_pointer_item;
  spec.slots.truth = truth_of_pointer;
  spec.attributes = kPointerAttributes;
  spec.doc = "Base of pointers.";
  return make_builtin_type(ts, spec);
}

}  // namespace ouro::OURO_BUILD
