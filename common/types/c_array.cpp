// Arrays: (c_int * 10)(), create_string_buffer(). CPython: Array_* (Modules/_ctypes/_ctypes.c).
#include <algorithm>
#include <cstring>

#include "types/abstract.h"
#include "types/builtin_type.h"
#include "types/byte_buffer.h"
#include "types/c_data.h"
#include "types/list.h"
#include "types/slice.h"
#include "types/str.h"

namespace ouro::OURO_BUILD {
namespace {

bool is_text(ThreadState& ts, Object* self) { return find_layout(ts, layout_of(self).element)->code == 'c'; }

std::byte* array_item(ThreadState& ts, Object* self, std::int64_t index) {
  return data_of(self).address + index * static_cast<std::int64_t>(find_layout(ts, layout_of(self).element)->bytes);
}

Ref<> load(ThreadState& ts, Object* self, std::int64_t index) {
  return load_item(ts, layout_of(self).element, &data_of(self), array_item(ts, self, index));
}
bool store(ThreadState& ts, Object* self, std::int64_t index, Object* value) {
  return store_item(ts, layout_of(self).element, data_of(self), array_item(ts, self, index), value);
}

Ref<> new_array(ThreadState& ts, Type* type, const Args&) { return new_c_data(ts, type); }

bool init_array(ThreadState& ts, Object* self, const Args& args) {
  if (args.positional_count() > layout_of(self).length) return raise(ts, TypeId::index_error, "invalid index");
  for (int i = 0; i < args.positional_count(); ++i) {
    if (!store(ts, self, i, args[i])) return false;
  }
  return true;
}

std::int64_t length_of_array(ThreadState&, Object* self) { return layout_of(self).length; }

// RETURNS: false with IndexError or TypeError.
bool read_index(ThreadState& ts, Object* self, Object* key, std::int64_t& index) {
  if (key->type->slots.to_index == nullptr) return raise(ts, TypeId::type_error, "indices must be integers");
  const std::optional<std::int64_t> given = as_index(ts, key, TypeId::index_error);
  if (!given) return false;
  index = *given < 0 ? *given + layout_of(self).length : *given;
  return (index >= 0 && index < layout_of(self).length) || raise(ts, TypeId::index_error, "invalid index");
}

struct Range {
  std::int64_t start = 0;
  std::int64_t stop = 0;
  std::int64_t step = 1;
  std::int64_t count = 0;

  bool read(ThreadState& ts, Object* self, const Slice& slice) {
    return slice_indices(ts, slice, layout_of(self).length, start, stop, step, count);
  }
};

Ref<> get_array_slice(ThreadState& ts, Object* self, const Slice& slice) {
  Range range;
  if (!range.read(ts, self, slice)) return nullptr;
  if (is_text(ts, self)) {
    std::string text;
    for (std::int64_t i = 0; i < range.count; ++i) {
      text.push_back(static_cast<char>(*array_item(ts, self, range.start + i * range.step)));
    }
    return make_bytes(ts, text);
  }
  Ref<List> list = new_list(ts, range.count);
  for (std::int64_t i = 0; list && i < range.count; ++i) {
    Ref<> item = load(ts, self, range.start + i * range.step);
    if (!item || !list_append(ts, *list, std::move(item))) return nullptr;
  }
  return list;
}

bool set_slice(ThreadState& ts, Object* self, const Slice& slice, Object* value) {
  Range range;
  if (!range.read(ts, self, slice)) return false;
  const std::int64_t given = length(ts, value);
  if (given < 0) return false;
  if (given != range.count) return raise(ts, TypeId::value_error, "Can only assign sequence of same size");
  for (std::int64_t i = 0; i < range.count; ++i) {
    const Ref<> key = make_int(ts, i);
    const Ref<> item = key ? get_item(ts, value, key.get()) : nullptr;
    if (!item || !store(ts, self, range.start + i * range.step, item.get())) return false;
  }
  return true;
}

Ref<> get_array_item(ThreadState& ts, Object* self, Object* key) {
  if (is<Slice>(ts, key)) return get_array_slice(ts, self, *as<Slice>(key));
  std::int64_t index = 0;
  return read_index(ts, self, key, index) ? load(ts, self, index) : nullptr;
}

bool set_array_item(ThreadState& ts, Object* self, Object* key, Object* value) {
  if (value == nullptr) return raise(ts, TypeId::type_error, "Array does not support item deletion");
  if (is<Slice>(ts, key)) return set_slice(ts, self, *as<Slice>(key), value);
  std::int64_t index = 0;
  return read_index(ts, self, key, index) && store(ts, self, index, value);
}

// --- arrays of c_char ---

bool check_text(ThreadState& ts, Object* self, const char* name) {
  if (is_text(ts, self)) return true;
  return raise(ts, TypeId::attribute_error, "'{}' object has no attribute '{}'", type_name(self), name);
}

std::string_view bytes_of(Object* self) {
  return {reinterpret_cast<const char*>(data_of(self).address), layout_of(self).bytes};
}

Ref<> get_raw(ThreadState& ts, Object* self) {
  return check_text(ts, self, "raw") ? make_bytes(ts, bytes_of(self)) : nullptr;
}

// Up to the first zero.
Ref<> get_text(ThreadState& ts, Object* self) {
  if (!check_text(ts, self, "value")) return nullptr;
  return make_bytes(ts, bytes_of(self).substr(0, bytes_of(self).find('\0')));
}

bool set_bytes(ThreadState& ts, Object* self, Object* value, bool terminated) {
  ByteBuffer bytes;
  if (value == nullptr) return raise(ts, TypeId::attribute_error, "cannot delete attribute");
  if (!bytes.find(ts, value)) {
    return raise(ts, TypeId::type_error, "bytes expected instead of {} instance", type_name(value));
  }
  if (bytes.view().size() > layout_of(self).bytes) return raise(ts, TypeId::value_error, "byte string too long");
  std::memcpy(data_of(self).address, bytes.view().data(), bytes.view().size());
  if (terminated && bytes.view().size() < layout_of(self).bytes) data_of(self).address[bytes.size()] = std::byte{0};
  return true;
}

bool set_raw(ThreadState& ts, Object* self, Object* value) {
  return check_text(ts, self, "raw") && set_bytes(ts, self, value, false);
}
bool set_text(ThreadState& ts, Object* self, Object* value) {
  return check_text(ts, self, "value") && set_bytes(ts, self, value, true);
}

constexpr GetSetDef kArrayAttributes[] = {
    {"value", get_text, set_text, "The text up to the first zero, of an array of c_char."},
    {"raw", get_raw, set_raw, "All its bytes, of an array of c_char."},
};

}  // namespace

bool add_c_array_type(ThreadState& ts) {
  TypeSpec spec;
  spec.id = TypeId::c_array;
  spec.base = TypeId::c_data;
  spec.metatype = TypeId::c_type;
  spec.object_bytes = sizeof(CData);
  spec.flags = kGcObjects | kBaseAllowed | kDeepDealloc;
  spec.slots.new_object = new_array;
  spec.slots.init = init_array;
  spec.slots.length = length_of_array;
  spec.slots.get_item = get_array_item;
  spec.slots.set_item = set_array_item;
  spec.attributes = kArrayAttributes;
  spec.doc = "Base of arrays: _length_ times _type_.";
  return make_builtin_type(ts, spec);
}

}  // namespace ouro::OURO_BUILD
