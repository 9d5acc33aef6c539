// What iter(bytearray) gives: the bytes as numbers; it sees changes that are made meanwhile.
// CPython: bytesarrayiterobject (Objects/bytearrayobject.c).
#pragma once

#include "object/ref.h"
#include "types/bytearray.h"

namespace ouro::OURO_BUILD {

struct ByteArrayIterator : Object {
  static constexpr TypeId kTypeId = TypeId::bytearray_iterator;

  ByteArray* array;  // owned; null once it is exhausted
  std::int64_t next;
};

Ref<> new_bytearray_iterator(ThreadState& ts, Object* array);

bool add_bytearray_iterator_type(ThreadState& ts);

}  // namespace ouro::OURO_BUILD
