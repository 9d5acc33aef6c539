// What iter(b) gives: the bytes as numbers.
// CPython: bytesiterobject (Objects/bytesobject.c).
#pragma once

#include "object/ref.h"
#include "types/bytes.h"

namespace ouro::OURO_BUILD {

struct BytesIterator : Object {
  static constexpr TypeId kTypeId = TypeId::bytes_iterator;

  Bytes* bytes;  // owned; null once it is exhausted
  std::int64_t next;
};

Ref<> new_bytes_iterator(ThreadState& ts, Object* bytes);

bool add_bytes_iterator_type(ThreadState& ts);

}  // namespace ouro::OURO_BUILD
