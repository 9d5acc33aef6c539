// CPython: bytesiterobject (Objects/bytesobject.c).
#include "types/bytes_iterator.h"

#include "gc/tracking.h"
#include "types/builtin_type.h"
#include "types/integer.h"
#include "types/locked.h"
#include "types/native.h"
#include "types/owned_fields.h"

namespace ouro::OURO_BUILD {
namespace {

Ref<> next_byte(ThreadState& ts, Object* self) {
  auto& iterator = *as<BytesIterator>(self);
  if (iterator.bytes == nullptr) return nullptr;
  if (iterator.next < iterator.bytes->size) {
    return make_int(ts, static_cast<std::uint8_t>(iterator.bytes->data()[iterator.next++]));
  }
  clear(iterator.bytes);
  return nullptr;
}

Ref<> length_hint(ThreadState& ts, const Args& args) {
  const auto& iterator = *as<BytesIterator>(args[0]);
  return make_int(ts, iterator.bytes == nullptr ? 0 : iterator.bytes->size - iterator.next);
}

constexpr NativeDef kIteratorMethods[] = {
    {"__length_hint__", length_hint, "", "How many bytes are left."},
};

}  // namespace

Ref<> new_bytes_iterator(ThreadState& ts, Object* bytes) {
  auto* iterator = allocate_gc<BytesIterator>(ts, ts.type(TypeId::bytes_iterator));
  if (iterator == nullptr) return nullptr;
  iterator->bytes = share(as<Bytes>(bytes)).release();
  iterator->next = 0;
  track(ts, iterator);
  return steal<Object>(iterator);
}

bool add_bytes_iterator_type(ThreadState& ts) {
  TypeSpec spec;
  spec.id = TypeId::bytes_iterator;
  spec.object_bytes = sizeof(BytesIterator);
  spec.flags = kGcObjects;
  OwnedFields<BytesIterator, &BytesIterator::bytes>::fill(spec.slots);
  spec.slots.iter = iterator_itself;
  spec.slots.next = locked_if_shared<next_byte>;
  spec.methods = kIteratorMethods;
  return add_builtin_type(ts, spec);
}

}  // namespace ouro::OURO_BUILD
