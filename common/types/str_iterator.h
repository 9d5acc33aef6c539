// What iter(text) gives.
// CPython: str_iterator and str_ascii_iterator (Objects/unicodeobject.c); here one type for both.
#pragma once

#include "object/ref.h"
#include "types/str.h"

namespace ouro::OURO_BUILD {

struct StrIterator : Object {
  static constexpr TypeId kTypeId = TypeId::str_iterator;

  Str* text;  // owned; null once it is exhausted
  std::int64_t next;
};

Ref<> new_str_iterator(ThreadState& ts, Object* text);

bool add_str_iterator_type(ThreadState& ts);

}  // namespace ouro::OURO_BUILD
