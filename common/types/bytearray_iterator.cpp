// CPython: bytesarrayiterobject (Objects/bytearrayobject.c).
#include "types/bytearray_iterator.h"

#include <algorithm>

#include "gc/tracking.h"
#include "types/builtin_type.h"
#include "types/integer.h"
#include "types/locked.h"
#include "types/native.h"
#include "types/owned_fields.h"

namespace ouro::OURO_BUILD {
namespace {

Ref<> next_byte(ThreadState& ts, Object* self) {
  auto& iterator = *as<ByteArrayIterator>(self);
  if (iterator.array == nullptr) return nullptr;
  if (iterator.next < iterator.array->size) {
    return make_int(ts, static_cast<std::uint8_t>(iterator.array->bytes[iterator.next++]));
  }
  clear(iterator.array);
  return nullptr;
}

Ref<> length_hint(ThreadState& ts, const Args& args) {
  const auto& iterator = *as<ByteArrayIterator>(args[0]);
  return make_int(ts, iterator.array == nullptr ? 0 : std::max<std::int64_t>(iterator.array->size - iterator.next, 0));
}

constexpr NativeDef kIteratorMethods[] = {
    {"__length_hint__", length_hint, "", "How many bytes are left."},
};

}  // namespace

Ref<> new_bytearray_iterator(ThreadState& ts, Object* array) {
  auto* iterator = allocate_gc<ByteArrayIterator>(ts, ts.type(TypeId::bytearray_iterator));
  if (iterator == nullptr) return nullptr;
  iterator->array = share(as<ByteArray>(array)).release();
  iterator->next = 0;
  track(ts, iterator);
  return steal<Object>(iterator);
}

bool add_bytearray_iterator_type(ThreadState& ts) {
  TypeSpec spec;
  spec.id = TypeId::bytearray_iterator;
  spec.object_bytes = sizeof(ByteArrayIterator);
  spec.flags = kGcObjects;
  OwnedFields<ByteArrayIterator, &ByteArrayIterator::array>::fill(spec.slots);
  spec.slots.iter = iterator_itself;
  spec.slots.next = locked<next_byte>;
  spec.methods = all_locked<kIteratorMethods>();
  return add_builtin_type(ts, spec);
}

}  // namespace ouro::OURO_BUILD
