// bytes: an array of bytes that never changes.
// CPython: Objects/bytesobject.c.
#pragma once

#include <cstdint>
#include <string_view>

#include "object/ref.h"
#include "object/type.h"
#include "types/text_view.h"

namespace ouro::OURO_BUILD {

struct Bytes : Object {
  static constexpr TypeId kTypeId = TypeId::bytes;
  static constexpr TypeFlag kSubtypeFlag = kBytesSubtype;

  std::int64_t size;
  std::int64_t hash;  // -1: not computed yet

  char* data() { return reinterpret_cast<char*>(this + 1); }
  std::string_view view() const { return {reinterpret_cast<const char*>(this + 1), static_cast<std::size_t>(size)}; }
  TextView text_view() const { return {this + 1, size, 1}; }
};

// What a Bytes takes: header and content. In an instance of a subclass the attributes come after that.
inline std::size_t bytes_bytes(const Bytes& bytes) { return sizeof(Bytes) + static_cast<std::size_t>(bytes.size); }

Ref<Bytes> make_bytes(ThreadState& ts, std::string_view content);  // of no bytes there is one
// Contents unset: fill them before anyone else sees the object.
Ref<Bytes> new_bytes(ThreadState& ts, std::int64_t size);
// The content as exactly a bytes: itself if it is one, else a copy.
Ref<Bytes> exact_bytes(ThreadState& ts, Bytes& bytes);
// As repr() does it.
Ref<Str> quoted(ThreadState& ts, const Bytes& bytes);

bool add_bytes_types(ThreadState& ts);  // bytes and its iterator; interp.empty_bytes

}  // namespace ouro::OURO_BUILD
